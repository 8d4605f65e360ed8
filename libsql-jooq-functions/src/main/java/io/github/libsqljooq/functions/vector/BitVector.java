package io.github.libsqljooq.functions.vector;

import java.util.Arrays;

/**
 * A vector of bits, as {@code F1BIT_BLOB} columns hold them. Immutable.
 *
 * <p>Its Hamming distance to another is the number of bits that differ.
 */
public final class BitVector {
  private final byte[] bits;
  private final int dimensions;

  private BitVector(byte[] bits, int dimensions) {
    this.bits = bits;
    this.dimensions = dimensions;
  }

  /** The bits, in order. */
  public static BitVector of(boolean... values) {
    byte[] bits = new byte[bytes(values.length)];
    for (int i = 0; i < values.length; i++) {
      if (values[i]) {
        bits[i >> 3] |= (byte) (1 << (i & 7));
      }
    }
    return new BitVector(bits, values.length);
  }

  /**
   * The signs of a vector: 1 where the value is above 0, as the engine's {@code vector1bit} does.
   */
  public static BitVector ofSigns(float... values) {
    boolean[] signs = new boolean[values.length];
    for (int i = 0; i < values.length; i++) {
      signs[i] = values[i] > 0;
    }
    return of(signs);
  }

  /**
   * Packed bits: bit i is bit {@code i % 8}, counted from the lowest, of byte {@code i / 8}.
   *
   * @param bits copied; as many bytes as the dimensions need, bits beyond them are ignored
   * @throws IllegalArgumentException if there are fewer or more bytes
   */
  public static BitVector ofBytes(byte[] bits, int dimensions) {
    if (dimensions < 0 || bits.length != bytes(dimensions)) {
      throw new IllegalArgumentException(
          bits.length + " bytes cannot hold exactly " + dimensions + " bits");
    }
    byte[] copy = bits.clone();
    if ((dimensions & 7) != 0) {
      copy[copy.length - 1] &= (byte) ((1 << (dimensions & 7)) - 1);
    }
    return new BitVector(copy, dimensions);
  }

  private static int bytes(int dimensions) {
    return dimensions / 8 + (dimensions % 8 == 0 ? 0 : 1);
  }

  /** How many bits there are. */
  public int dimensions() {
    return dimensions;
  }

  /**
   * One bit.
   *
   * @throws IndexOutOfBoundsException if there is none at the index
   */
  public boolean get(int index) {
    if (index < 0 || index >= dimensions) {
      throw new IndexOutOfBoundsException("bit " + index + " of " + dimensions);
    }
    return (bits[index >> 3] & 1 << (index & 7)) != 0;
  }

  /** The packed bits in a new array, in the form of {@link #ofBytes}. */
  public byte[] toBytes() {
    return bits.clone();
  }

  /**
   * The number of bits that differ.
   *
   * @throws IllegalArgumentException if the other has another number of dimensions
   */
  public int hammingDistance(BitVector other) {
    if (other.dimensions != dimensions) {
      throw new IllegalArgumentException(
          "bit vectors of "
              + dimensions
              + " and "
              + other.dimensions
              + " dimensions have no distance");
    }
    int distance = 0;
    for (int i = 0; i < bits.length; i++) {
      distance += Integer.bitCount((bits[i] ^ other.bits[i]) & 0xff);
    }
    return distance;
  }

  @Override
  public boolean equals(Object other) {
    return other instanceof BitVector that
        && dimensions == that.dimensions
        && Arrays.equals(bits, that.bits);
  }

  @Override
  public int hashCode() {
    return 31 * dimensions + Arrays.hashCode(bits);
  }

  /** The bits as text, such as {@code [1,0,1]}, which the engine's {@code vector1bit} reads too. */
  @Override
  public String toString() {
    StringBuilder text = new StringBuilder(2 * dimensions + 2).append('[');
    for (int i = 0; i < dimensions; i++) {
      text.append(i == 0 ? "" : ",").append(get(i) ? '1' : '0');
    }
    return text.append(']').toString();
  }
}
