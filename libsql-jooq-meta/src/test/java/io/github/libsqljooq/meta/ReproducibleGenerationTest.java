package io.github.libsqljooq.meta;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.libsqljooq.meta.testing.GeneratedClasses;
import java.io.File;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The same schema gives the same files on every machine: other JVMs stand for other machines. */
class ReproducibleGenerationTest {
  private static final List<String> SCENARIOS =
      List.of("keys", "types", "vectors", "views", "virtual", "generated", "comments", "names");

  @TempDir Path directory;

  /** Generates each scenario into a directory of its own below the first argument. */
  public static void main(String[] arguments) throws IOException {
    for (String scenario : SCENARIOS) {
      Path directory = Files.createDirectories(Path.of(arguments[0], scenario));
      GeneratedClasses.of(
          directory, GeneratedClasses.resource("/scenarios/" + scenario + "/schema.sql"));
    }
  }

  private Map<String, String> generate(String name, String... options) throws Exception {
    Path output = Files.createDirectories(directory.resolve(name));
    List<String> command = new ArrayList<>();
    command.add(Path.of(System.getProperty("java.home"), "bin", "java").toString());
    command.addAll(List.of(options));
    command.addAll(List.of("-cp", System.getProperty("java.class.path")));
    command.addAll(List.of(ReproducibleGenerationTest.class.getName(), output.toString()));
    File log = directory.resolve(name + ".log").toFile();
    Process process =
        new ProcessBuilder(command)
            .directory(output.toFile())
            .redirectErrorStream(true)
            .redirectOutput(log)
            .start();
    try {
      assertThat(process.waitFor(3, TimeUnit.MINUTES)).as("ended").isTrue();
    } finally {
      process.destroyForcibly();
    }
    assertThat(process.exitValue()).as(Files.readString(log.toPath())).isZero();
    return files(output);
  }

  private static Map<String, String> files(Path root) throws IOException {
    Map<String, String> files = new TreeMap<>();
    try (Stream<Path> all = Files.walk(root)) {
      for (Path file : all.filter(f -> f.toString().endsWith(".java")).toList()) {
        files.put(root.relativize(file).toString(), Files.readString(file));
      }
    }
    return files;
  }

  @Test
  void filesAreTheSameInOtherDirectoriesLocalesZonesAndEncodings() throws Exception {
    Map<String, String> first =
        generate("one", "-Duser.language=en", "-Duser.timezone=UTC", "-Dfile.encoding=UTF-8");
    Map<String, String> second =
        generate(
            "another/much longer name",
            "-Duser.language=tr",
            "-Duser.country=TR",
            "-Duser.timezone=Pacific/Chatham",
            "-Dline.separator=\r\n",
            "-Dfile.encoding=ISO-8859-9");
    assertThat(first).hasSizeGreaterThan(60);
    assertThat(second.keySet()).isEqualTo(first.keySet());
    first.forEach((name, text) -> assertThat(second.get(name)).as(name).isEqualTo(text));
    assertThat(first.values())
        .noneMatch(text -> text.contains(directory.toString()) || text.contains("\r"));
  }
}
