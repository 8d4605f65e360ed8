package io.github.libsqljooq.functions.vector;

import java.sql.SQLDataException;
import java.util.Arrays;

/**
 * The packed bits, a byte 0 if their number of bytes is even, the number of bits to leave out at
 * the end of all bytes but the last, and the type byte.
 */
final class BitCodec implements VectorCodec<BitVector> {
  @Override
  public int code() {
    return 3;
  }

  @Override
  public int dimensions(BitVector vector) {
    return vector.dimensions();
  }

  @Override
  public byte[] encode(BitVector vector) {
    byte[] bits = vector.toBytes();
    int padded = bits.length + (bits.length % 2 == 0 ? 1 : 0);
    byte[] blob = Arrays.copyOf(bits, padded + 2);
    blob[padded] = (byte) (8 * (padded + 1) - vector.dimensions());
    blob[padded + 1] = (byte) code();
    return blob;
  }

  @Override
  public BitVector decode(byte[] blob) throws SQLDataException {
    if (blob.length < 3) {
      throw VectorCodec.malformed("float1bit", blob);
    }
    int dimensions = 8 * (blob.length - 1) - (blob[blob.length - 2] & 0xff);
    int bytes = (dimensions + 7) / 8;
    if (dimensions < 0 || bytes > blob.length - 2 || bytes < blob.length - 3) {
      throw VectorCodec.malformed("float1bit", blob);
    }
    return BitVector.ofBytes(Arrays.copyOf(blob, bytes), dimensions);
  }

  @Override
  public BitVector of(double[] values) {
    return BitVector.ofSigns(VectorCodec.floats(values));
  }
}
