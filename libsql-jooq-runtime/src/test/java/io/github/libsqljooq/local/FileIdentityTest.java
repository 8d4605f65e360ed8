package io.github.libsqljooq.local;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.libsqljooq.config.LibsqlOptions;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class FileIdentityTest {
  @TempDir Path directory;
  private Path file;

  @BeforeEach
  void createFile() throws IOException {
    file = Files.createFile(directory.toRealPath().resolve("a +b%.db"));
    Files.createSymbolicLink(directory.resolve("link.db"), file);
  }

  private static @Nullable FileIdentity of(String target) {
    return FileIdentity.of(LibsqlOptions.of(target));
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "DIR/./sub/../a +b%.db",
        "DIR/link.db",
        "file:DIR/a%20+b%25.db",
        "file:DIR/a%20%2Bb%25.db?mode=ro&cache=private",
        "file:DIR/a%20+b%25.db#vfs=memdb",
        "file:DIR/link.db?mode=rw#x?y"
      })
  void itIsTheSameByEveryName(String name) {
    FileIdentity expected = new FileIdentity("", file.toString());
    assertThat(of(file.toString())).isEqualTo(expected);
    assertThat(of(name.replace("DIR", directory.toString()))).isEqualTo(expected);
  }

  @Test
  void aRelativeNameIsTheSameAsTheAbsoluteOne() {
    Path here = Path.of("").toAbsolutePath();
    assertThat(of("pom.xml")).isEqualTo(of(here.resolve("pom.xml").toString()));
    assertThat(of("file:pom.xml")).isEqualTo(of("pom.xml"));
  }

  @Test
  void aFileThatIsNotThereYetHasAName() {
    Path missing = directory.resolve("missing.db");
    assertThat(of("file:" + missing)).isEqualTo(of(missing.toString())).isNotEqualTo(of("x.db"));
  }

  @Test
  void memoryIsNobodyElses() {
    assertThat(of(LibsqlOptions.MEMORY)).isNull();
  }

  @Test
  void anotherVfsHasOtherFiles() {
    FileIdentity shared = FileIdentity.of(LibsqlOptions.of("/shared").withVfs("memdb"));
    assertThat(shared)
        .isEqualTo(FileIdentity.of(LibsqlOptions.of("/shared").withVfs("memdb")))
        .isNotEqualTo(of("/shared"));
    assertThat(of("file:/shared?vfs=memdb"))
        .isEqualTo(of("file:/shared?vfs=memdb"))
        .isNotEqualTo(of("/shared"));
  }

  @Test
  void anOddNameIsKeptAsItIs() {
    assertThat(of("file:a%zz.db")).isNotNull();
    assertThat(of("file:")).isNotNull();
  }
}
