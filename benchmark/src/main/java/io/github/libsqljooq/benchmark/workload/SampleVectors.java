package io.github.libsqljooq.benchmark.workload;

import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.util.SplittableRandom;

/** Random vectors of 384 floats, the same in every run, and their form in the database. */
final class SampleVectors {
  static final int DIMENSIONS = 384;

  private SampleVectors() {}

  static float[] vector(int row) {
    SplittableRandom random = new SplittableRandom(row);
    float[] vector = new float[DIMENSIONS];
    for (int i = 0; i < DIMENSIONS; i++) {
      vector[i] = (float) (random.nextDouble() - 0.5);
    }
    return vector;
  }

  /** Little-endian floats, which is what an F32_BLOB holds. */
  static byte[] bytes(float[] vector) {
    ByteBuffer buffer = ByteBuffer.allocate(4 * vector.length).order(ByteOrder.LITTLE_ENDIAN);
    buffer.asFloatBuffer().put(vector);
    return buffer.array();
  }

  static float[] floats(byte[] bytes) {
    float[] vector = new float[bytes.length / 4];
    ByteBuffer.wrap(bytes).order(ByteOrder.LITTLE_ENDIAN).asFloatBuffer().get(vector);
    return vector;
  }

  /** Cosine distance, in the plain loop that a user would write. */
  static double cosineDistance(float[] left, float[] right) {
    float product = 0;
    float leftSquares = 0;
    float rightSquares = 0;
    for (int i = 0; i < left.length; i++) {
      product += left[i] * right[i];
      leftSquares += left[i] * left[i];
      rightSquares += right[i] * right[i];
    }
    return 1 - product / Math.sqrt((double) leftSquares * rightSquares);
  }
}
