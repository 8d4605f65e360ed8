package io.github.libsqljooq.local;

import io.github.libsqljooq.ffi.ResultCode;
import io.github.libsqljooq.ffi.SqliteErrors;
import java.sql.SQLException;
import java.sql.SQLTransientException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.LockSupport;
import java.util.function.BooleanSupplier;

/**
 * Waits for a lock of the database file in growing steps, parked, up to a deadline. One wait of one
 * thread.
 */
final class BusyWait {
  private static final long FIRST_NANOS = 50_000;
  private static final long LONGEST_NANOS = 10_000_000;
  private static final int LOCKED_SHARED_CACHE = 262;

  private final long deadline;
  private long step = FIRST_NANOS;

  /**
   * Begins to wait.
   *
   * @param busyTimeoutMs how long at most; 0 for not at all
   * @param statementTimeoutMs how long the statement may take; 0 for any time
   */
  BusyWait(long busyTimeoutMs, long statementTimeoutMs) {
    long ms = statementTimeoutMs == 0 ? busyTimeoutMs : Math.min(busyTimeoutMs, statementTimeoutMs);
    this.deadline = System.nanoTime() + TimeUnit.MILLISECONDS.toNanos(ms);
  }

  /** Says whether a failure may go away by waiting. */
  static boolean isBusy(SQLException failure) {
    int code = failure.getErrorCode();
    return code == LOCKED_SHARED_CACHE
        || (ResultCode.primary(code) == ResultCode.BUSY && code != ResultCode.BUSY_SNAPSHOT);
  }

  long remainingNanos() {
    return Math.max(0, deadline - System.nanoTime());
  }

  /**
   * Waits a little.
   *
   * @param cancelled says whether to give up
   * @return false when the time is over
   * @throws SQLException with 57014 when cancelled or interrupted
   */
  boolean pause(BooleanSupplier cancelled) throws SQLException {
    long remaining = remainingNanos();
    if (remaining == 0) {
      return false;
    }
    LockSupport.parkNanos(Math.min(step, remaining));
    step = Math.min(step * 2, LONGEST_NANOS);
    if (Thread.currentThread().isInterrupted()) {
      throw interrupted();
    }
    if (cancelled.getAsBoolean()) {
      throw new SQLTransientException(
          "interrupted while waiting for the database lock",
          SqliteErrors.QUERY_CANCELED,
          ResultCode.INTERRUPT);
    }
    return true;
  }

  static SQLException interrupted() {
    return new SQLTransientException(
        "the thread was interrupted while waiting for the database lock",
        SqliteErrors.QUERY_CANCELED,
        ResultCode.INTERRUPT);
  }
}
