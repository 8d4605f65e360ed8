package io.github.libsqljooq.jdbc;

import java.io.InputStream;
import java.sql.Array;
import java.sql.Ref;
import java.sql.ResultSet;
import java.sql.RowId;
import java.sql.SQLException;
import java.sql.SQLFeatureNotSupportedException;
import java.sql.SQLWarning;
import java.sql.SQLXML;
import org.jspecify.annotations.Nullable;

/**
 * What is the same for all results: forward only, read only, open over commit and rollback; and the
 * moves and types there are not.
 */
abstract class ForwardResultSet extends ReadOnlyResultSet implements SelfWrapper {

  private static SQLFeatureNotSupportedException forwardOnly() {
    return Errors.unsupported(
        "result sets are TYPE_FORWARD_ONLY; copy the rows to move about in them");
  }

  /** Refuses a result set that is closed, or whose connection is. */
  abstract void checkOpen() throws SQLException;

  @Override
  public final boolean previous() throws SQLException {
    throw forwardOnly();
  }

  @Override
  public final boolean first() throws SQLException {
    throw forwardOnly();
  }

  @Override
  public final boolean last() throws SQLException {
    throw forwardOnly();
  }

  @Override
  public final boolean absolute(int row) throws SQLException {
    throw forwardOnly();
  }

  @Override
  public final boolean relative(int rows) throws SQLException {
    throw forwardOnly();
  }

  @Override
  public final void beforeFirst() throws SQLException {
    throw forwardOnly();
  }

  @Override
  public final void afterLast() throws SQLException {
    throw forwardOnly();
  }

  @Override
  public final Ref getRef(int columnIndex) throws SQLException {
    throw Errors.unsupported("SQLite has no REF type");
  }

  @Override
  public final Ref getRef(String columnLabel) throws SQLException {
    throw Errors.unsupported("SQLite has no REF type");
  }

  @Override
  public final Array getArray(int columnIndex) throws SQLException {
    throw Errors.unsupported("SQLite has no arrays; read a JSON text with getString");
  }

  @Override
  public final Array getArray(String columnLabel) throws SQLException {
    throw Errors.unsupported("SQLite has no arrays; read a JSON text with getString");
  }

  @Override
  public final SQLXML getSQLXML(int columnIndex) throws SQLException {
    throw Errors.unsupported("SQLite has no XML type; use getString");
  }

  @Override
  public final SQLXML getSQLXML(String columnLabel) throws SQLException {
    throw Errors.unsupported("SQLite has no XML type; use getString");
  }

  @Override
  public final RowId getRowId(int columnIndex) throws SQLException {
    throw Errors.unsupported("select the rowid as a column and read it with getLong");
  }

  @Override
  public final RowId getRowId(String columnLabel) throws SQLException {
    throw Errors.unsupported("select the rowid as a column and read it with getLong");
  }

  @Override
  @Deprecated
  public final InputStream getUnicodeStream(int columnIndex) throws SQLException {
    throw Errors.unsupported("getUnicodeStream is deprecated by JDBC; use getCharacterStream");
  }

  @Override
  @Deprecated
  public final InputStream getUnicodeStream(String columnLabel) throws SQLException {
    throw Errors.unsupported("getUnicodeStream is deprecated by JDBC; use getCharacterStream");
  }

  @Override
  public final void setFetchDirection(int direction) throws SQLException {
    checkOpen();
    if (direction != FETCH_FORWARD) {
      throw Errors.unsupported("result sets are read forward only");
    }
  }

  @Override
  public final int getFetchDirection() throws SQLException {
    checkOpen();
    return FETCH_FORWARD;
  }

  @Override
  public final int getType() throws SQLException {
    checkOpen();
    return TYPE_FORWARD_ONLY;
  }

  @Override
  public final int getConcurrency() throws SQLException {
    checkOpen();
    return CONCUR_READ_ONLY;
  }

  @Override
  public final int getHoldability() throws SQLException {
    checkOpen();
    return ResultSet.HOLD_CURSORS_OVER_COMMIT;
  }

  @Override
  public final @Nullable SQLWarning getWarnings() throws SQLException {
    checkOpen();
    return null;
  }

  @Override
  public final void clearWarnings() throws SQLException {
    checkOpen();
  }

  @Override
  public final String getCursorName() throws SQLException {
    throw Errors.unsupported("SQLite has no named cursors; update by primary key");
  }

  @Override
  public final String described() {
    return "a libsql result set";
  }
}
