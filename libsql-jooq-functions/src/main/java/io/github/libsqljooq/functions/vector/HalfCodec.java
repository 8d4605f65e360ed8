package io.github.libsqljooq.functions.vector;

import java.nio.ByteBuffer;
import java.sql.SQLDataException;

/** {@code n} numbers of 16 bits and the type byte. */
final class HalfCodec implements VectorCodec<float[]> {
  private final int code;
  private final Halves form;

  HalfCodec(int code, Halves form) {
    this.code = code;
    this.form = form;
  }

  @Override
  public int code() {
    return code;
  }

  @Override
  public int dimensions(float[] vector) {
    return vector.length;
  }

  @Override
  public byte[] encode(float[] vector) throws SQLDataException {
    byte[] blob = new byte[2 * vector.length + 1];
    ByteBuffer buffer = VectorCodec.littleEndian(blob);
    for (int i = 0; i < vector.length; i++) {
      VectorCodec.checkFinite(vector[i], i);
      short half = form.fromFloat(vector[i]);
      if (!Float.isFinite(form.toFloat(half))) {
        throw new SQLDataException(
            "element " + i + " of the vector is " + vector[i] + "; float16 ends at 65504", "22003");
      }
      buffer.putShort(2 * i, half);
    }
    blob[blob.length - 1] = (byte) code;
    return blob;
  }

  @Override
  public float[] decode(byte[] blob) {
    ByteBuffer buffer = VectorCodec.littleEndian(blob);
    float[] vector = new float[blob.length / 2];
    for (int i = 0; i < vector.length; i++) {
      vector[i] = form.toFloat(buffer.getShort(2 * i));
    }
    return vector;
  }

  @Override
  public float[] of(double[] values) {
    return VectorCodec.floats(values);
  }
}
