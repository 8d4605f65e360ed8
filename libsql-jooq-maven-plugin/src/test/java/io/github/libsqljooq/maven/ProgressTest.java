package io.github.libsqljooq.maven;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class ProgressTest {
  @TempDir Path directory;
  private final BlockingQueue<String> messages = new LinkedBlockingQueue<>();

  private void await(String text) throws InterruptedException {
    String message;
    do {
      message = messages.poll(20, TimeUnit.SECONDS);
      assertThat(message).as("a message with '%s'", text).isNotNull();
    } while (!message.contains(text));
  }

  @Test
  void stepsAreShownUntilTheEnd() throws Exception {
    Path output = directory.resolve("app");
    try (Progress progress = new Progress(messages::add, output, Duration.ofMillis(20))) {
      progress.script("script 1 of 2, V1__a.sql");
      await("running script 1 of 2, V1__a.sql");
      progress.classes();
      await("0 files written");
      Files.createDirectories(output);
      Files.writeString(output.resolve("A.java"), "");
      await("1 files written");
    }
  }

  @Test
  void quickRunSaysNothing() {
    try (Progress progress = new Progress(messages::add, directory)) {
      progress.script("script 1 of 1, a.sql");
    }
    assertThat(messages).isEmpty();
  }
}
