package io.github.libsqljooq.benchmark.workload;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.sql.Connection;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.Locale;

/** Databases of many empty tables: 10 columns, a primary key, a foreign key and an index each. */
final class SampleSchema {
  static final int COLUMNS = 10;

  private SampleSchema() {}

  /** A copy with so many tables, for the caller alone, to be given to {@link Dataset#delete}. */
  static Path copy(int tables) throws IOException, SQLException {
    Path original = Dataset.directory().resolve("schema-" + tables + ".db");
    if (!Files.exists(original)) {
      Path partial = Dataset.newFile();
      write(partial, tables);
      Files.move(partial, original, StandardCopyOption.ATOMIC_MOVE);
    }
    return Files.copy(original, Dataset.newFile(), StandardCopyOption.REPLACE_EXISTING);
  }

  private static void write(Path file, int tables) throws SQLException {
    try (Connection connection = Driver.SQLITE_JDBC.open(file);
        Statement statement = connection.createStatement()) {
      connection.setAutoCommit(false);
      for (int i = 0; i < tables; i++) {
        for (String sql : table(i)) {
          statement.executeUpdate(sql);
        }
      }
      connection.commit();
    }
  }

  private static String[] table(int number) {
    return new String[] {
      String.format(
          Locale.ROOT,
          "CREATE TABLE table_%d (id INTEGER PRIMARY KEY,"
              + " parent_id INTEGER REFERENCES table_%d (id), name TEXT NOT NULL, amount REAL,"
              + " price DECIMAL(10, 2), created_at TIMESTAMP, active BOOLEAN DEFAULT TRUE,"
              + " note VARCHAR(200), data BLOB, count INT)",
          number,
          number / 2),
      String.format(
          Locale.ROOT, "CREATE INDEX index_%d ON table_%d (name, parent_id)", number, number)
    };
  }
}
