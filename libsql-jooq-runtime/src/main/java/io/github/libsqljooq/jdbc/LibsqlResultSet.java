package io.github.libsqljooq.jdbc;

import io.github.libsqljooq.engine.Cursor;
import io.github.libsqljooq.engine.EngineStatement;
import io.github.libsqljooq.ffi.wire.RowPage;
import io.github.libsqljooq.ffi.wire.ValueType;
import java.math.BigDecimal;
import java.sql.Date;
import java.sql.ResultSetMetaData;
import java.sql.SQLException;
import java.sql.Statement;
import java.sql.Time;
import java.sql.Timestamp;
import java.util.Calendar;
import org.jspecify.annotations.Nullable;

/**
 * The rows of one execution, read straight from its pages. Forward only, read only; stays open over
 * commit and rollback.
 *
 * <p>One thread at a time; {@link #close} may come from any. The usual getters take no lock and
 * make no object but the value.
 */
final class LibsqlResultSet extends ColumnGetters {
  private final LibsqlConnection connection;
  private final @Nullable LibsqlStatement statement;
  private final @Nullable EngineStatement owned;
  private final Cursor cursor;
  private final ResultShape shape;
  private final int columnCount;
  private RowPage page;
  private int rowCount;
  private int row = -1;
  private long rowsBefore;
  private boolean afterLast;
  private boolean wasNull;
  private int fetchSize;
  private @Nullable SQLException failure;
  private volatile boolean closed;

  /**
   * Starts before the first row.
   *
   * @param statement whose result it is; null for metadata
   * @param owned closed together with the result; null if others use it
   */
  LibsqlResultSet(
      LibsqlConnection connection,
      @Nullable LibsqlStatement statement,
      @Nullable EngineStatement owned,
      Cursor cursor,
      ResultShape shape) {
    this.connection = connection;
    this.statement = statement;
    this.owned = owned;
    this.cursor = cursor;
    this.shape = shape;
    this.columnCount = shape.columns().size();
    this.page = cursor.page();
    this.rowCount = page.rowCount();
  }

  @Override
  public boolean next() throws SQLException {
    int following = row + 1;
    if (following < rowCount && !connection.isMarkedClosed()) {
      row = following;
      return true;
    }
    return nextPage();
  }

  private boolean nextPage() throws SQLException {
    checkOpen();
    SQLException earlier = failure;
    if (earlier != null) {
      throw earlier;
    }
    if (afterLast) {
      return false;
    }
    if (statement == null) {
      return computePage();
    }
    Thread before = statement.fetching(Thread.currentThread());
    try {
      return computePage();
    } finally {
      statement.fetching(before);
    }
  }

  private boolean computePage() throws SQLException {
    boolean wasOpen = !connection.session().isAutocommit();
    try {
      do {
        int read = rowCount;
        if (!cursor.nextPage()) {
          row = rowCount;
          afterLast = true;
          return false;
        }
        rowsBefore += read;
        page = cursor.page();
        rowCount = page.rowCount();
      } while (rowCount == 0);
    } catch (SQLException e) {
      row = rowCount;
      failure = e;
      connection.transaction().failed(e, wasOpen);
      throw e;
    }
    row = 0;
    return true;
  }

  /** Closes the result, and its statement if that was asked for. A second call does nothing. */
  @Override
  public void close() throws SQLException {
    if (closed) {
      return;
    }
    release();
    if (statement != null) {
      statement.resultClosed(this);
    }
  }

  /** Closes the result alone. */
  void release() throws SQLException {
    if (closed) {
      return;
    }
    if (!connection.isClosed()) {
      if (statement != null) {
        statement.endFetch();
      }
      cursor.close();
      if (owned != null) {
        owned.close();
      }
    }
    closed = true;
    row = -1;
    rowCount = 0;
  }

  @Override
  public boolean isClosed() {
    return closed || connection.isClosed();
  }

  @Override
  void checkOpen() throws SQLException {
    if (closed) {
      throw Errors.resultSetClosed();
    }
    connection.checkOpen();
  }

