package io.github.libsqljooq.jdbc;

import io.github.libsqljooq.ffi.wire.ParameterBuffer;
import java.sql.SQLException;
import java.util.Arrays;
import org.jspecify.annotations.Nullable;

/**
 * The values set on a prepared statement, in any order, until they are packed into a row. Numbers
 * are kept unboxed. One thread at a time.
 */
final class Parameters {
  private static final byte UNSET = 0;
  private static final byte INTEGER = 1;
  private static final byte FLOAT = 2;
  private static final byte TEXT = 3;
  private static final byte BLOB = 4;
  private static final byte NULL = 5;

  private final byte[] types;
  private final long[] numbers;
  private final @Nullable Object[] objects;

  Parameters(int count) {
    types = new byte[count];
    numbers = new long[count];
    objects = new @Nullable Object[count];
  }

  int count() {
    return types.length;
  }

  void setNull(int index) throws SQLException {
    set(index, NULL, null);
  }

  void setLong(int index, long value) throws SQLException {
    int slot = slot(index);
    types[slot] = INTEGER;
    numbers[slot] = value;
    objects[slot] = null;
  }

  /** Refuses NaN, which SQLite would store as NULL. */
  void setDouble(int index, double value) throws SQLException {
    if (Double.isNaN(value)) {
      throw Errors.invalid(
          "parameter " + index + " is NaN, which SQLite would store as NULL; use setNull to do so");
    }
    int slot = slot(index);
    types[slot] = FLOAT;
    numbers[slot] = Double.doubleToRawLongBits(value);
    objects[slot] = null;
  }

  void setText(int index, @Nullable String value) throws SQLException {
    set(index, value == null ? NULL : TEXT, value);
  }

  /** Keeps the array: it must not change before the statement is executed or added to a batch. */
  void setBlob(int index, byte @Nullable [] value) throws SQLException {
    set(index, value == null ? NULL : BLOB, value);
  }

  void clear() {
    Arrays.fill(types, UNSET);
    Arrays.fill(objects, null);
  }

  /**
   * Packs the values as one row.
   *
   * @param copy whether the buffer is to outlive the caller's arrays, as in a batch
   * @throws SQLException if one is not set, or a text has no UTF-8 form; the buffer is as before
   *     then
   */
  void addRowTo(ParameterBuffer buffer, boolean copy) throws SQLException {
    int count = types.length;
    if (count == 0) {
      buffer.addEmptyRow();
      return;
    }
    int before = buffer.length();
    boolean complete = false;
    try {
      for (int i = 0; i < count; i++) {
        add(buffer, i, copy);
      }
      complete = true;
    } finally {
      if (!complete) {
        buffer.dropPartialRow(before);
      }
    }
  }

  private void add(ParameterBuffer buffer, int slot, boolean copy) throws SQLException {
    switch (types[slot]) {
      case INTEGER -> buffer.addLong(numbers[slot]);
      case FLOAT -> buffer.addDouble(Double.longBitsToDouble(numbers[slot]));
      case NULL -> buffer.addNull();
      case UNSET -> throw Errors.unsetParameter(slot + 1, types.length);
      default -> {
        Object object = objects[slot];
        if (object instanceof String text) {
          buffer.addText(text);
        } else if (object instanceof byte[] bytes) {
          buffer.addBlob(
              copy && bytes.length > ParameterBuffer.OUTSIDE_ABOVE ? bytes.clone() : bytes);
        } else {
          throw new IllegalStateException("a parameter of type " + types[slot] + " has no value");
        }
      }
    }
  }

  private void set(int index, byte type, @Nullable Object value) throws SQLException {
    int slot = slot(index);
    types[slot] = type;
    objects[slot] = value;
  }

  private int slot(int index) throws SQLException {
    if (index < 1 || index > types.length) {
      throw Errors.parameterIndex(index, types.length);
    }
    return index - 1;
  }
}
