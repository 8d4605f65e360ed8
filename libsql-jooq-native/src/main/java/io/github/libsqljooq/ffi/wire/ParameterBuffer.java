package io.github.libsqljooq.ffi.wire;

import java.nio.charset.StandardCharsets;
import java.sql.SQLDataException;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Rows of parameters, packed as they are added: one row for one execution, many for a batch. See
 * WIRE.md. One thread at a time; not closed, it holds Java memory only.
 */
public final class ParameterBuffer {
  static final int MAGIC = 0x3142534C;
  static final int HEADER_LENGTH = 16;

  /** A blob with more bytes, or a text that may have more, travels in an array of its own. */
  public static final int OUTSIDE_ABOVE = 32_768;

  private static final int MAX_LENGTH = 1 << 30;
  private static final byte[][] NO_OUTSIDE = {};

  private final int parameterCount;
  private byte[] bytes;
  private int length = HEADER_LENGTH;
  private int valueCount;
  private long outsideLength;
  private @Nullable List<byte[]> outside;

  /**
   * Starts an empty buffer.
   *
   * @param parameterCount parameters in each row, 0 or more
   */
  public ParameterBuffer(int parameterCount) {
    this.parameterCount = parameterCount;
    this.bytes = new byte[Math.max(64, HEADER_LENGTH + 16 * Math.min(parameterCount, 1024))];
    Bytes.putInt(bytes, 0, MAGIC);
    Bytes.putInt(bytes, 8, parameterCount);
  }

  /** A buffer with one row of no parameters. */
  public static ParameterBuffer none() {
    ParameterBuffer buffer = new ParameterBuffer(0);
    buffer.addEmptyRow();
    return buffer;
  }

  /** Adds a row for a statement without parameters. */
  public void addEmptyRow() {
    if (parameterCount != 0) {
      throw new IllegalStateException("the rows of this buffer have " + parameterCount + " values");
    }
    valueCount++;
  }

  /** Adds a NULL. */
  public void addNull() throws SQLDataException {
    reserve(1);
    bytes[length++] = 5;
    valueCount++;
  }

  /** Adds an INTEGER. */
  public void addLong(long value) throws SQLDataException {
    reserve(9);
    bytes[length] = 1;
    Bytes.putLong(bytes, length + 1, value);
    length += 9;
    valueCount++;
  }

  /** Adds a FLOAT. SQLite stores NaN as NULL. */
  public void addDouble(double value) throws SQLDataException {
    reserve(9);
    bytes[length] = 2;
    Bytes.putLong(bytes, length + 1, Double.doubleToRawLongBits(value));
    length += 9;
    valueCount++;
  }

  /**
   * Adds a TEXT, exactly as it is, NUL characters included.
   *
   * @throws SQLDataException with SQLState 22021 if it has a surrogate without its partner, which
   *     has no UTF-8 form
   */
  public void addText(String value) throws SQLDataException {
    if (value.length() > OUTSIDE_ABOVE / 3) {
      addBytes(ValueType.TEXT, encode(value));
      return;
    }
    reserve(5 + 3 * value.length());
    int start = length + 5;
    int end = encodeShort(value, start);
    bytes[length] = 3;
    Bytes.putInt(bytes, length + 1, end - start);
    length = end;
    valueCount++;
  }

  /**
   * Adds a BLOB. An array of more than 32 KiB is kept, not copied: leave it alone until executed.
   */
  public void addBlob(byte[] value) throws SQLDataException {
    addBytes(ValueType.BLOB, value);
  }

  /** Complete rows so far. */
  public int rowCount() {
    return parameterCount == 0 ? valueCount : valueCount / parameterCount;
  }

  /** Parameters in each row. */
  public int parameterCount() {
    return parameterCount;
  }

  /** Says whether a row has been begun and not completed. */
  public boolean isPartial() {
    return parameterCount != 0 && valueCount % parameterCount != 0;
  }

  /**
   * Takes back the values of a row that could not be completed.
   *
   * @param lengthBefore what {@link #length()} was before its first value
   */
  public void dropPartialRow(int lengthBefore) {
    if (isPartial()) {
      valueCount -= valueCount % parameterCount;
      length = lengthBefore;
    }
  }

  /** Bytes packed so far, values outside not counted. */
  public int length() {
    return length;
  }

  /** Bytes of the values outside. */
  public long outsideLength() {
    return outsideLength;
  }

  /** Empties the buffer, and keeps its memory for the next rows. */
  public void clear() {
    length = HEADER_LENGTH;
    valueCount = 0;
    outsideLength = 0;
    outside = null;
  }

