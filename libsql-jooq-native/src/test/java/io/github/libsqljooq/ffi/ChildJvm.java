package io.github.libsqljooq.ffi;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;

/** Runs a main class in a JVM of its own, where it may crash, hang, or set what is static. */
final class ChildJvm {
  private int timeoutSeconds = 60;

  /**
   * How it ended.
   *
   * @param exitCode that of the process; -1 when it had to be stopped
   * @param output what it wrote, errors included
   */
  record Outcome(int exitCode, String output) {}

  /** Sets how long it may take; default 60 s. */
  ChildJvm withTimeoutSeconds(int seconds) {
    timeoutSeconds = seconds;
    return this;
  }

  /** Runs a class with {@code main}, and waits for its end. */
  Outcome run(Class<?> main, String... arguments) throws IOException {
    Path output = Files.createTempFile("child", ".log");
    List<String> command = new ArrayList<>();
    command.add(Path.of(System.getProperty("java.home"), "bin", "java").toString());
    command.add("-XX:-CreateCoredumpOnCrash");
    command.add("-XX:ErrorFile=" + output + ".crash");
    command.add("-XX:TieredStopAtLevel=1");
    command.add("-Djava.io.tmpdir=" + System.getProperty("java.io.tmpdir"));
    command.addAll(List.of("-cp", System.getProperty("java.class.path"), main.getName()));
    command.addAll(List.of(arguments));
    try {
      Process process =
          new ProcessBuilder(command)
              .redirectErrorStream(true)
              .redirectOutput(output.toFile())
              .start();
      int code = -1;
      if (process.waitFor(timeoutSeconds, TimeUnit.SECONDS)) {
        code = process.exitValue();
      } else {
        process.destroyForcibly().waitFor();
      }
      byte[] written = Files.readAllBytes(output);
      return new Outcome(code, new String(written, StandardCharsets.UTF_8));
    } catch (InterruptedException interrupted) {
      Thread.currentThread().interrupt();
      throw new IOException(interrupted);
    } finally {
      Files.deleteIfExists(output);
      Files.deleteIfExists(Path.of(output + ".crash"));
    }
  }
}
