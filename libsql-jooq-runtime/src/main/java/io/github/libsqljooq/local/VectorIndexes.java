package io.github.libsqljooq.local;

import io.github.libsqljooq.engine.StatementGuard;
import io.github.libsqljooq.ffi.NativeConnection;
import io.github.libsqljooq.ffi.NativeStatement;
import io.github.libsqljooq.ffi.NativeStatement.Bounds;
import io.github.libsqljooq.ffi.NativeStatement.Outcome;
import io.github.libsqljooq.ffi.ResultCode;
import io.github.libsqljooq.ffi.wire.ParameterBuffer;
import io.github.libsqljooq.ffi.wire.RowPage;
import java.sql.SQLException;
import java.sql.SQLNonTransientException;
import java.sql.SQLSyntaxErrorException;
import java.util.LinkedHashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * The vector indexes of one schema of a connection: looks whether libsql crashes on them, which a
 * file that somebody else made may bring about, and mends what VACUUM does to them.
 */
final class VectorIndexes {
  private static final Bounds ALL = new Bounds(0, Integer.MAX_VALUE, Integer.MAX_VALUE, null);
  private static final String SETTINGS = "libsql_vector_meta_shadow";

  private final NativeConnection connection;
  private final String schema;
  private final BusyWait wait;

  /**
   * The vector indexes of one schema.
   *
   * @param wait how long to wait while the database is busy
   */
  VectorIndexes(NativeConnection connection, String schema, BusyWait wait) {
    this.connection = connection;
    this.schema = '"' + schema.replace("\"", "\"\"") + '"';
    this.wait = wait;
  }

  /**
   * Refuses a schema with an index that crashes libsql. What is in its hidden table is not read: a
   * forged block there is not seen.
   */
  void check() throws SQLException {
    if (!exist()) {
      return;
    }
    for (Map.Entry<String, byte[]> index : settings().entrySet()) {
      String fault = new VectorSettings(index.getValue()).fault();
      if (fault != null) {
        throw refused(index.getKey(), fault, null);
      }
    }
    RowPage found =
        run(
            "SELECT name, sql FROM "
                + schema
                + ".sqlite_schema WHERE type = 'index' AND sql IS NOT NULL");
    for (int row = 0; row < found.rowCount(); row++) {
      checkStatement(found.getText(row, 0), found.getText(row, 1));
    }
  }

  private static void checkStatement(String index, String sql) throws SQLException {
    try {
      StatementGuard.check(sql);
    } catch (SQLSyntaxErrorException refusal) {
      throw refused(index, refusal.getMessage(), refusal);
    }
  }

  private static SQLException refused(
      String index, @Nullable String why, @Nullable Throwable cause) {
    return new SQLNonTransientException(
        "the database is refused, since libsql crashes on its vector index "
            + index
            + ": "
            + why
            + " (drop the index with the tool that made the file)",
        "58030",
        ResultCode.CORRUPT,
        cause);
  }

  /** Says whether there are any. */
  boolean exist() throws SQLException {
    RowPage found =
        run("SELECT 1 FROM " + schema + ".sqlite_schema WHERE name = '" + SETTINGS + "'");
    return found.rowCount() > 0 && !settings().isEmpty();
  }

  /**
   * Makes each index's settings stand there once again: libsql writes them a second time into what
   * VACUUM copies, and an integrity check complains of that.
   */
  void mendSettings() throws SQLException {
    if (!exist() || count() == settings().size()) {
      return;
    }
    run("BEGIN IMMEDIATE");
    try {
      Map<String, byte[]> settings = settings();
      run("DELETE FROM " + table());
      for (Map.Entry<String, byte[]> index : settings.entrySet()) {
        ParameterBuffer row = new ParameterBuffer(2);
        row.addText(index.getKey());
        row.addBlob(index.getValue());
        run("INSERT INTO " + table() + " VALUES (?, ?)", row);
      }
      run("COMMIT");
    } catch (SQLException failure) {
      try {
        run("ROLLBACK");
      } catch (SQLException secondary) {
        failure.addSuppressed(secondary);
      }
      throw failure;
    }
  }

  private long count() throws SQLException {
    // Not count(*), which may go by another way than the rows.
    return run("SELECT name FROM " + table()).rowCount();
  }

  private Map<String, byte[]> settings() throws SQLException {
    RowPage rows = run("SELECT name, metadata FROM " + table());
    Map<String, byte[]> settings = new LinkedHashMap<>();
    for (int row = 0; row < rows.rowCount(); row++) {
      byte[] stored = rows.isNull(row, 1) ? new byte[0] : rows.getBlob(row, 1);
      settings.put(rows.getText(row, 0), stored);
    }
    return settings;
  }

  private String table() {
    return schema + "." + SETTINGS;
  }

  private RowPage run(String sql) throws SQLException {
    return run(sql, ParameterBuffer.none());
  }

  private RowPage run(String sql, ParameterBuffer parameters) throws SQLException {
    while (true) {
      try (NativeStatement statement = connection.prepareOwn(sql)) {
        Outcome outcome = statement.execute(parameters, ALL);
        SQLException failure = outcome.failure();
        if (failure == null) {
          return outcome.page();
        }
        throw failure;
      } catch (SQLException failure) {
        if (!BusyWait.isBusy(failure) || !wait.pause()) {
          throw failure;
        }
      }
    }
  }
}