  /**
   * The packed rows, {@link #length()} bytes of the array; valid until the next change.
   *
   * @throws IllegalStateException if a row is incomplete
   */
  public byte[] array() {
    if (isPartial()) {
      throw new IllegalStateException("a row of parameters is incomplete");
    }
    Bytes.putInt(bytes, 4, rowCount());
    Bytes.putInt(bytes, 12, length);
    return bytes;
  }

  /** The values that lie outside, each at its index; empty when there are none. */
  public byte[][] outside() {
    return outside == null ? NO_OUTSIDE : outside.toArray(NO_OUTSIDE);
  }

  private void addBytes(ValueType type, byte[] value) throws SQLDataException {
    if (value.length > OUTSIDE_ABOVE) {
      if (outside == null) {
        outside = new ArrayList<>();
      }
      reserve(5);
      bytes[length] = type.outsideCode();
      Bytes.putInt(bytes, length + 1, outside.size());
      length += 5;
      outside.add(value);
      outsideLength += value.length;
    } else {
      reserve(5 + value.length);
      bytes[length] = type.code();
      Bytes.putInt(bytes, length + 1, value.length);
      System.arraycopy(value, 0, bytes, length + 5, value.length);
      length += 5 + value.length;
    }
    valueCount++;
  }

  private void reserve(int more) throws SQLDataException {
    if (length + more > bytes.length) {
      grow(more);
    }
  }

  private void grow(int more) throws SQLDataException {
    if (length + more > MAX_LENGTH) {
      throw new SQLDataException(
          "the parameters of one call take more than "
              + MAX_LENGTH
              + " bytes; execute a large batch in parts",
          "54000");
    }
    bytes = Arrays.copyOf(bytes, Math.min(MAX_LENGTH, Math.max(bytes.length * 2, length + more)));
  }

  private int encodeShort(String value, int start) throws SQLDataException {
    byte[] target = bytes;
    int count = value.length();
    // A loop of its own, without other branches, takes half the time: most texts are ASCII.
    int ascii = 0;
    for (; ascii < count; ascii++) {
      char c = value.charAt(ascii);
      if (c >= 0x80) {
        return encodeFrom(value, ascii, start + ascii);
      }
      target[start + ascii] = (byte) c;
    }
    return start + count;
  }

  private int encodeFrom(String value, int first, int start) throws SQLDataException {
    int at = start;
    int count = value.length();
    byte[] target = bytes;
    for (int i = first; i < count; i++) {
      char c = value.charAt(i);
      if (c < 0x80) {
        target[at++] = (byte) c;
      } else if (c < 0x800) {
        target[at++] = (byte) (0xC0 | (c >> 6));
        target[at++] = (byte) (0x80 | (c & 0x3F));
      } else if (!Character.isSurrogate(c)) {
        target[at++] = (byte) (0xE0 | (c >> 12));
        target[at++] = (byte) (0x80 | ((c >> 6) & 0x3F));
        target[at++] = (byte) (0x80 | (c & 0x3F));
      } else {
        if (!Character.isHighSurrogate(c)
            || i + 1 == count
            || !Character.isLowSurrogate(value.charAt(i + 1))) {
          throw loneSurrogate(c, i);
        }
        int point = Character.toCodePoint(c, value.charAt(++i));
        target[at++] = (byte) (0xF0 | (point >> 18));
        target[at++] = (byte) (0x80 | ((point >> 12) & 0x3F));
        target[at++] = (byte) (0x80 | ((point >> 6) & 0x3F));
        target[at++] = (byte) (0x80 | (point & 0x3F));
      }
    }
    return at;
  }

  /**
   * The UTF-8 form of a text.
   *
   * @throws SQLDataException with SQLState 22021 if it has a surrogate without its partner
   */
  public static byte[] encode(String value) throws SQLDataException {
    for (int i = 0; i < value.length(); i++) {
      char c = value.charAt(i);
      if (Character.isSurrogate(c)) {
        boolean paired =
            Character.isHighSurrogate(c)
                && i + 1 < value.length()
                && Character.isLowSurrogate(value.charAt(i + 1));
        if (!paired) {
          throw loneSurrogate(c, i);
        }
        i++;
      }
    }
    return value.getBytes(StandardCharsets.UTF_8);
  }

  private static SQLDataException loneSurrogate(char c, int index) {
    return new SQLDataException(
        "the text has the lone surrogate \\u"
            + Integer.toHexString(c)
            + " at index "
            + index
            + ", which UTF-8 cannot hold; remove it, or store the text as a BLOB",
        "22021");
  }
}
