package io.github.libsqljooq.functions.vector;

import java.nio.ByteBuffer;
import java.sql.SQLDataException;

/** {@code n} floats; a type byte 1 may follow. */
final class Float32Codec implements VectorCodec<float[]> {
  static final int CODE = 1;

  @Override
  public int code() {
    return CODE;
  }

  @Override
  public int dimensions(float[] vector) {
    return vector.length;
  }

  @Override
  public byte[] encode(float[] vector) throws SQLDataException {
    byte[] blob = new byte[4 * vector.length];
    ByteBuffer buffer = VectorCodec.littleEndian(blob);
    for (int i = 0; i < vector.length; i++) {
      VectorCodec.checkFinite(vector[i], i);
      buffer.putFloat(4 * i, vector[i]);
    }
    return blob;
  }

  @Override
  public float[] decode(byte[] blob) throws SQLDataException {
    if (blob.length % 4 > 1) {
      throw VectorCodec.malformed("float32", blob);
    }
    float[] vector = new float[blob.length / 4];
    VectorCodec.littleEndian(blob).asFloatBuffer().get(vector);
    return vector;
  }

  @Override
  public float[] of(double[] values) {
    return VectorCodec.floats(values);
  }
}
