package io.github.libsqljooq.maven;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class SourceDiffTest {
  @TempDir Path directory;
  private Path kept = Path.of("");
  private Path expected = Path.of("");

  @BeforeEach
  void makeDirectories() {
    kept = directory.resolve("kept");
    expected = directory.resolve("expected");
  }

  private static void write(Path root, String name, String text) throws IOException {
    Path file = root.resolve(name);
    Files.createDirectories(file.getParent());
    Files.writeString(file, text);
  }

  private SourceDiff diff(boolean clean) throws IOException {
    return SourceDiff.between(kept, expected, new SourceDiff.Options("src/app", UTF_8, clean));
  }

  @Test
  void equalFilesAreNoDifference() throws IOException {
    write(kept, "a/A.java", "one\r\ntwo\r\n");
    write(expected, "a/A.java", "one\ntwo\n");
    assertThat(diff(true).isEmpty()).as("line ends of the checkout do not count").isTrue();
  }

  @Test
  void differencesAreNamedAndShown() throws IOException {
    write(kept, "A.java", "one\ntwo\n");
    write(expected, "A.java", "one\n2\n");
    write(kept, "Old.java", "old\n");
    write(expected, "sub/New.java", "new\n");
    assertThat(diff(true).show("check.diff"))
        .isEqualTo(
            """
            1 missing, 1 superfluous, 1 different
              missing: sub/New.java
              superfluous: Old.java
              different: A.java
            --- src/app/A.java
            +++ src/app/A.java
            @@ -1,2 +1,2 @@
             one
            -two
            +2
            [8 more lines: check.diff]""");
    Path whole = directory.resolve("sub/check.diff");
    diff(true).write(whole);
    assertThat(whole)
        .content()
        .startsWith("--- src/app/A.java\n+++ src/app/A.java\n")
        .contains("\n--- src/app/Old.java\n+++ /dev/null\n@@ -1,1 +1,0 @@\n-old\n")
        .endsWith("--- /dev/null\n+++ src/app/sub/New.java\n@@ -1,0 +1,1 @@\n+new\n");
  }

  @Test
  void superfluousFilesAreLeftAloneWhereTheGeneratorLeavesThem() throws IOException {
    write(kept, "Mine.java", "mine");
    Files.createDirectories(expected);
    assertThat(diff(false).isEmpty()).isTrue();
    assertThat(diff(true).isEmpty()).isFalse();
  }

  @Test
  void nothingThereMakesAllMissing() throws IOException {
    write(expected, "A.java", "a");
    assertThat(diff(true).show("check.diff")).startsWith("1 missing, 0 superfluous, 0 different");
  }

  @Test
  void longDiffIsCutAndWrittenWhole() throws IOException {
    for (int i = 0; i < 30; i++) {
      write(kept, "C" + i + ".java", "y\n");
      write(expected, "C" + i + ".java", ("x".repeat(1_000) + "\n").repeat(50));
    }
    SourceDiff diff = diff(true);
    assertThat(diff.show("check.diff").lines())
        .hasSizeLessThan(130)
        .contains("  different: 10 more", "[1520 more lines: check.diff]")
        .allMatch(line -> line.length() < 220);
    Path whole = directory.resolve("check.diff");
    diff.write(whole);
    assertThat(whole).content().hasLineCount(30 * 54);
  }
}
