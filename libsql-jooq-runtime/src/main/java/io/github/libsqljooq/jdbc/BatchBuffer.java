package io.github.libsqljooq.jdbc;

import io.github.libsqljooq.ffi.wire.ParameterBuffer;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;

/**
 * The rows of a batch, packed as they are added, in chunks that one call to the engine takes each.
 * No object is kept for a row. One thread at a time.
 */
final class BatchBuffer {
  private static final int CHUNK_BYTES = 1 << 18;
  private static final long CHUNK_OUTSIDE_BYTES = 1L << 24;

  private final int parameterCount;
  private final List<ParameterBuffer> full = new ArrayList<>();
  private ParameterBuffer current;
  private long rowCount;

  BatchBuffer(int parameterCount) {
    this.parameterCount = parameterCount;
    this.current = new ParameterBuffer(parameterCount);
  }

  void add(Parameters row) throws SQLException {
    row.addRowTo(current, true);
    rowCount++;
    if (current.length() > CHUNK_BYTES || current.outsideLength() > CHUNK_OUTSIDE_BYTES) {
      full.add(current);
      current = new ParameterBuffer(parameterCount);
    }
  }

  long rowCount() {
    return rowCount;
  }

  /** The chunks in order; none of them is empty. */
  List<ParameterBuffer> chunks() {
    if (current.rowCount() == 0) {
      return full;
    }
    List<ParameterBuffer> all = new ArrayList<>(full);
    all.add(current);
    return all;
  }

  /** Forgets the rows, and keeps the memory of one chunk. */
  void clear() {
    full.clear();
    current.clear();
    rowCount = 0;
  }
}
