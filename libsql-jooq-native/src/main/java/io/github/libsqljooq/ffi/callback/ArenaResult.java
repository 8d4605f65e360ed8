package io.github.libsqljooq.ffi.callback;

import io.github.libsqljooq.ffi.wire.ParameterBuffer;
import java.nio.ByteBuffer;
import java.sql.SQLDataException;

/**
 * Keeps a result until it is written to a buffer, since a callback may use the arena in between.
 */
final class ArenaResult implements Result {
  private static final byte[] NONE = {};

  private byte code = 5;
  private long number;
  private byte[] bytes = NONE;

  @Override
  public void setNull() {
    code = 5;
  }

  @Override
  public void setLong(long value) {
    code = 1;
    number = value;
  }

  @Override
  public void setDouble(double value) {
    code = 2;
    number = Double.doubleToRawLongBits(value);
  }

  @Override
  public void setText(String value) throws SQLDataException {
    setUtf8(ParameterBuffer.encode(value));
  }

  @Override
  public void setBlob(byte[] value) {
    code = 4;
    bytes = value;
  }

  void setUtf8(byte[] value) {
    code = 3;
    bytes = value;
  }

  /** Makes it NULL again, and lets go of what it held. */
  void clear() {
    if (!isNumber()) {
      bytes = NONE;
    }
    code = 5;
  }

  boolean isNumber() {
    return code != 3 && code != 4;
  }

  byte code() {
    return code;
  }

  long number() {
    return number;
  }

  int length() {
    return switch (code) {
      case 5 -> 1;
      case 1, 2 -> 9;
      default -> 5 + bytes.length;
    };
  }

  /** Writes the result at the start of the buffer, if it has room. */
  boolean writeTo(ByteBuffer buffer) {
    if (buffer.capacity() < length()) {
      return false;
    }
    buffer.put(0, code);
    switch (code) {
      case 1, 2 -> buffer.putLong(1, number);
      case 3, 4 -> {
        buffer.putInt(1, bytes.length);
        buffer.put(5, bytes);
      }
      default -> {}
    }
    return true;
  }
}
