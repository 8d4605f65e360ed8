package io.github.libsqljooq.functions.vector;

import java.nio.ByteBuffer;
import java.sql.SQLDataException;

/** {@code n} doubles and the type byte. */
final class Float64Codec implements VectorCodec<double[]> {
  @Override
  public int code() {
    return 2;
  }

  @Override
  public int dimensions(double[] vector) {
    return vector.length;
  }

  @Override
  public byte[] encode(double[] vector) throws SQLDataException {
    byte[] blob = new byte[8 * vector.length + 1];
    ByteBuffer buffer = VectorCodec.littleEndian(blob);
    for (int i = 0; i < vector.length; i++) {
      VectorCodec.checkFinite(vector[i], i);
      buffer.putDouble(8 * i, vector[i]);
    }
    blob[blob.length - 1] = (byte) code();
    return blob;
  }

  @Override
  public double[] decode(byte[] blob) throws SQLDataException {
    if (blob.length % 8 != 1) {
      throw VectorCodec.malformed("float64", blob);
    }
    double[] vector = new double[blob.length / 8];
    VectorCodec.littleEndian(blob).asDoubleBuffer().get(vector);
    return vector;
  }

  @Override
  public double parse(String element) {
    return Double.parseDouble(element);
  }

  @Override
  public double[] of(double[] values) {
    return values;
  }
}
