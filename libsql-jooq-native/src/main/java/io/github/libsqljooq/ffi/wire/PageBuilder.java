package io.github.libsqljooq.ffi.wire;

import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;

/**
 * Builds a {@link RowPage} in Java, for engines whose rows do not come from the native library.
 * Values are added row by row, column by column. One thread at a time.
 */
public final class PageBuilder {
  private final int columnCount;
  private final int stride;
  private byte[] rows = new byte[1024];
  private byte[] heap = new byte[1024];
  private int heapLength;
  private int valueCount;
  private final List<byte[]> outside = new ArrayList<>();

  /**
   * Starts a page.
   *
   * @param columnCount columns in each row, 0 or more
   */
  public PageBuilder(int columnCount) {
    this.columnCount = columnCount;
    this.stride = (9 * columnCount + 7) & ~7;
  }

  /** Adds a NULL. */
  public void addNull() {
    add(ValueType.NULL.code(), 0);
  }

  /** Adds an INTEGER. */
  public void addLong(long value) {
    add(ValueType.INTEGER.code(), value);
  }

  /** Adds a FLOAT. */
  public void addDouble(double value) {
    add(ValueType.FLOAT.code(), Double.doubleToRawLongBits(value));
  }

  /** Adds a TEXT. */
  public void addText(String value) {
    addBytes(ValueType.TEXT, value.getBytes(StandardCharsets.UTF_8));
  }

  /** Adds a BLOB; a large array is kept, not copied. */
  public void addBlob(byte[] value) {
    addBytes(ValueType.BLOB, value);
  }

  /** Complete rows so far. */
  public int rowCount() {
    return columnCount == 0 ? 0 : valueCount / columnCount;
  }

  /** Bytes so far, values outside of the page included. */
  public long size() {
    long size = RowPage.HEADER_LENGTH + (long) rowCount() * stride + heapLength;
    for (byte[] value : outside) {
      size += value.length;
    }
    return size;
  }

  /**
   * Makes the page out of the rows added.
   *
   * @param code {@link RowPage#CODE_ROW} when more rows may follow, else {@link RowPage#CODE_DONE}
   */
  public RowPage build(int code, long changes, long lastInsertRowid, boolean autocommit) {
    int rowCount = rowCount();
    int heapStart = RowPage.HEADER_LENGTH + rowCount * stride;
    byte[] page = new byte[heapStart + heapLength];
    Bytes.putInt(page, 0, RowPage.MAGIC);
    Bytes.putInt(page, 4, code);
    Bytes.putInt(page, 8, rowCount);
    Bytes.putInt(page, 12, columnCount);
    Bytes.putInt(page, 16, stride);
    Bytes.putInt(page, 20, heapStart);
    Bytes.putLong(page, 24, changes);
    Bytes.putLong(page, 32, lastInsertRowid);
    Bytes.putInt(page, 40, autocommit ? RowPage.FLAG_AUTOCOMMIT : 0);
    Bytes.putInt(page, 44, heapLength);
    Bytes.putInt(page, 52, -1);
    Bytes.putInt(page, 64, page.length);
    Bytes.putInt(page, 68, outside.size());
    System.arraycopy(rows, 0, page, RowPage.HEADER_LENGTH, rowCount * stride);
    System.arraycopy(heap, 0, page, heapStart, heapLength);
    return new RowPage(page, outside.isEmpty() ? null : outside.toArray());
  }

  private void addBytes(ValueType type, byte[] value) {
    if (value.length > ParameterBuffer.OUTSIDE_ABOVE) {
      outside.add(value);
      add(type.outsideCode(), (outside.size() - 1) | ((long) value.length << 32));
      return;
    }
    if (heapLength + value.length > heap.length) {
      heap = Arrays.copyOf(heap, Math.max(heap.length * 2, heapLength + value.length));
    }
    System.arraycopy(value, 0, heap, heapLength, value.length);
    add(type.code(), heapLength | ((long) value.length << 32));
    heapLength += value.length;
  }

  private void add(byte code, long slot) {
    int row = valueCount / columnCount;
    int column = valueCount % columnCount;
    int start = row * stride;
    if (start + stride > rows.length) {
      rows = Arrays.copyOf(rows, Math.max(rows.length * 2, start + stride));
    }
    Bytes.putLong(rows, start + 8 * column, slot);
    rows[start + 8 * columnCount + column] = code;
    valueCount++;
  }
}
