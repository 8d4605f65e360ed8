package io.github.libsqljooq.ffi.wire;

import static io.github.libsqljooq.ffi.wire.Bytes.getInt;

import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import org.jspecify.annotations.Nullable;

/**
 * A page of rows with random access to any column of any row; nothing is decoded before it is asked
 * for. See WIRE.md.
 *
 * <p>Row and column count from 0. The typed getters do not convert: ask {@link #type} first. Not
 * thread-safe against reuse of its array; otherwise immutable.
 */
public final class RowPage {
  static final int MAGIC = 0x3150534C;
  static final int HEADER_LENGTH = 80;

  /** Code of a page after which more rows may follow. */
  public static final int CODE_ROW = 100;

  /** Code of the last page. */
  public static final int CODE_DONE = 101;

  static final int FLAG_AUTOCOMMIT = 1;
  static final int FLAG_COLUMNS_CHANGED = 2;
  static final int FLAG_READ_ONLY = 4;

  private final byte[] bytes;
  private final @Nullable Object @Nullable [] outside;
  private final int rowCount;
  private final int columnCount;
  private final int stride;
  private final int heap;

  /**
   * Reads a page.
   *
   * @param bytes an array that starts with a page; it is not copied
   * @param outside the values that lie outside of the page, each a {@code byte[]}; null when none
   * @throws IllegalArgumentException if it is not a page
   */
  public RowPage(byte[] bytes, @Nullable Object @Nullable [] outside) {
    if (bytes.length < HEADER_LENGTH || getInt(bytes, 0) != MAGIC) {
      throw new IllegalArgumentException("not a page of the packed protocol");
    }
    this.bytes = bytes;
    this.outside = outside;
    this.rowCount = getInt(bytes, 8);
    this.columnCount = getInt(bytes, 12);
    this.stride = getInt(bytes, 16);
    this.heap = getInt(bytes, 20);
  }

  /** Rows in this page; may be 0. */
  public int rowCount() {
    return rowCount;
  }

  /** Columns in each row; 0 for a statement that returns no rows. */
  public int columnCount() {
    return columnCount;
  }

  /** {@link #CODE_ROW}, {@link #CODE_DONE}, or the extended SQLite code of an error. */
  public int code() {
    return getInt(bytes, 4);
  }

  /** Says whether an error follows the rows of this page. */
  public boolean isError() {
    int code = code();
    return code != CODE_ROW && code != CODE_DONE;
  }

  /** Says whether this page ends the rows without an error. */
  public boolean isDone() {
    return code() == CODE_DONE;
  }

  /** The engine's error message, empty without an error. */
  public String message() {
    return new String(bytes, heap + getInt(bytes, 44), getInt(bytes, 48), StandardCharsets.UTF_8);
  }

  /** Byte offset in the SQL's UTF-8 text that the error points at, or -1. */
  public int errorOffset() {
    return getInt(bytes, 52);
  }

  /** Rows changed by the execution. */
  public long changes() {
    return Bytes.getLong(bytes, 24);
  }

  /** The last inserted rowid of the connection. */
  public long lastInsertRowid() {
    return Bytes.getLong(bytes, 32);
  }

  /** Says whether the connection was in autocommit mode when the page was made. */
  public boolean isAutocommit() {
    return (getInt(bytes, 40) & FLAG_AUTOCOMMIT) != 0;
  }

  /** Says whether the columns are others than when the statement was last described. */
  public boolean columnsChanged() {
    return (getInt(bytes, 40) & FLAG_COLUMNS_CHANGED) != 0;
  }

  /** Says whether the statement writes nothing to the database file. */
  public boolean isReadOnly() {
    return (getInt(bytes, 40) & FLAG_READ_ONLY) != 0;
  }

  /** In a description: where in the UTF-8 text of the SQL the statement ends. */
  public int statementEnd() {
    return getInt(bytes, 72);
  }

  /** The counts of a batch, one for each row of parameters that ran; empty otherwise. */
  public long[] counts() {
    long[] counts = new long[getInt(bytes, 60)];
    int start = getInt(bytes, 56);
    for (int i = 0; i < counts.length; i++) {
      counts[i] = Bytes.getLong(bytes, start + 8 * i);
    }
    return counts;
  }

  /** The array under this page, to be filled again once nobody reads the page any more. */
  public byte[] array() {
    return bytes;
  }

  /** The type of a value. */
  public ValueType type(int row, int column) {
    return ValueType.of(typeCode(row, column));
  }

  /** Says whether a value is NULL. */
  public boolean isNull(int row, int column) {
    return typeCode(row, column) == 5;
  }

  /** An INTEGER value. */
  public long getLong(int row, int column) {
    return Bytes.getLong(bytes, slot(row, column));
  }

  /** A FLOAT value. */
  public double getDouble(int row, int column) {
    return Double.longBitsToDouble(Bytes.getLong(bytes, slot(row, column)));
  }

  /** A TEXT value; bytes that are not UTF-8 become U+FFFD. */
  public String getText(int row, int column) {
    int slot = slot(row, column);
    if ((typeCode(row, column) & ValueType.OUTSIDE) != 0) {
      return new String(outside(slot), StandardCharsets.UTF_8);
    }
    return new String(
        bytes, heap + getInt(bytes, slot), getInt(bytes, slot + 4), StandardCharsets.UTF_8);
  }

  /** A BLOB value, or the UTF-8 bytes of a TEXT; a new array that is the caller's. */
  public byte[] getBlob(int row, int column) {
    int slot = slot(row, column);
    if ((typeCode(row, column) & ValueType.OUTSIDE) != 0) {
      return outside(slot).clone();
    }
    int start = heap + getInt(bytes, slot);
    return Arrays.copyOfRange(bytes, start, start + getInt(bytes, slot + 4));
  }

  /** Length in bytes of a TEXT (as UTF-8) or BLOB. */
  public int getLength(int row, int column) {
    return getInt(bytes, slot(row, column) + 4);
  }

  private byte[] outside(int slot) {
    int index = getInt(bytes, slot);
    if (outside == null || index >= outside.length || !(outside[index] instanceof byte[] value)) {
      throw new IllegalStateException("outside value " + index + " is missing from the page");
    }
    return value;
  }

  private int slot(int row, int column) {
    checkPlace(row, column);
    return HEADER_LENGTH + row * stride + 8 * column;
  }

  private int typeCode(int row, int column) {
    checkPlace(row, column);
    return bytes[HEADER_LENGTH + row * stride + 8 * columnCount + column];
  }

  private void checkPlace(int row, int column) {
    if (row < 0 || row >= rowCount || column < 0 || column >= columnCount) {
      throw new IndexOutOfBoundsException(
          "row "
              + row
              + ", column "
              + column
              + " of a page with "
              + rowCount
              + " rows and "
              + columnCount
              + " columns");
    }
  }
}
