package io.github.libsqljooq.maven;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.FileTime;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class RunStateTest {
  @TempDir Path directory;
  private Path output = Path.of("");

  @BeforeEach
  void makeOutput() throws IOException {
    output = Files.createDirectories(directory.resolve("out/app"));
    Files.writeString(output.resolve("A.java"), "class A {}");
  }

  private RunState state(String inputs) {
    return state("app", inputs);
  }

  private RunState state(String name, String inputs) {
    return RunState.of(
        directory.resolve("state"), name, output, digest -> digest.update(inputs.getBytes(UTF_8)));
  }

  @Test
  void firstRunIsNotUpToDate() throws IOException {
    assertThat(state("x").isUpToDate()).isFalse();
  }

  @Test
  void sameInputsAndOutputAreUpToDate() throws IOException {
    state("x").save();
    Files.setLastModifiedTime(output.resolve("A.java"), FileTime.fromMillis(0));
    assertThat(state("x").isUpToDate()).as("times do not count").isTrue();
  }

  @Test
  void otherInputsAreNot() throws IOException {
    state("x").save();
    assertThat(state("y").isUpToDate()).isFalse();
  }

  @Test
  void changedAddedAndDeletedOutputIsNot() throws IOException {
    state("x").save();
    Path added = Files.writeString(output.resolve("B.java"), "class B {}");
    assertThat(state("x").isUpToDate()).isFalse();
    Files.delete(added);
    assertThat(state("x").isUpToDate()).isTrue();
    Files.writeString(output.resolve("A.java"), "class A { }");
    assertThat(state("x").isUpToDate()).isFalse();
    Files.delete(output.resolve("A.java"));
    Files.delete(output);
    assertThat(state("x").isUpToDate()).isFalse();
  }

  @Test
  void executionsHaveTheirOwnStates() throws IOException {
    state("one", "x").save();
    state("two", "y").save();
    assertThat(state("one", "x").isUpToDate()).isTrue();
    assertThat(state("two", "y").isUpToDate()).isTrue();
  }

  @Test
  void nameIsThePathFromTheProject() {
    assertThat(RunState.name(directory, output)).isEqualTo(Path.of("out", "app").toString());
  }

  @Test
  void nameIsTheWholePathWhereNoneLeadsThere() {
    Path relative = Path.of("out");
    assertThat(RunState.name(directory, relative))
        .as("like a path on another drive, it has another root")
        .isEqualTo("out");
  }
}
