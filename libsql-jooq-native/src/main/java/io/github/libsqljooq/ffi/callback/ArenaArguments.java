package io.github.libsqljooq.ffi.callback;

import io.github.libsqljooq.ffi.wire.ValueType;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;

/** Packed values in a buffer, read where they lie; or at most two numbers, without a buffer. */
final class ArenaArguments implements Arguments {
  private static final ValueType[] TYPES = {
    ValueType.INTEGER, ValueType.FLOAT, ValueType.TEXT, ValueType.BLOB, ValueType.NULL
  };
  private static final ByteBuffer NONE = ByteBuffer.allocate(0);
  private static final int INTEGER = 1;
  private static final int FLOAT = 2;
  private static final int NULL = 5;

  private final Peer peer;
  private ByteBuffer buffer = NONE;
  private int[] offsets = new int[8];
  private int count;
  private boolean inBuffer;
  private int turn;
  private int types;
  private long first;
  private long second;

  ArenaArguments(Peer peer) {
    this.peer = peer;
  }

  /**
   * Takes at most two numbers as they are.
   *
   * @param types three bits for the type of each, 0 for none
   */
  void set(int types, long first, long second) {
    this.inBuffer = false;
    this.count = types == 0 ? 0 : types < 8 ? 1 : 2;
    this.types = types;
    this.first = first;
    this.second = second;
  }

  /** Finds the values of a row, and gives the position behind it. */
  int read(ByteBuffer from, int start, int count) {
    buffer = from;
    inBuffer = true;
    turn = peer.turn();
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
    if (inBuffer) {
      return TYPES[buffer.get(offset(index)) - 1];
    }
    check(index);
    return TYPES[(types >> 3 * index & 7) - 1];
  }

  @Override
  public long getLong(int index) {
    return inBuffer ? buffer.getLong(offset(index) + 1) : number(index);
  }

  @Override
  public double getDouble(int index) {
    return inBuffer ? buffer.getDouble(offset(index) + 1) : Double.longBitsToDouble(number(index));
  }

  @Override
  public String getText(int index) {
    return new String(getBlob(index), StandardCharsets.UTF_8);
  }

  @Override
  public byte[] getBlob(int index) {
    if (!inBuffer) {
      throw new IllegalStateException("argument " + index + " is no text or blob");
    }
    int offset = offset(index);
    byte[] bytes = new byte[buffer.getInt(offset + 1)];
    buffer.get(offset + 5, bytes);
    return bytes;
  }

  private long number(int index) {
    check(index);
    return index == 0 ? first : second;
  }

  private int offset(int index) {
    check(index);
    if (turn != peer.turn()) {
      throw new IllegalStateException(
          "the arguments of this call are gone: read them before the function runs a statement on"
              + " its connection, and before it returns");
    }
    return offsets[index];
  }

  private void check(int index) {
    if (index < 0 || index >= count) {
      throw new IndexOutOfBoundsException("argument " + index + " of " + count);
    }
  }
}
