package io.github.libsqljooq.functions.vector;

import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.sql.SQLDataException;

/** One layout of a vector in a blob, little endian; the type byte ends it. */
interface VectorCodec<T> {
  /** The type byte; an even length has none and is float32. */
  int code();

  int dimensions(T vector);

  byte[] encode(T vector) throws SQLDataException;

  /** Reads a blob whose type byte is this one's. */
  T decode(byte[] blob) throws SQLDataException;

  /** One element of a text. */
  default double parse(String element) {
    return Float.parseFloat(element);
  }

  T of(double[] values);

  static float[] floats(double[] values) {
    float[] floats = new float[values.length];
    for (int i = 0; i < values.length; i++) {
      floats[i] = (float) values[i];
    }
    return floats;
  }

  static ByteBuffer littleEndian(byte[] bytes) {
    return ByteBuffer.wrap(bytes).order(ByteOrder.LITTLE_ENDIAN);
  }

  static void checkFinite(double value, int index) throws SQLDataException {
    if (!Double.isFinite(value)) {
      throw new SQLDataException(
          "element " + index + " of the vector is " + value + "; all must be finite numbers",
          "22003");
    }
  }

  static SQLDataException malformed(String type, byte[] blob) {
    return new SQLDataException(
        "a blob of " + blob.length + " bytes is a malformed " + type + " vector", "22018");
  }
}
