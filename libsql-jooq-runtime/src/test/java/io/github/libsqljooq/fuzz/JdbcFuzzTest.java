package io.github.libsqljooq.fuzz;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/**
 * Random use of the driver by several threads for some seconds, in a JVM of its own: a crash or a
 * hang there fails this test and no other. A failure names the seed; {@code
 * -Dlibsql.test.fuzz.seed=N} begins the same way again, {@code -Dlibsql.test.fuzz.seconds=N} goes
 * on for longer.
 */
class JdbcFuzzTest {
  private static final long SECONDS = Long.getLong("libsql.test.fuzz.seconds", 8);
  private static final long MORE_SECONDS = 60;

  @TempDir Path directory;

  @Test
  void theJvmSurvivesWhateverIsDone() throws Exception {
    long seed = Long.getLong("libsql.test.fuzz.seed", System.nanoTime());
    Path output = directory.resolve("output.txt");
    Process process = start(seed, output);
    boolean ended = process.waitFor(SECONDS + MORE_SECONDS, TimeUnit.SECONDS);
    if (!ended) {
      process.destroyForcibly().waitFor();
    }
    String report = "seed " + seed + "\n" + tail(output);
    assertThat(ended).as("ended by itself; %s", report).isTrue();
    assertThat(process.exitValue()).as("exit code; %s", report).isZero();
  }

  private Process start(long seed, Path output) throws IOException {
    List<String> command = new ArrayList<>();
    command.add(Path.of(System.getProperty("java.home"), "bin", "java").toString());
    if (Runtime.version().feature() >= 21) {
      command.add("--enable-native-access=ALL-UNNAMED");
    }
    command.add("-Xmx512m");
    command.add("-XX:ErrorFile=" + directory.resolve("crash.log"));
    command.addAll(List.of("-cp", System.getProperty("java.class.path"), JdbcFuzz.class.getName()));
    command.addAll(List.of(Long.toString(seed), Long.toString(SECONDS), directory.toString()));
    return new ProcessBuilder(command)
        .redirectErrorStream(true)
        .redirectOutput(output.toFile())
        .start();
  }

  /** The end of what the JVM said, and of its crash report if there is one. */
  private String tail(Path output) throws IOException {
    StringBuilder text = new StringBuilder();
    for (Path file : List.of(output, directory.resolve("crash.log"))) {
      if (Files.exists(file)) {
        String all = Files.readString(file);
        text.append(all, 0, Math.min(all.length(), 6_000)).append('\n');
      }
    }
    return text.toString();
  }
}
