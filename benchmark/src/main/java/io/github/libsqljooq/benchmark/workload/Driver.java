package io.github.libsqljooq.benchmark.workload;

import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.Map;
import java.util.TreeMap;

/** The two JDBC drivers that are compared. */
public enum Driver {
  /** Ours. */
  LIBSQL("libsql-jooq", "jdbc:libsql:"),
  /** What a user would pick instead. */
  SQLITE_JDBC("sqlite-jdbc", "jdbc:sqlite:");

  /** What both connections are set to, and read back as. */
  private static final Map<String, String> PRAGMAS =
      new TreeMap<>(
          Map.of(
              "journal_mode", "wal",
              "synchronous", "1",
              "cache_size", "-2000",
              "foreign_keys", "1",
              "mmap_size", "0",
              "temp_store", "2"));

  private final String title;
  private final String urlPrefix;

  Driver(String title, String urlPrefix) {
    this.title = title;
    this.urlPrefix = urlPrefix;
  }

  /** The name that readers know it by. */
  public String title() {
    return title;
  }

  /** The PRAGMAs of every connection, as a reader would write them. */
  public static String settings() {
    StringBuilder text = new StringBuilder();
    PRAGMAS.forEach(
        (name, value) -> text.append(text.isEmpty() ? "" : ", ").append(name + "=" + value));
    return text.toString();
  }

  /** Version of the driver and of the SQLite inside it, as they say themselves. */
  public String version() throws SQLException {
    try (Connection connection = DriverManager.getConnection(urlPrefix + ":memory:");
        Statement statement = connection.createStatement();
        ResultSet sqlite = statement.executeQuery("SELECT sqlite_version()")) {
      sqlite.next();
      return connection.getMetaData().getDriverVersion() + " (SQLite " + sqlite.getString(1) + ")";
    }
  }

  /** Opens a file of this driver's own, creating it if absent; the caller closes it. */
  Connection open(Path file) throws SQLException {
    Connection connection = DriverManager.getConnection(urlPrefix + file);
    try (Statement statement = connection.createStatement()) {
      for (Map.Entry<String, String> pragma : PRAGMAS.entrySet()) {
        set(statement, pragma.getKey(), pragma.getValue());
      }
      return connection;
    } catch (SQLException | RuntimeException failure) {
      connection.close();
      throw failure;
    }
  }

  private static void set(Statement statement, String pragma, String value) throws SQLException {
    statement.execute("PRAGMA " + pragma + " = " + value);
    try (ResultSet result = statement.executeQuery("PRAGMA " + pragma)) {
      String actual = result.next() ? result.getString(1) : "nothing";
      // SQLite built without memory mapping answers nothing, which is as good as 0.
      if (!actual.equals(value) && !pragma.equals("mmap_size")) {
        throw new IllegalStateException(pragma + " is " + actual + ", not " + value);
      }
    }
  }
}
