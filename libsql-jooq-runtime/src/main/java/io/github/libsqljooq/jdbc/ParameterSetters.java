package io.github.libsqljooq.jdbc;

import java.io.InputStream;
import java.io.Reader;
import java.math.BigDecimal;
import java.net.URL;
import java.sql.Array;
import java.sql.Blob;
import java.sql.Clob;
import java.sql.Date;
import java.sql.NClob;
import java.sql.PreparedStatement;
import java.sql.Ref;
import java.sql.RowId;
import java.sql.SQLException;
import java.sql.SQLType;
import java.sql.SQLXML;
import java.sql.Time;
import java.sql.Timestamp;
import java.util.Calendar;
import org.jspecify.annotations.Nullable;

/**
 * The setters of a prepared statement, which all lead to a few: {@link Parameters} keeps the value,
 * {@link ParameterWriter} turns the others into what SQLite stores. A value stays set until it is
 * set again or cleared.
 */
abstract class ParameterSetters extends LibsqlStatement implements PreparedStatement {
  private final Parameters parameters;
  private final ParameterWriter writer;

  ParameterSetters(LibsqlConnection connection, int parameterCount) {
    super(connection);
    this.parameters = new Parameters(parameterCount);
    this.writer = new ParameterWriter(parameters);
  }

  /** What is set. */
  final Parameters parameters() {
    return parameters;
  }

  @Override
  public final void clearParameters() throws SQLException {
    checkOpen();
    parameters.clear();
  }

  @Override
  public final void setNull(int index, int sqlType) throws SQLException {
    checkOpen();
    parameters.setNull(index);
  }

  @Override
  public final void setNull(int index, int sqlType, String typeName) throws SQLException {
    setNull(index, sqlType);
  }

  @Override
  public final void setBoolean(int index, boolean value) throws SQLException {
    setLong(index, value ? 1 : 0);
  }

  @Override
  public final void setByte(int index, byte value) throws SQLException {
    setLong(index, value);
  }

  @Override
  public final void setShort(int index, short value) throws SQLException {
    setLong(index, value);
  }

  @Override
  public final void setInt(int index, int value) throws SQLException {
    setLong(index, value);
  }

  @Override
  public final void setLong(int index, long value) throws SQLException {
    checkOpen();
    parameters.setLong(index, value);
  }

  @Override
  public final void setFloat(int index, float value) throws SQLException {
    setDouble(index, value);
  }

  @Override
  public final void setDouble(int index, double value) throws SQLException {
    checkOpen();
    parameters.setDouble(index, value);
  }

  @Override
  public final void setBigDecimal(int index, @Nullable BigDecimal value) throws SQLException {
    setObject(index, value);
  }

  @Override
  public final void setString(int index, @Nullable String value) throws SQLException {
    checkOpen();
    parameters.setText(index, value);
  }

  @Override
  public final void setNString(int index, @Nullable String value) throws SQLException {
    setString(index, value);
  }

  /** Keeps the array: leave it alone until the statement is executed or added to the batch. */
  @Override
  public final void setBytes(int index, byte @Nullable [] value) throws SQLException {
    checkOpen();
    parameters.setBlob(index, value);
  }

  @Override
  public final void setDate(int index, @Nullable Date value) throws SQLException {
    setDate(index, value, null);
  }

  @Override
  public final void setDate(int index, @Nullable Date value, @Nullable Calendar calendar)
      throws SQLException {
    setString(index, value == null ? null : ParameterWriter.text(value, calendar));
  }

  @Override
  public final void setTime(int index, @Nullable Time value) throws SQLException {
    setTime(index, value, null);
  }

  @Override
  public final void setTime(int index, @Nullable Time value, @Nullable Calendar calendar)
      throws SQLException {
    setString(index, value == null ? null : ParameterWriter.text(value, calendar));
  }

  @Override
  public final void setTimestamp(int index, @Nullable Timestamp value) throws SQLException {
    setTimestamp(index, value, null);
  }

  @Override
  public final void setTimestamp(int index, @Nullable Timestamp value, @Nullable Calendar calendar)
      throws SQLException {
    setString(index, value == null ? null : ParameterWriter.text(value, calendar));
  }

  @Override
  public final void setObject(int index, @Nullable Object value) throws SQLException {
    checkOpen();
    writer.set(index, value);
  }

  @Override
  public final void setObject(int index, @Nullable Object value, int sqlType) throws SQLException {
    setObject(index, value, sqlType, -1);
  }

  @Override
  public final void setObject(int index, @Nullable Object value, int sqlType, int scale)
      throws SQLException {
    checkOpen();
    writer.set(index, value, sqlType, scale);
  }

