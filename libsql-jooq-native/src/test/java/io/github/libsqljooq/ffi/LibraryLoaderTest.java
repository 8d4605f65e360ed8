package io.github.libsqljooq.ffi;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Each case in a JVM of its own, since a library is loaded once. */
class LibraryLoaderTest {
  @TempDir Path directory;

  /** What the child JVM runs: opens a database and prints how that went. */
  static final class Child {
    private Child() {}

    public static void main(String[] arguments) {
      try (Db db = new Db()) {
        System.out.println("SQLite " + db.value("SELECT sqlite_version()"));
      } catch (SQLException e) {
        System.out.println(e.getSQLState() + " " + e.getMessage());
      }
    }
  }

  @Test
  void bundledLibraryIsCopiedToADigestNamedPathAndUsedAgain() throws Exception {
    String option = "-Dlibsql.jooq.native.directory=" + directory;
    assertThat(run(option)).startsWith("SQLite 3.");
    List<Path> copies = libraries();
    assertThat(copies).hasSize(1);
    assertThat(copies.get(0).getParent().getFileName().toString()).hasSize(64);
    var time = Files.getLastModifiedTime(copies.get(0));
    assertThat(run(option)).startsWith("SQLite 3.");
    assertThat(libraries()).isEqualTo(copies);
    assertThat(Files.getLastModifiedTime(copies.get(0))).isEqualTo(time);
  }

  @Test
  void damagedCopyIsReplaced() throws Exception {
    String option = "-Dlibsql.jooq.native.directory=" + directory;
    run(option);
    Path copy = libraries().get(0);
    long size = Files.size(copy);
    Files.delete(copy);
    Files.writeString(copy, "damaged");
    assertThat(run(option)).startsWith("SQLite 3.");
    assertThat(Files.size(copy)).isEqualTo(size);
  }

  @Test
  void missingLibraryOfThePropertyIsReported() throws Exception {
    Path missing = directory.resolve("none.so");
    assertThat(run("-Dlibsql.jooq.native.library=" + missing))
        .startsWith("08001 the native library of libsql-jooq could not be loaded; tried:")
        .contains("property libsql.jooq.native.library = " + missing)
        .contains("no such file")
        .contains("libsql.jooq.native.directory");
  }

  @Test
  void fileThatIsNoLibraryIsReported() throws Exception {
    Path text = Files.writeString(directory.resolve("text.so"), "text");
    assertThat(run("-Dlibsql.jooq.native.library=" + text)).startsWith("08001").contains("failed:");
  }

  @Test
  void directoryThatCannotBeMadeIsReported() throws Exception {
    Path file = Files.writeString(directory.resolve("file"), "");
    assertThat(run("-Dlibsql.jooq.native.directory=" + file))
        .startsWith("08001")
        .contains("bundled in the jar: " + Platform.current().resource())
        .contains("copied to " + file);
  }

  private List<Path> libraries() throws Exception {
    try (Stream<Path> files = Files.walk(directory)) {
      return files.filter(Files::isRegularFile).toList();
    }
  }

  static String run(String... options) throws Exception {
    List<String> command = new ArrayList<>();
    command.add(Path.of(System.getProperty("java.home"), "bin", "java").toString());
    command.addAll(List.of(options));
    command.addAll(List.of("-cp", System.getProperty("java.class.path"), Child.class.getName()));
    Process process = new ProcessBuilder(command).redirectErrorStream(true).start();
    String output = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
    process.waitFor();
    // A newer JDK warns of native access, with a blank line behind.
    return output
        .lines()
        .filter(line -> !line.isBlank() && !line.startsWith("WARNING:"))
        .collect(Collectors.joining("\n"));
  }
}
