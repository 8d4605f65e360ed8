package io.github.libsqljooq.functions.vector;

import java.nio.ByteBuffer;
import java.sql.SQLDataException;

/**
 * A byte an element, padded to 4; then the width of a step and the least element as floats, a byte
 * 0, the number of padding bytes and the type byte. An element is {@code step * byte + least}.
 */
final class Float8Codec implements VectorCodec<float[]> {
  private static final int TRAILER = 11;

  @Override
  public int code() {
    return 4;
  }

  @Override
  public int dimensions(float[] vector) {
    return vector.length;
  }

  @Override
  public byte[] encode(float[] vector) throws SQLDataException {
    float least = vector.length == 0 ? 0 : vector[0];
    float greatest = least;
    for (int i = 0; i < vector.length; i++) {
      VectorCodec.checkFinite(vector[i], i);
      least = Math.min(least, vector[i]);
      greatest = Math.max(greatest, vector[i]);
    }
    float step = step(least, greatest);
    int padded = (vector.length + 3) / 4 * 4;
    byte[] blob = new byte[padded + TRAILER];
    for (int i = 0; i < vector.length; i++) {
      float steps = step == 0 ? 0 : (vector[i] - least) / step;
      blob[i] = (byte) Math.max(0, Math.min(255, (int) (steps + 0.5)));
    }
    ByteBuffer buffer = VectorCodec.littleEndian(blob);
    buffer.putFloat(padded, step);
    buffer.putFloat(padded + 4, least);
    blob[padded + 9] = (byte) (padded - vector.length);
    blob[padded + 10] = (byte) code();
    return blob;
  }

  /** In single precision, as the engine does; by way of doubles where that would be infinite. */
  private static float step(float least, float greatest) {
    float step = (greatest - least) / 255;
    return Float.isFinite(step) ? step : (float) (((double) greatest - least) / 255);
  }

  @Override
  public float[] decode(byte[] blob) throws SQLDataException {
    int padded = blob.length - TRAILER;
    if (padded < 0 || padded % 4 != 0) {
      throw VectorCodec.malformed("float8", blob);
    }
    int padding = blob[padded + 9] & 0xff;
    if (padding > Math.min(3, padded)) {
      throw VectorCodec.malformed("float8", blob);
    }
    ByteBuffer buffer = VectorCodec.littleEndian(blob);
    float step = buffer.getFloat(padded);
    float least = buffer.getFloat(padded + 4);
    float[] vector = new float[padded - padding];
    for (int i = 0; i < vector.length; i++) {
      vector[i] = step * (blob[i] & 0xff) + least;
    }
    return vector;
  }

  @Override
  public float[] of(double[] values) {
    return VectorCodec.floats(values);
  }
}
