package io.github.libsqljooq.local;

import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.util.HashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * The settings of a vector index as libsql stores them: a byte for the name and eight for the
 * number of each, the last of a name counts. libsql trusts them.
 */
final class VectorSettings {
  private static final int FORMAT = 1;
  private static final int TYPE = 3;
  private static final int DIMENSIONS = 4;
  private static final int METRIC = 5;
  private static final int BLOCK_SIZE = 6;
  private static final int INSERT_L = 8;
  private static final int SEARCH_L = 9;
  private static final int COMPRESS_NEIGHBORS = 11;

  private static final int MOST_DIMENSIONS = 65_536;
  private static final long LARGEST_BLOCK = 1L << 27;

  /** A search or an insert may keep so many candidates: more make libsql's sizes overflow. */
  private static final long MOST_CANDIDATES = 1_000_000;

  private final Map<Integer, Long> fields = new HashMap<>();

  VectorSettings(byte[] stored) {
    ByteBuffer buffer = ByteBuffer.wrap(stored).order(ByteOrder.LITTLE_ENDIAN);
    while (buffer.remaining() >= 9) {
      int name = buffer.get();
      fields.put(name, buffer.getLong());
    }
  }

  /** What libsql would crash on, or null. */
  @Nullable String fault() {
    String fault = outside("the format", FORMAT, 1, 3);
    fault = fault != null ? fault : outside("the type", TYPE, 1, 6);
    fault = fault != null ? fault : outside("dimensions", DIMENSIONS, 1, MOST_DIMENSIONS);
    fault = fault != null ? fault : outside("metric", METRIC, 1, 2);
    fault = fault != null ? fault : outside("insert_l", INSERT_L, 0, MOST_CANDIDATES);
    fault = fault != null ? fault : outside("search_l", SEARCH_L, 0, MOST_CANDIDATES);
    fault = fault != null ? fault : outside("compress_neighbors", COMPRESS_NEIGHBORS, 0, 6);
    return fault != null ? fault : blockFault();
  }

  private @Nullable String outside(String name, int field, long least, long most) {
    long value = value(field);
    return value >= least && value <= most
        ? null
        : name + " is " + value + ", must be " + least + " to " + most;
  }

  /** A block holds a vector and at least one neighbour with its rowid. */
  private @Nullable String blockFault() {
    long stored = value(BLOCK_SIZE);
    // Old indexes count in units of 512 bytes.
    long block = stored >= 0 && stored <= 128 ? stored << 9 : stored;
    int type = (int) value(TYPE);
    int compressed = (int) value(COMPRESS_NEIGHBORS);
    long header = value(FORMAT) <= 2 ? 10 : 16;
    long least = header + bytes(type) + bytes(compressed == 0 ? type : compressed) + 16;
    return block >= least && block <= LARGEST_BLOCK
        ? null
        : "the size of a block is " + block + ", must be " + least + " to " + LARGEST_BLOCK;
  }

  private long bytes(int type) {
    long dimensions = value(DIMENSIONS);
    return switch (type) {
      case 1 -> 4 * dimensions;
      case 2 -> 8 * dimensions;
      case 3 -> (dimensions + 7) / 8;
      case 4 -> (dimensions + 3) / 4 * 4 + 8;
      default -> 2 * dimensions;
    };
  }

  private long value(int field) {
    return fields.getOrDefault(field, 0L);
  }
}
