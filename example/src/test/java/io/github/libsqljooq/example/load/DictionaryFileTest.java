package io.github.libsqljooq.example.load;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalStateException;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.github.libsqljooq.Libsql;
import io.github.libsqljooq.LibsqlContext;
import io.github.libsqljooq.config.LibsqlOptions;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.jooq.exception.DataAccessException;
import org.jooq.impl.DSL;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class DictionaryFileTest {
  @TempDir private Path directory;

  @Test
  void deletesADictionary() throws IOException {
    Path file = directory.resolve("wordnet.db");
    try (LibsqlContext libsql = Libsql.open(LibsqlOptions.of(file.toString()))) {
      Migrations.apply(DSL.using(libsql));
    }

    DictionaryFile.delete(file);

    assertThat(directory).isEmptyDirectory();
  }

  @Test
  void leavesOtherDatabasesAlone() {
    Path file = directory.resolve("shop.db");
    try (LibsqlContext libsql = Libsql.open(LibsqlOptions.of(file.toString()))) {
      DSL.using(libsql).execute("create table customer (id integer primary key)");
    }

    assertThatIllegalStateException()
        .isThrownBy(() -> DictionaryFile.delete(file))
        .withMessageContaining("not a dictionary's");
    assertThat(file).exists();
  }

  @Test
  void leavesOtherFilesAlone() throws IOException {
    Path file = Files.writeString(directory.resolve("notes.txt"), "my notes ".repeat(100));

    assertThatThrownBy(() -> DictionaryFile.delete(file)).isInstanceOf(DataAccessException.class);
    assertThat(file).content().startsWith("my notes");
  }

  @Test
  void doesNothingWithoutAFile() throws IOException {
    DictionaryFile.delete(directory.resolve("missing.db"));

    assertThat(directory).isEmptyDirectory();
  }
}