  /** Checks that there is such a value; its column counts from 1 on. */
  private RowPage at(int columnIndex) throws SQLException {
    if (row < 0
        || row >= rowCount
        || columnIndex < 1
        || columnIndex > columnCount
        || connection.isMarkedClosed()) {
      throw noValue(columnIndex);
    }
    return page;
  }

  private SQLException noValue(int columnIndex) throws SQLException {
    checkOpen();
    return row >= 0 && row < rowCount
        ? Errors.columnIndex(columnIndex, columnCount)
        : Errors.noRow(afterLast);
  }

  private boolean readNull(RowPage page, int columnIndex) {
    boolean isNull = page.isNull(row, columnIndex - 1);
    wasNull = isNull;
    return isNull;
  }

  @Override
  public boolean wasNull() throws SQLException {
    checkOpen();
    return wasNull;
  }

  @Override
  public int findColumn(String columnLabel) throws SQLException {
    if (closed) {
      throw Errors.resultSetClosed();
    }
    return shape.indexOf(columnLabel);
  }

  @Override
  public @Nullable String getString(int columnIndex) throws SQLException {
    RowPage at = at(columnIndex);
    ValueType type = at.type(row, columnIndex - 1);
    if (type == ValueType.TEXT) {
      wasNull = false;
      return at.getText(row, columnIndex - 1);
    }
    return readNull(at, columnIndex) ? null : ColumnReader.toText(at, row, columnIndex - 1);
  }

  @Override
  public boolean getBoolean(int columnIndex) throws SQLException {
    RowPage at = at(columnIndex);
    return !readNull(at, columnIndex) && ColumnReader.toBoolean(at, row, columnIndex - 1);
  }

  @Override
  public byte getByte(int columnIndex) throws SQLException {
    return (byte) whole(columnIndex, Byte.MIN_VALUE, Byte.MAX_VALUE, "byte");
  }

  @Override
  public short getShort(int columnIndex) throws SQLException {
    return (short) whole(columnIndex, Short.MIN_VALUE, Short.MAX_VALUE, "short");
  }

  @Override
  public int getInt(int columnIndex) throws SQLException {
    RowPage at = at(columnIndex);
    if (at.type(row, columnIndex - 1) == ValueType.INTEGER) {
      long value = at.getLong(row, columnIndex - 1);
      if (value == (int) value) {
        wasNull = false;
        return (int) value;
      }
    }
    return (int) whole(columnIndex, Integer.MIN_VALUE, Integer.MAX_VALUE, "int");
  }

  @Override
  public long getLong(int columnIndex) throws SQLException {
    RowPage at = at(columnIndex);
    if (at.type(row, columnIndex - 1) == ValueType.INTEGER) {
      wasNull = false;
      return at.getLong(row, columnIndex - 1);
    }
    return whole(columnIndex, Long.MIN_VALUE, Long.MAX_VALUE, "long");
  }

  private long whole(int columnIndex, long least, long most, String type) throws SQLException {
    RowPage at = at(columnIndex);
    return readNull(at, columnIndex)
        ? 0
        : ColumnReader.toLong(at, row, columnIndex - 1, least, most, type);
  }

  @Override
  public double getDouble(int columnIndex) throws SQLException {
    RowPage at = at(columnIndex);
    if (at.type(row, columnIndex - 1) == ValueType.FLOAT) {
      wasNull = false;
      return at.getDouble(row, columnIndex - 1);
    }
    return readNull(at, columnIndex) ? 0 : ColumnReader.toDouble(at, row, columnIndex - 1);
  }

  @Override
  public float getFloat(int columnIndex) throws SQLException {
    RowPage at = at(columnIndex);
    return readNull(at, columnIndex) ? 0 : ColumnReader.toFloat(at, row, columnIndex - 1);
  }

  @Override
  public @Nullable BigDecimal getBigDecimal(int columnIndex) throws SQLException {
    RowPage at = at(columnIndex);
    return readNull(at, columnIndex) ? null : ColumnReader.toBigDecimal(at, row, columnIndex - 1);
  }

