package io.github.libsqljooq.ffi.wire;

import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import org.jspecify.annotations.Nullable;

/**
 * Reads packed parameters back, value by value, for engines that send them on in another form. One
 * thread at a time.
 */
public final class ParameterReader {
  private final byte[] bytes;
  private final byte[][] outside;
  private final int rowCount;
  private final int parameterCount;
  private final int length;
  private int position = ParameterBuffer.HEADER_LENGTH;
  private ValueType type = ValueType.NULL;
  private long number;
  private byte @Nullable [] content;
  private int start;
  private int end;

  /** Reads a buffer from its first value on; the buffer must not change meanwhile. */
  public ParameterReader(ParameterBuffer buffer) {
    this(buffer.array(), buffer.outside());
  }

  ParameterReader(byte[] bytes, byte[][] outside) {
    if (bytes.length < ParameterBuffer.HEADER_LENGTH
        || Bytes.getInt(bytes, 0) != ParameterBuffer.MAGIC) {
      throw new IllegalArgumentException("not a buffer of packed parameters");
    }
    this.bytes = bytes;
    this.outside = outside;
    this.rowCount = Bytes.getInt(bytes, 4);
    this.parameterCount = Bytes.getInt(bytes, 8);
    this.length = Bytes.getInt(bytes, 12);
  }

  /** Rows in the buffer. */
  public int rowCount() {
    return rowCount;
  }

  /** Values in each row. */
  public int parameterCount() {
    return parameterCount;
  }

  /**
   * Moves to the next value, rows in order.
   *
   * @return its type
   */
  public ValueType next() {
    if (position >= length) {
      throw new IllegalStateException("no more parameters");
    }
    int code = bytes[position++];
    type = ValueType.of(code);
    switch (type) {
      case INTEGER, FLOAT -> {
        number = Bytes.getLong(bytes, position);
        position += 8;
      }
      case TEXT, BLOB -> {
        int size = Bytes.getInt(bytes, position);
        position += 4;
        if ((code & ValueType.OUTSIDE) != 0) {
          content = outside[size];
          start = 0;
          end = content.length;
        } else {
          content = bytes;
          start = position;
          position += size;
          end = position;
        }
      }
      case NULL -> {}
    }
    return type;
  }

  /** The INTEGER at hand. */
  public long getLong() {
    return number;
  }

  /** The FLOAT at hand. */
  public double getDouble() {
    return Double.longBitsToDouble(number);
  }

  /** The TEXT at hand. */
  public String getText() {
    return new String(content(), start, end - start, StandardCharsets.UTF_8);
  }

  /** The BLOB at hand, a new array. */
  public byte[] getBlob() {
    return Arrays.copyOfRange(content(), start, end);
  }

  private byte[] content() {
    if (content == null || (type != ValueType.TEXT && type != ValueType.BLOB)) {
      throw new IllegalStateException("the value at hand is " + type);
    }
    return content;
  }
}
