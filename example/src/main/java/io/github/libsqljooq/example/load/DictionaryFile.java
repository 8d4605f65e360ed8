package io.github.libsqljooq.example.load;

import io.github.libsqljooq.Libsql;
import io.github.libsqljooq.LibsqlContext;
import io.github.libsqljooq.config.LibsqlOptions;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.jooq.impl.DSL;

/** Deletes dictionaries, and nothing else. Thread-safe. */
public final class DictionaryFile {
  private DictionaryFile() {}

  /**
   * Deletes a dictionary's file and what SQLite keeps beside it. A file that does not exist is
   * fine.
   *
   * @throws IllegalStateException if the file is another database
   * @throws org.jooq.exception.DataAccessException if it is none, or cannot be opened
   */
  public static void delete(Path file) throws IOException {
    if (!Files.exists(file)) {
      return;
    }
    try (LibsqlContext libsql = Libsql.open(LibsqlOptions.of(file.toString()).withReadOnly(true))) {
      Migrations.requireOurs(DSL.using(libsql));
    }
    for (String suffix : List.of("-wal", "-shm", "")) {
      Files.deleteIfExists(Path.of(file + suffix));
    }
  }
}
