package io.github.libsqljooq.benchmark.workload;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.Locale;
import org.jspecify.annotations.Nullable;

/**
 * The databases that benchmarks read. Each is written once, by sqlite-jdbc, and closed; what is
 * opened are copies of that file, one for each trial.
 */
public enum Dataset {
  /** The table {@code t(a integer, b text, c real)}, which the native loop reads too. */
  SCAN(
      "CREATE TABLE t(a INTEGER NOT NULL, b TEXT NOT NULL, c REAL NOT NULL)",
      "INSERT INTO t(a, b, c) VALUES (?, ?, ?)") {
    @Override
    void bind(PreparedStatement insert, int row) throws SQLException {
      insert.setInt(1, SampleRows.integer(row));
      insert.setString(2, SampleRows.text(row));
      insert.setDouble(3, SampleRows.real(row));
    }
  },

  /** The table {@code p(id integer primary key, b text, c real)}, ids from 1 on. */
  LOOKUP(
      "CREATE TABLE p(id INTEGER PRIMARY KEY, b TEXT NOT NULL, c REAL NOT NULL)",
      "INSERT INTO p(id, b, c) VALUES (?, ?, ?)") {
    @Override
    void bind(PreparedStatement insert, int row) throws SQLException {
      insert.setInt(1, row + 1);
      insert.setString(2, SampleRows.text(row));
      insert.setDouble(3, SampleRows.real(row));
    }
  },

  /** The table {@code v(id integer primary key, e f32_blob(384))}, ids from 1 on. */
  VECTORS(
      "CREATE TABLE v(id INTEGER PRIMARY KEY, e F32_BLOB(384) NOT NULL)",
      "INSERT INTO v(id, e) VALUES (?, ?)") {
    @Override
    void bind(PreparedStatement insert, int row) throws SQLException {
      insert.setInt(1, row + 1);
      insert.setBytes(2, SampleVectors.bytes(SampleVectors.vector(row)));
    }
  };

  private static final String DIRECTORY_PROPERTY = "benchmark.directory";

  private final String table;
  private final String insert;

  Dataset(String table, String insert) {
    this.table = table;
    this.insert = insert;
  }

  String insertSql() {
    return insert;
  }

  abstract void bind(PreparedStatement insert, int row) throws SQLException;

  /** Where the databases lie: the system property {@code benchmark.directory}, or a default. */
  static Path directory() throws IOException {
    String property = System.getProperty(DIRECTORY_PROPERTY);
    Path directory =
        property != null
            ? Path.of(property)
            : Path.of(System.getProperty("java.io.tmpdir"), "libsql-jooq-benchmark");
    return Files.createDirectories(directory);
  }

  /** The argument that tells a forked JVM where the databases lie. */
  public static String directoryArgument(Path directory) {
    return "-D" + DIRECTORY_PROPERTY + "=" + directory;
  }

  /** A copy with so many rows, for the caller alone, to be given back to {@link #delete}. */
  public Path copy(int rows) throws IOException, SQLException {
    Path copy = newFile();
    Files.copy(original(rows), copy, StandardCopyOption.REPLACE_EXISTING);
    return copy;
  }

  /** A new database that has the empty table. */
  Path empty() throws IOException, SQLException {
    return copy(0);
  }

  static Path newFile() throws IOException {
    return Files.createTempFile(directory(), "copy-", ".db");
  }

  private Path original(int rows) throws IOException, SQLException {
    String name = name().toLowerCase(Locale.ROOT) + "-" + rows + ".db";
    Path original = directory().resolve(name);
    if (!Files.exists(original)) {
      Path partial = newFile();
      write(partial, rows);
      Files.move(partial, original, StandardCopyOption.ATOMIC_MOVE);
    }
    return original;
  }

  private void write(Path file, int rows) throws SQLException {
    try (Connection connection = Driver.SQLITE_JDBC.open(file)) {
      connection.setAutoCommit(false);
      try (Statement statement = connection.createStatement()) {
        statement.executeUpdate(table);
      }
      try (PreparedStatement statement = connection.prepareStatement(insert)) {
        for (int row = 0; row < rows; row++) {
          bind(statement, row);
          statement.executeUpdate();
        }
      }
      connection.commit();
    }
  }

  /** Deletes a copy, and what SQLite keeps beside it; null does nothing. */
  public static void delete(@Nullable Path copy) throws IOException {
    if (copy != null) {
      Files.deleteIfExists(copy);
      Files.deleteIfExists(Path.of(copy + "-wal"));
      Files.deleteIfExists(Path.of(copy + "-shm"));
    }
  }
}
