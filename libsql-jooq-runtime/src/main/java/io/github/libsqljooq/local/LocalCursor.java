package io.github.libsqljooq.local;

import io.github.libsqljooq.engine.Cursor;
import io.github.libsqljooq.engine.ExecuteOptions;
import io.github.libsqljooq.engine.ResultColumn;
import io.github.libsqljooq.ffi.NativeStatement.Bounds;
import io.github.libsqljooq.ffi.NativeStatement.Outcome;
import io.github.libsqljooq.ffi.wire.RowPage;
import java.sql.SQLException;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** The pages of one execution; they start small and grow. */
final class LocalCursor implements Cursor {
  /** Bounds for an answer of a few rows. */
  static final Bounds SMALL = new Bounds(0, 64, 1 << 14, null);

  private static final int FIRST_ROWS = 64;
  private static final int MOST_ROWS = 4_096;
  private static final int FIRST_BYTES = 1 << 13;
  private static final int MOST_BYTES = 1 << 17;

  private final LocalSession session;
  private final CompiledStatement compiled;
  private final ExecuteOptions options;
  private int nextRows;
  private int nextBytes = FIRST_BYTES;
  private long rowsHandedOut;
  private long remainingNanos;
  private long updateCount;
  private long lastInsertRowid;
  private @Nullable RowPage page;
  private @Nullable SQLException failure;
  private boolean done;
  private volatile boolean closed;

  LocalCursor(LocalSession session, CompiledStatement compiled, ExecuteOptions options) {
    this.session = session;
    this.compiled = compiled;
    this.options = options;
    this.nextRows = options.fetchSize() > 0 ? options.fetchSize() : FIRST_ROWS;
  }

  /** How far the first page may go, in what is left of the time. */
  Bounds firstBounds(long timeoutNanos) {
    remainingNanos = timeoutNanos;
    return bounds(null);
  }

  private Bounds bounds(byte @Nullable [] array) {
    long rows = nextRows;
    if (options.maxRows() > 0) {
      rows = Math.min(rows, Math.max(1, options.maxRows() - rowsHandedOut));
    }
    return new Bounds(remainingNanos, (int) rows, nextBytes, array);
  }

  /** Takes the first page, and the time that is left for the others. */
  void accept(Outcome outcome, long timeoutNanos) {
    remainingNanos = timeoutNanos;
    accept(outcome);
  }

  private void accept(Outcome outcome) {
    RowPage accepted = outcome.page();
    page = accepted;
    failure = outcome.failure();
    rowsHandedOut += accepted.rowCount();
    done = accepted.isDone();
    updateCount = compiled.kind.countsChanges() ? accepted.changes() : 0;
    lastInsertRowid = accepted.lastInsertRowid();
    if (options.fetchSize() == 0) {
      nextRows = Math.min(MOST_ROWS, nextRows * 4);
    }
    nextBytes = Math.min(MOST_BYTES, nextBytes * 4);
  }

  @Override
  public List<ResultColumn> columns() {
    return compiled.info().columns();
  }

  @Override
  public RowPage page() {
    RowPage current = page;
    if (current == null) {
      throw new IllegalStateException("the cursor has no page");
    }
    return current;
  }

  @Override
  public boolean nextPage() throws SQLException {
    if (closed) {
      session.checkOpen();
      throw new SQLException(
          "the result is closed: its statement was closed or executed again", "24000");
    }
    throwFailure();
    if (done) {
      return false;
    }
    if (options.maxRows() > 0 && rowsHandedOut >= options.maxRows()) {
      done = true;
      compiled.handle.reset();
      return false;
    }
    byte[] array = page().array();
    long start = options.timeoutMs() > 0 ? System.nanoTime() : 0;
    Outcome outcome = compiled.handle.next(bounds(array));
    countTime(start);
    session.observe(outcome.page(), compiled.kind);
    accept(outcome);
    if (outcome.page().rowCount() > 0) {
      return true;
    }
    throwFailure();
    return false;
  }

  /** Throws what ended the rows early, once all rows before it have been handed out. */
  private void throwFailure() throws SQLException {
    SQLException pending = failure;
    if (pending != null) {
      failure = null;
      done = true;
      throw pending;
    }
  }

  /** Takes off the time that a page took; what is left is never 0, which would mean no limit. */
  private void countTime(long start) {
    if (options.timeoutMs() > 0) {
      remainingNanos = Math.max(1, remainingNanos - (System.nanoTime() - start));
    }
  }

  @Override
  public long updateCount() {
    return updateCount;
  }

  @Override
  public long lastInsertRowid() {
    return lastInsertRowid;
  }

  void markClosed() {
    closed = true;
  }

  @Override
  public void close() throws SQLException {
    if (closed) {
      return;
    }
    if (compiled.handle.isInCall()) {
      throw new SQLException(
          "the result cannot be closed inside a Java function that its statement is calling; close"
              + " it when the function has returned",
          "24000");
    }
    closed = true;
    if (!done) {
      compiled.handle.reset();
    }
  }
}
