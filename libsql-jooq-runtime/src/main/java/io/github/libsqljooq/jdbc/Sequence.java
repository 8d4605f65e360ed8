package io.github.libsqljooq.jdbc;

import java.sql.SQLException;

/**
 * An execution of several statements, one after the other: a script or a batch. A cancel ends it
 * between two of them too, where none is running that it could end. Thread-safe.
 */
final class Sequence {
  private volatile boolean cancelled;

  void cancel() {
    cancelled = true;
  }

  /** Fails if it was cancelled; asked before each statement, once that can be cancelled itself. */
  void check() throws SQLException {
    if (cancelled) {
      throw Errors.cancelled();
    }
  }
}