  @Override
  public byte @Nullable [] getBytes(int columnIndex) throws SQLException {
    RowPage at = at(columnIndex);
    return readNull(at, columnIndex) ? null : ColumnReader.toBytes(at, row, columnIndex - 1);
  }

  private @Nullable Moment moment(int columnIndex) throws SQLException {
    RowPage at = at(columnIndex);
    return readNull(at, columnIndex) ? null : ColumnReader.toMoment(at, row, columnIndex - 1);
  }

  @Override
  public @Nullable Date getDate(int columnIndex, @Nullable Calendar calendar) throws SQLException {
    Moment moment = moment(columnIndex);
    return moment == null ? null : moment.toDate(calendar);
  }

  @Override
  public @Nullable Time getTime(int columnIndex, @Nullable Calendar calendar) throws SQLException {
    Moment moment = moment(columnIndex);
    return moment == null ? null : moment.toTime(calendar);
  }

  @Override
  public @Nullable Timestamp getTimestamp(int columnIndex, @Nullable Calendar calendar)
      throws SQLException {
    Moment moment = moment(columnIndex);
    return moment == null ? null : moment.toTimestamp(calendar);
  }

  /** The value as the column's declared type says; see {@link DeclaredType}. */
  @Override
  public @Nullable Object getObject(int columnIndex) throws SQLException {
    RowPage at = at(columnIndex);
    return readNull(at, columnIndex)
        ? null
        : ObjectReader.read(at, row, columnIndex - 1, shape.type(columnIndex - 1));
  }

  @Override
  public <T> @Nullable T getObject(int columnIndex, Class<T> type) throws SQLException {
    RowPage at = at(columnIndex);
    readNull(at, columnIndex);
    return ObjectReader.read(at, row, columnIndex - 1, type);
  }

  @Override
  public ResultSetMetaData getMetaData() throws SQLException {
    checkOpen();
    DeclaredType[] types = new DeclaredType[columnCount];
    for (int i = 0; i < columnCount; i++) {
      types[i] = shape.type(i);
      for (int r = Math.max(row, 0); r < rowCount && types[i].isNone(); r++) {
        types[i] = DeclaredType.of(page.type(r, i));
      }
    }
    return new LibsqlResultSetMetaData(connection, shape.columns(), types);
  }

  /** The number of the current row, from 1 on; 0 without one. */
  @Override
  public int getRow() throws SQLException {
    checkOpen();
    return row < 0 || row >= rowCount ? 0 : (int) Math.min(Integer.MAX_VALUE, rowsBefore + row + 1);
  }

  @Override
  public boolean isBeforeFirst() throws SQLException {
    checkOpen();
    return row < 0 && (rowCount > 0 || !page.isDone());
  }

  @Override
  public boolean isAfterLast() throws SQLException {
    checkOpen();
    return afterLast && rowsBefore + rowCount > 0;
  }

  @Override
  public boolean isFirst() throws SQLException {
    return getRow() == 1;
  }

  /** Not supported where only the next page would tell. */
  @Override
  public boolean isLast() throws SQLException {
    checkOpen();
    if (row == rowCount - 1 && !page.isDone() && !afterLast) {
      throw Errors.unsupported("whether this row is the last one is known only after next()");
    }
    return row == rowCount - 1 && row >= 0;
  }

  /** Kept, but without effect: the size of pages is set on the statement, before it is executed. */
  @Override
  public void setFetchSize(int rows) throws SQLException {
    checkOpen();
    if (rows < 0) {
      throw Errors.invalid("a fetch size of " + rows + "; it must be 0 or more");
    }
    fetchSize = rows;
  }

  @Override
  public int getFetchSize() throws SQLException {
    checkOpen();
    return fetchSize;
  }

  @Override
  public @Nullable Statement getStatement() throws SQLException {
    checkOpen();
    return statement;
  }
}
