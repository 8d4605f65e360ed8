package io.github.libsqljooq.jdbc;

import io.github.libsqljooq.engine.Cursor;
import io.github.libsqljooq.engine.EngineStatement;
import io.github.libsqljooq.engine.ResultColumn;
import io.github.libsqljooq.engine.SqlScript;
import io.github.libsqljooq.engine.SqlTokenizer;
import io.github.libsqljooq.ffi.wire.ParameterBuffer;
import java.io.InputStream;
import java.io.Reader;
import java.math.BigDecimal;
import java.net.URL;
import java.sql.Array;
import java.sql.Blob;
import java.sql.Clob;
import java.sql.Date;
import java.sql.NClob;
import java.sql.ParameterMetaData;
import java.sql.PreparedStatement;
import java.sql.Ref;
import java.sql.ResultSet;
import java.sql.ResultSetMetaData;
import java.sql.RowId;
import java.sql.SQLException;
import java.sql.SQLType;
import java.sql.SQLXML;
import java.sql.Time;
import java.sql.Timestamp;
import java.util.Calendar;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * One prepared statement with its parameters, or a script without any. Values stay set until they
 * are set again or cleared; one that was never set is refused at execution. One thread at a time;
 * cancel and close may come from any.
 */
final class LibsqlPreparedStatement extends LibsqlStatement implements PreparedStatement {
  private final EngineStatement statement;
  private final List<String> script;
  private final boolean returnsKeys;
  private final Parameters parameters;
  private final ParameterWriter writer;
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
    super(connection);
    this.statement = prepared.statement();
    this.script = script;
    this.returnsKeys = prepared.returnsKeys();
    this.parameters = new Parameters(statement.parameterCount());
    this.writer = new ParameterWriter(parameters);
    this.buffer = new ParameterBuffer(parameters.count());
  }

  /**
   * Prepares a text. One of several statements, where none has a parameter, is kept to be run as
   * Statement.execute runs it: Flyway prepares such texts.
   */
  static LibsqlPreparedStatement of(LibsqlConnection connection, String sql) throws SQLException {
    int semicolon = sql.indexOf(';');
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
    return currentRows();
  }

  @Override
  public int executeUpdate() throws SQLException {
    return toInt(executeLargeUpdate());
  }

  @Override
  public long executeLargeUpdate() throws SQLException {
    run(Expected.COUNT);
    return currentCount();
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
        executeScript(script, expected);
        return;
      }
      if (!returnsKeys) {
        check(expected, statement);
      } else if (expected == Expected.ROWS) {
        throw Errors.state("the statement returns no rows, only generated keys", "HY000");
      }
      buffer.clear();
      parameters.addRowTo(buffer, false);
      Cursor cursor = run(statement, buffer);
      if (returnsKeys) {
        setCount(cursor.updateCount());
        setKeys(results(GeneratedKeys.read(cursor)));
      } else if (expected == Expected.COUNT || cursor.columns().isEmpty()) {
        setCount(cursor.updateCount());
        cursor.close();
      } else {
        setRows(results(cursor));
      }
    } finally {
      exit();
    }
  }

  private LibsqlResultSet results(Cursor cursor) {
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
      batch = new BatchBuffer(parameters.count());
    }
    batch.add(parameters);
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
      BatchRunner runner = new BatchRunner(connection(), options(), rows.rowCount());
      long[] counts = runner.run(statement, rows.chunks());
      if (returnsKeys) {
        setKeys(results(runner.keys()));
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
    return new LibsqlParameterMetaData(parameters.count());
  }

  @Override
  public void clearParameters() throws SQLException {
    checkOpen();
    parameters.clear();
  }

  @Override
  public void setNull(int index, int sqlType) throws SQLException {
    checkOpen();
    parameters.setNull(index);
  }

  @Override
  public void setNull(int index, int sqlType, String typeName) throws SQLException {
    setNull(index, sqlType);
  }

  @Override
  public void setBoolean(int index, boolean value) throws SQLException {
    setLong(index, value ? 1 : 0);
  }

  @Override
  public void setByte(int index, byte value) throws SQLException {
    setLong(index, value);
  }

  @Override
  public void setShort(int index, short value) throws SQLException {
    setLong(index, value);
  }

  @Override
  public void setInt(int index, int value) throws SQLException {
    setLong(index, value);
  }

  @Override
  public void setLong(int index, long value) throws SQLException {
    checkOpen();
    parameters.setLong(index, value);
  }

  @Override
  public void setFloat(int index, float value) throws SQLException {
    setDouble(index, value);
  }

  @Override
  public void setDouble(int index, double value) throws SQLException {
    checkOpen();
    parameters.setDouble(index, value);
  }

  @Override
  public void setBigDecimal(int index, @Nullable BigDecimal value) throws SQLException {
    setObject(index, value);
  }

  @Override
  public void setString(int index, @Nullable String value) throws SQLException {
    checkOpen();
    parameters.setText(index, value);
  }

  @Override
  public void setNString(int index, @Nullable String value) throws SQLException {
    setString(index, value);
  }

  /** Keeps the array: leave it alone until the statement is executed or added to the batch. */
  @Override
  public void setBytes(int index, byte @Nullable [] value) throws SQLException {
    checkOpen();
    parameters.setBlob(index, value);
  }

  @Override
  public void setDate(int index, @Nullable Date value) throws SQLException {
    setDate(index, value, null);
  }

  @Override
  public void setDate(int index, @Nullable Date value, @Nullable Calendar calendar)
      throws SQLException {
    setString(index, value == null ? null : ParameterWriter.text(value, calendar));
  }

  @Override
  public void setTime(int index, @Nullable Time value) throws SQLException {
    setTime(index, value, null);
  }

  @Override
  public void setTime(int index, @Nullable Time value, @Nullable Calendar calendar)
      throws SQLException {
    setString(index, value == null ? null : ParameterWriter.text(value, calendar));
  }

  @Override
  public void setTimestamp(int index, @Nullable Timestamp value) throws SQLException {
    setTimestamp(index, value, null);
  }

  @Override
  public void setTimestamp(int index, @Nullable Timestamp value, @Nullable Calendar calendar)
      throws SQLException {
    setString(index, value == null ? null : ParameterWriter.text(value, calendar));
  }

  @Override
  public void setObject(int index, @Nullable Object value) throws SQLException {
    checkOpen();
    writer.set(index, value);
  }

  @Override
  public void setObject(int index, @Nullable Object value, int sqlType) throws SQLException {
    setObject(index, value, sqlType, -1);
  }

  @Override
  public void setObject(int index, @Nullable Object value, int sqlType, int scale)
      throws SQLException {
    checkOpen();
    writer.set(index, value, sqlType, scale);
  }

  @Override
  public void setObject(int index, @Nullable Object value, SQLType sqlType) throws SQLException {
    setObject(index, value, sqlType.getVendorTypeNumber(), -1);
  }

  @Override
  public void setObject(int index, @Nullable Object value, SQLType sqlType, int scale)
      throws SQLException {
    setObject(index, value, sqlType.getVendorTypeNumber(), scale);
  }

  @Override
  public void setBlob(int index, @Nullable Blob value) throws SQLException {
    setBytes(index, value == null ? null : ParameterWriter.bytes(value));
  }

  @Override
  public void setBlob(int index, @Nullable InputStream stream) throws SQLException {
    setBinaryStream(index, stream, -1L);
  }

  @Override
  public void setBlob(int index, @Nullable InputStream stream, long length) throws SQLException {
    setBinaryStream(index, stream, length);
  }

  @Override
  public void setClob(int index, @Nullable Clob value) throws SQLException {
    setString(index, value == null ? null : ParameterWriter.text(value));
  }

  @Override
  public void setClob(int index, @Nullable Reader reader) throws SQLException {
    setCharacterStream(index, reader, -1L);
  }

  @Override
  public void setClob(int index, @Nullable Reader reader, long length) throws SQLException {
    setCharacterStream(index, reader, length);
  }

  @Override
  public void setNClob(int index, @Nullable NClob value) throws SQLException {
    setClob(index, value);
  }

  @Override
  public void setNClob(int index, @Nullable Reader reader) throws SQLException {
    setCharacterStream(index, reader, -1L);
  }

  @Override
  public void setNClob(int index, @Nullable Reader reader, long length) throws SQLException {
    setCharacterStream(index, reader, length);
  }

  @Override
  public void setBinaryStream(int index, @Nullable InputStream stream) throws SQLException {
    setBinaryStream(index, stream, -1L);
  }

  @Override
  public void setBinaryStream(int index, @Nullable InputStream stream, int length)
      throws SQLException {
    setBinaryStream(index, stream, (long) length);
  }

  @Override
  public void setBinaryStream(int index, @Nullable InputStream stream, long length)
      throws SQLException {
    setBytes(index, stream == null ? null : ParameterWriter.bytes(stream, length));
  }

  @Override
  public void setAsciiStream(int index, @Nullable InputStream stream) throws SQLException {
    setAsciiStream(index, stream, -1L);
  }

  @Override
  public void setAsciiStream(int index, @Nullable InputStream stream, int length)
      throws SQLException {
    setAsciiStream(index, stream, (long) length);
  }

  @Override
  public void setAsciiStream(int index, @Nullable InputStream stream, long length)
      throws SQLException {
    setString(index, stream == null ? null : ParameterWriter.ascii(stream, length));
  }

  @Override
  public void setCharacterStream(int index, @Nullable Reader reader) throws SQLException {
    setCharacterStream(index, reader, -1L);
  }

  @Override
  public void setCharacterStream(int index, @Nullable Reader reader, int length)
      throws SQLException {
    setCharacterStream(index, reader, (long) length);
  }

  @Override
  public void setCharacterStream(int index, @Nullable Reader reader, long length)
      throws SQLException {
    setString(index, reader == null ? null : ParameterWriter.text(reader, length));
  }

  @Override
  public void setNCharacterStream(int index, @Nullable Reader reader) throws SQLException {
    setCharacterStream(index, reader, -1L);
  }

  @Override
  public void setNCharacterStream(int index, @Nullable Reader reader, long length)
      throws SQLException {
    setCharacterStream(index, reader, length);
  }

  @Override
  public void setURL(int index, @Nullable URL value) throws SQLException {
    setString(index, value == null ? null : value.toString());
  }

  @Override
  @Deprecated
  public void setUnicodeStream(int index, InputStream stream, int length) throws SQLException {
    throw Errors.unsupported("setUnicodeStream is deprecated by JDBC; use setCharacterStream");
  }

  @Override
  public void setRef(int index, Ref value) throws SQLException {
    throw Errors.unsupported("SQLite has no REF type");
  }

  @Override
  public void setArray(int index, Array value) throws SQLException {
    throw Errors.unsupported("SQLite has no arrays; pass a JSON text to json_each");
  }

  @Override
  public void setRowId(int index, RowId value) throws SQLException {
    throw Errors.unsupported("pass the rowid with setLong");
  }

  @Override
  public void setSQLXML(int index, SQLXML value) throws SQLException {
    throw Errors.unsupported("SQLite has no XML type; use setString");
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
