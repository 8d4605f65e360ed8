package io.github.libsqljooq.ffi.callback;

import io.github.libsqljooq.ffi.wire.ValueType;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;

/** Packed values in a buffer, read where they lie. */
final class ArenaArguments implements Arguments {
  private static final ValueType[] TYPES = {
    ValueType.INTEGER, ValueType.FLOAT, ValueType.TEXT, ValueType.BLOB, ValueType.NULL
  };
  private static final int INTEGER = 1;
  private static final int FLOAT = 2;
  private static final int NULL = 5;

  private final ByteBuffer buffer;
  private int[] offsets = new int[8];
  private int count;

  ArenaArguments(ByteBuffer buffer) {
    this.buffer = buffer;
  }

  /** Finds the values of a row, and gives the position behind it. */
  int read(int start, int count) {
    if (count > offsets.length) {
      offsets = new int[count];
    }
    this.count = count;
    int position = start;
    for (int i = 0; i < count; i++) {
      offsets[i] = position;
      position = next(buffer, position);
    }
    return position;
  }

  /** Copies rows, each an operation byte and its values, out of the arena. */
  static ByteBuffer copyRows(ByteBuffer arena, int rows, int count) {
    int end = 0;
    for (int row = 0; row < rows; row++) {
      end++;
      for (int i = 0; i < count; i++) {
        end = next(arena, end);
      }
    }
    byte[] copy = new byte[end];
    arena.get(0, copy);
    return ByteBuffer.wrap(copy).order(java.nio.ByteOrder.LITTLE_ENDIAN);
  }

  private static int next(ByteBuffer buffer, int position) {
    return switch (buffer.get(position)) {
      case INTEGER, FLOAT -> position + 9;
      case NULL -> position + 1;
      default -> position + 5 + buffer.getInt(position + 1);
    };
  }

  @Override
  public int count() {
    return count;
  }

  @Override
  public ValueType type(int index) {
    return TYPES[buffer.get(offset(index)) - 1];
  }

  @Override
  public long getLong(int index) {
    return buffer.getLong(offset(index) + 1);
  }

  @Override
  public double getDouble(int index) {
    return buffer.getDouble(offset(index) + 1);
  }

  @Override
  public String getText(int index) {
    return new String(getBlob(index), StandardCharsets.UTF_8);
  }

  @Override
  public byte[] getBlob(int index) {
    int offset = offset(index);
    byte[] bytes = new byte[buffer.getInt(offset + 1)];
    buffer.get(offset + 5, bytes);
    return bytes;
  }

  private int offset(int index) {
    if (index < 0 || index >= count) {
      throw new IndexOutOfBoundsException("argument " + index + " of " + count);
    }
    return offsets[index];
  }
}
