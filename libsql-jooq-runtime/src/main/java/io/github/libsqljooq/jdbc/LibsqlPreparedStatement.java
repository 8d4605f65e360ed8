package io.github.libsqljooq.jdbc;

import io.github.libsqljooq.engine.Cursor;
import io.github.libsqljooq.engine.EngineStatement;
import io.github.libsqljooq.engine.ResultColumn;
import io.github.libsqljooq.engine.SqlScript;
import io.github.libsqljooq.engine.SqlTokenizer;
import io.github.libsqljooq.ffi.wire.ParameterBuffer;
import java.sql.ParameterMetaData;
import java.sql.ResultSet;
import java.sql.ResultSetMetaData;
import java.sql.SQLException;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * One prepared statement with its parameters, or a script without any. A parameter that was never
 * set is refused at execution. One thread at a time; cancel and close may come from any.
 */
final class LibsqlPreparedStatement extends ParameterSetters {
  private final EngineStatement statement;
  private final List<String> script;
  private final boolean returnsKeys;
  private final ParameterBuffer buffer;
  private @Nullable BatchBuffer batch;
  private @Nullable ResultShape shape;

  /**
   * Takes a statement over.
   *
   * @param script what runs instead of it, if not empty
   */
  LibsqlPreparedStatement(
      LibsqlConnection connection, GeneratedKeys.Prepared prepared, List<String> script) {
    super(connection, prepared.statement().parameterCount());
    this.statement = prepared.statement();
    this.script = script;
    this.returnsKeys = prepared.returnsKeys();
    this.buffer = new ParameterBuffer(parameters().count());
  }

  /**
   * Prepares a text. One of several statements, where none has a parameter, is kept to be run as
   * Statement.execute runs it: Flyway prepares such texts.
   */
  static LibsqlPreparedStatement of(LibsqlConnection connection, String sql) throws SQLException {
    int semicolon = Errors.sqlText(sql).indexOf(';');
    boolean single = semicolon < 0 || sql.substring(semicolon + 1).isBlank();
    List<String> script = single ? List.of() : SqlScript.split(sql);
    return script.size() < 2 || hasParameters(sql)
        ? new LibsqlPreparedStatement(
            connection, GeneratedKeys.NONE.prepare(connection, sql), List.of())
        : new LibsqlPreparedStatement(
            connection, GeneratedKeys.NONE.prepare(connection, ""), script);
  }

  private static boolean hasParameters(String sql) {
    SqlTokenizer tokens = new SqlTokenizer(sql);
    while (tokens.nextSolid()) {
      if (tokens.kind() == SqlTokenizer.Kind.PARAMETER) {
        return true;
      }
    }
    return false;
  }

  @Override
  public ResultSet executeQuery() throws SQLException {
    run(Expected.ROWS);
    return results().rowsOrFail();
  }

  @Override
  public int executeUpdate() throws SQLException {
    return toInt(executeLargeUpdate());
  }

  @Override
  public long executeLargeUpdate() throws SQLException {
    run(Expected.COUNT);
    return results().countOrZero();
  }

  @Override
  public boolean execute() throws SQLException {
    run(Expected.ANYTHING);
    return getResultSet() != null;
  }

  private void run(Expected expected) throws SQLException {
    enter();
    try {
      if (!script.isEmpty()) {
        ScriptRunner.run(this, script, expected);
        return;
      }
      if (!returnsKeys) {
        expected.check(statement);
      } else if (expected == Expected.ROWS) {
        throw Errors.state("the statement returns no rows, only generated keys", "HY000");
      }
      buffer.clear();
      parameters().addRowTo(buffer, false);
      Cursor cursor = run(statement, buffer);
      if (returnsKeys) {
        results().setCount(cursor.updateCount());
        results().setKeys(newResultSet(GeneratedKeys.read(cursor)));
      } else if (expected == Expected.COUNT || cursor.columns().isEmpty()) {
        results().setCount(cursor.updateCount());
        cursor.close();
      } else {
        results().setRows(newResultSet(cursor));
      }
    } finally {
      exit();
    }
  }

  private LibsqlResultSet newResultSet(Cursor cursor) {
    List<ResultColumn> columns = cursor.columns();
    ResultShape known = shape;
    if (known == null || !known.fits(columns)) {
      known = new ResultShape(columns);
      shape = known;
    }
    return new LibsqlResultSet(connection(), this, null, cursor, known);
  }

  @Override
  public void addBatch() throws SQLException {
    checkOpen();
    if (!script.isEmpty()) {
      throw Errors.state(
          "a text of "
              + script.size()
              + " statements cannot be a row of a batch; add each to a batch of a Statement",
          "HY000");
    }
    if (batch == null) {
      batch = new BatchBuffer(parameters().count());
    }
    batch.add(parameters());
  }

  @Override
  public void clearBatch() throws SQLException {
    checkOpen();
    if (batch != null) {
      batch.clear();
    }
  }

  @Override
  public long[] executeLargeBatch() throws SQLException {
    enter();
    BatchBuffer rows = batch;
    try {
      if (rows == null || rows.rowCount() == 0) {
        return new long[0];
      }
      setRunning(statement);
      BatchRunner runner = new BatchRunner(connection(), options(), newSequence(), rows.rowCount());
      long[] counts = runner.run(statement, rows.chunks());
      if (returnsKeys) {
        results().setKeys(newResultSet(runner.keys()));
      }
      return counts;
    } finally {
      if (rows != null) {
        rows.clear();
      }
      exit();
    }
  }

  @Override
  void closeStatement() throws SQLException {
    statement.close();
  }

  @Override
  public @Nullable ResultSetMetaData getMetaData() throws SQLException {
    checkOpen();
    List<ResultColumn> columns = returnsKeys ? List.of() : statement.info().columns();
    return columns.isEmpty()
        ? null
        : new LibsqlResultSetMetaData(
            connection(), columns, LibsqlResultSetMetaData.types(columns));
  }

  @Override
  public ParameterMetaData getParameterMetaData() throws SQLException {
    checkOpen();
    return new LibsqlParameterMetaData(parameters().count());
  }

  private static SQLException hasItsSql() {
    return Errors.state("a PreparedStatement runs the SQL that it was prepared with", "HY010");
  }

  @Override
  public ResultSet executeQuery(String sql) throws SQLException {
    throw hasItsSql();
  }

  @Override
  public long executeLargeUpdate(String sql) throws SQLException {
    throw hasItsSql();
  }

  @Override
  public long executeLargeUpdate(String sql, int autoGeneratedKeys) throws SQLException {
    throw hasItsSql();
  }

  @Override
  public long executeLargeUpdate(String sql, int[] columnIndexes) throws SQLException {
    throw hasItsSql();
  }

  @Override
  public long executeLargeUpdate(String sql, String[] columnNames) throws SQLException {
    throw hasItsSql();
  }

  @Override
  public boolean execute(String sql) throws SQLException {
    throw hasItsSql();
  }

  @Override
  public boolean execute(String sql, int autoGeneratedKeys) throws SQLException {
    throw hasItsSql();
  }

  @Override
  public boolean execute(String sql, int[] columnIndexes) throws SQLException {
    throw hasItsSql();
  }

  @Override
  public boolean execute(String sql, String[] columnNames) throws SQLException {
    throw hasItsSql();
  }

  @Override
  public void addBatch(String sql) throws SQLException {
    throw hasItsSql();
  }

  @Override
  public String toString() {
    return "LibsqlPreparedStatement[" + statement.sql() + "]";
  }
}
