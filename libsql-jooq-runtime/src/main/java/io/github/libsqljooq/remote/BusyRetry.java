package io.github.libsqljooq.remote;

import io.github.libsqljooq.engine.ExecuteOptions;
import io.github.libsqljooq.engine.StatementKind;
import io.github.libsqljooq.ffi.ResultCode;
import io.github.libsqljooq.ffi.SqliteErrors;
import java.sql.SQLException;
import java.util.concurrent.ThreadLocalRandom;
import java.util.concurrent.TimeUnit;

/**
 * Sends a request again while the server says that the database is busy, up to the busy timeout:
 * for statements outside of a transaction and for COMMIT, which a busy database leaves undone. One
 * execution, one thread.
 */
final class BusyRetry {
  private static final long LONGEST_PAUSE_MS = 50;

  private final HranaSession session;
  private final StatementKind kind;
  private final long startNanos = System.nanoTime();
  private long pauseMs = 1;

  BusyRetry(HranaSession session, StatementKind kind) {
    this.session = session;
    this.kind = kind;
  }

  RequestResult send(Exchange exchange, ExecuteOptions options, Stream.Request request)
      throws SQLException {
    while (true) {
      boolean mayWait = session.isAutocommit() || kind == StatementKind.COMMIT;
      RequestResult result = session.stream().send(kind, exchange, options, request);
      HranaError error = result.error;
      if (error == null || !error.isBusy() || !mayWait || !pause(exchange)) {
        return result;
      }
    }
  }

  /**
   * Waits before the next try.
   *
   * @return false when the busy timeout is over
   * @throws SQLException with SQLState 57014 if the execution was cancelled or its time is over
   */
  boolean pause(Exchange exchange) throws SQLException {
    long waitedMs = TimeUnit.NANOSECONDS.toMillis(System.nanoTime() - startNanos);
    long leftMs = session.options().busyTimeoutMs() - waitedMs;
    if (leftMs <= 0) {
      return false;
    }
    long pause = Math.min(leftMs, pauseMs + ThreadLocalRandom.current().nextLong(pauseMs + 1));
    pauseMs = Math.min(LONGEST_PAUSE_MS, pauseMs * 2);
    try {
      if (exchange.pause(pause)) {
        return true;
      }
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
    throw SqliteErrors.toException(
        ResultCode.INTERRUPT, "interrupted while it waited for a busy database", null);
  }
}