  @Override
  public final void setObject(int index, @Nullable Object value, SQLType sqlType)
      throws SQLException {
    setObject(index, value, sqlType.getVendorTypeNumber(), -1);
  }

  @Override
  public final void setObject(int index, @Nullable Object value, SQLType sqlType, int scale)
      throws SQLException {
    setObject(index, value, sqlType.getVendorTypeNumber(), scale);
  }

  @Override
  public final void setBlob(int index, @Nullable Blob value) throws SQLException {
    setBytes(index, value == null ? null : ParameterWriter.bytes(value));
  }

  @Override
  public final void setBlob(int index, @Nullable InputStream stream) throws SQLException {
    setBinaryStream(index, stream, -1L);
  }

  @Override
  public final void setBlob(int index, @Nullable InputStream stream, long length)
      throws SQLException {
    setBinaryStream(index, stream, length);
  }

  @Override
  public final void setClob(int index, @Nullable Clob value) throws SQLException {
    setString(index, value == null ? null : ParameterWriter.text(value));
  }

  @Override
  public final void setClob(int index, @Nullable Reader reader) throws SQLException {
    setCharacterStream(index, reader, -1L);
  }

  @Override
  public final void setClob(int index, @Nullable Reader reader, long length) throws SQLException {
    setCharacterStream(index, reader, length);
  }

  @Override
  public final void setNClob(int index, @Nullable NClob value) throws SQLException {
    setClob(index, value);
  }

  @Override
  public final void setNClob(int index, @Nullable Reader reader) throws SQLException {
    setCharacterStream(index, reader, -1L);
  }

  @Override
  public final void setNClob(int index, @Nullable Reader reader, long length) throws SQLException {
    setCharacterStream(index, reader, length);
  }

  @Override
  public final void setBinaryStream(int index, @Nullable InputStream stream) throws SQLException {
    setBinaryStream(index, stream, -1L);
  }

  @Override
  public final void setBinaryStream(int index, @Nullable InputStream stream, int length)
      throws SQLException {
    setBinaryStream(index, stream, (long) length);
  }

  @Override
  public final void setBinaryStream(int index, @Nullable InputStream stream, long length)
      throws SQLException {
    setBytes(index, stream == null ? null : ParameterWriter.bytes(stream, length));
  }

  @Override
  public final void setAsciiStream(int index, @Nullable InputStream stream) throws SQLException {
    setAsciiStream(index, stream, -1L);
  }

  @Override
  public final void setAsciiStream(int index, @Nullable InputStream stream, int length)
      throws SQLException {
    setAsciiStream(index, stream, (long) length);
  }

  @Override
  public final void setAsciiStream(int index, @Nullable InputStream stream, long length)
      throws SQLException {
    setString(index, stream == null ? null : ParameterWriter.ascii(stream, length));
  }

  @Override
  public final void setCharacterStream(int index, @Nullable Reader reader) throws SQLException {
    setCharacterStream(index, reader, -1L);
  }

  @Override
  public final void setCharacterStream(int index, @Nullable Reader reader, int length)
      throws SQLException {
    setCharacterStream(index, reader, (long) length);
  }

  @Override
  public final void setCharacterStream(int index, @Nullable Reader reader, long length)
      throws SQLException {
    setString(index, reader == null ? null : ParameterWriter.text(reader, length));
  }

  @Override
  public final void setNCharacterStream(int index, @Nullable Reader reader) throws SQLException {
    setCharacterStream(index, reader, -1L);
  }

  @Override
  public final void setNCharacterStream(int index, @Nullable Reader reader, long length)
      throws SQLException {
    setCharacterStream(index, reader, length);
  }

  @Override
  public final void setURL(int index, @Nullable URL value) throws SQLException {
    setString(index, value == null ? null : value.toString());
  }

  @Override
  @Deprecated
  public final void setUnicodeStream(int index, InputStream stream, int length)
      throws SQLException {
    throw Errors.unsupported("setUnicodeStream is deprecated by JDBC; use setCharacterStream");
  }

  @Override
  public final void setRef(int index, Ref value) throws SQLException {
    throw Errors.unsupported("SQLite has no REF type");
  }

  @Override
  public final void setArray(int index, Array value) throws SQLException {
    throw Errors.unsupported("SQLite has no arrays; pass a JSON text to json_each");
  }

  @Override
  public final void setRowId(int index, RowId value) throws SQLException {
    throw Errors.unsupported("pass the rowid with setLong");
  }

  @Override
  public final void setSQLXML(int index, SQLXML value) throws SQLException {
    throw Errors.unsupported("SQLite has no XML type; use setString");
  }
}
