package io.github.libsqljooq.remote;

/**
 * JSONB that nests so deeply that the server's JSON functions overflow its stack. No text is that
 * deep, since SQLite parses 1,000 levels at most; a blob can be forged. Locally statements with
 * JSON have a large stack.
 *
 * @see <a href="https://sqlite.org/jsonb.html">sqlite.org: the JSONB format</a>
 */
final class JsonbBlobs {
  static final int MOST_NESTED = 2_000;

  private static final int ARRAY = 11;
  private static final int OBJECT = 12;

  /**
   * Sizes up to this stand in the first byte; from here on it says how many bytes hold the size.
   */
  private static final int LARGEST_INLINE_SIZE = 11;

  private JsonbBlobs() {}

  /** Walks over the elements, with the ends of those that are open. */
  static boolean isTooDeep(byte[] blob) {
    long[] ends = new long[MOST_NESTED + 1];
    int depth = 0;
    long position = 0;
    do {
      while (depth > 0 && position >= ends[depth]) {
        depth--;
      }
      int header = headerLength(blob, position);
      long end = header == 0 ? 0 : position + header + size(blob, position);
      boolean isWhole = position > 0 || end == blob.length;
      if (header == 0 || end > blob.length || end < position || !isWhole) {
        return false;
      }
      int type = blob[(int) position] & 0xF;
      if (type == ARRAY || type == OBJECT) {
        if (depth == MOST_NESTED) {
          return true;
        }
        ends[++depth] = end;
        position += header;
      } else {
        position = end;
      }
    } while (depth > 0 && position < blob.length);
    return false;
  }

  /** 0 when the blob ends within the header. */
  private static int headerLength(byte[] blob, long position) {
    if (position >= blob.length) {
      return 0;
    }
    int nibble = (blob[(int) position] & 0xFF) >> 4;
    int length = nibble <= LARGEST_INLINE_SIZE ? 1 : 1 + (1 << (nibble - LARGEST_INLINE_SIZE - 1));
    return position + length <= blob.length ? length : 0;
  }

  private static long size(byte[] blob, long position) {
    int nibble = (blob[(int) position] & 0xFF) >> 4;
    if (nibble <= LARGEST_INLINE_SIZE) {
      return nibble;
    }
    long size = 0;
    for (int i = 1; i < headerLength(blob, position); i++) {
      size = size << 8 | (blob[(int) position + i] & 0xFF);
    }
    return size;
  }
}
