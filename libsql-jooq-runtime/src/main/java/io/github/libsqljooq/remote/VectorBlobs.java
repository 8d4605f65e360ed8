package io.github.libsqljooq.remote;

/**
 * Vectors that libsql's functions crash on: float1bit and float8 ones that say of themselves that
 * they have less than no dimensions. Locally the functions check that themselves.
 */
final class VectorBlobs {
  private static final int FLOAT1BIT = 3;
  private static final int FLOAT8 = 4;

  /** Of a float8 blob without its type byte: two floats and two bytes. */
  private static final int FLOAT8_TRAILER = 10;

  private VectorBlobs() {}

  /** Says whether libsql can take it for a vector, or sees that it is none. */
  static boolean isSound(byte[] blob) {
    if (blob.length % 2 == 0) {
      return true;
    }
    int body = blob.length - 1;
    int last = body == 0 ? 0 : blob[body - 1] & 0xFF;
    return switch (blob[body]) {
      // The last byte before the type counts the bits behind the last dimension.
      case FLOAT1BIT -> body > 0 && last >= 8 && last <= 8 * body;
      case FLOAT8 -> body >= FLOAT8_TRAILER && body - FLOAT8_TRAILER >= last;
      default -> true;
    };
  }
}
