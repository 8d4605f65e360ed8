package io.github.libsqljooq.local;

import io.github.libsqljooq.ffi.ResultCode;
import io.github.libsqljooq.ffi.SqliteErrors;
import java.sql.SQLException;
import java.sql.SQLTransientException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.LockSupport;

/**
 * Waits for a lock of the database file in growing steps, parked, up to a deadline. One wait of one
 * thread.
 */
final class BusyWait {
  private static final long FIRST_NANOS = 50_000;
  private static final long LONGEST_NANOS = 10_000_000;
  private static final int LOCKED_SHARED_CACHE = 262;

  /** Looks whether what waits is still wanted. */
  interface Check {
    /** Throws when it is not: the session was closed, or the execution cancelled. */
    void run() throws SQLException;
  }

  private final Check check;
  private final long deadline;
  private long step = FIRST_NANOS;

  /**
   * Begins to wait.
   *
   * @param busyTimeoutMs how long at most; 0 for not at all
   * @param statementNanos what is left of the statement's time; 0 for any time
   * @param check asked again and again
   */
  BusyWait(long busyTimeoutMs, long statementNanos, Check check) {
    long nanos = TimeUnit.MILLISECONDS.toNanos(busyTimeoutMs);
    this.deadline =
        System.nanoTime() + (statementNanos == 0 ? nanos : Math.min(nanos, statementNanos));
    this.check = check;
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
   * @return false when the time is over
   * @throws SQLException as {@link #checkWanted}
   */
  boolean pause() throws SQLException {
    long remaining = remainingNanos();
    if (remaining == 0) {
      return false;
    }
    LockSupport.parkNanos(Math.min(step, remaining));
    step = Math.min(step * 2, LONGEST_NANOS);
    checkWanted();
    return true;
  }

  /**
   * Throws when there is no more sense in waiting: 57014 when cancelled, or interrupted, which the
   * thread stays; 08003 when the session was closed.
   */
  void checkWanted() throws SQLException {
    if (Thread.currentThread().isInterrupted()) {
      throw stopped("the thread was interrupted while waiting for the database lock");
    }
    check.run();
  }

  static SQLException stopped(String message) {
    return new SQLTransientException(message, SqliteErrors.QUERY_CANCELED, ResultCode.INTERRUPT);
  }
}
