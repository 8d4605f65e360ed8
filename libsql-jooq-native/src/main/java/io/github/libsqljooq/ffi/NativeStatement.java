package io.github.libsqljooq.ffi;

import com.sun.jna.JNIEnv;
import io.github.libsqljooq.ffi.ConnectionState.StatementPointer;
import io.github.libsqljooq.ffi.wire.ParameterBuffer;
import io.github.libsqljooq.ffi.wire.RowPage;
import java.lang.ref.Cleaner;
import java.sql.SQLException;
import org.jspecify.annotations.Nullable;

/**
 * A compiled statement: owner of its pointer. Calls wait for other calls on the connection, except
 * {@link #cancel}. The caller closes it; one that was forgotten is freed by a later call on the
 * connection.
 */
public final class NativeStatement implements AutoCloseable {
  /** Keeps the connection from being collected, and so closed, while a statement is in use. */
  @SuppressWarnings("UnusedVariable")
  private final NativeConnection connection;

  private final ConnectionState state;
  private final StatementPointer pointer;
  private final Cleaner.Cleanable cleanable;
  private final int textLength;
  private final @Nullable Object[] io = new @Nullable Object[2];
  private RowPage description;
  private boolean inCall;
  private volatile long execution;
  private volatile long cancelled;

  NativeStatement(
      NativeConnection connection,
      ConnectionState state,
      StatementPointer pointer,
      int textLength,
      RowPage description) {
    this.connection = connection;
    this.state = state;
    this.pointer = pointer;
    this.textLength = textLength;
    this.description = description;
    this.cleanable = NativeConnection.CLEANER.register(this, () -> state.abandon(pointer));
  }

  /**
   * A page that was computed, and the failure behind its rows.
   *
   * @param failure what ended the rows early, or made the whole execution fail; null if nothing did
   */
  public record Outcome(RowPage page, @Nullable SQLException failure) {}

  /**
   * How far a call may go.
   *
   * @param timeoutNanos time it may run, 0 for no limit
   * @param maxRows at most so many rows in a page, at least 1
   * @param maxBytes a page ends with the row that reaches so many bytes
   * @param array an array to build the page in, if it is long enough; null for a new one
   */
  @SuppressWarnings("ArrayRecordComponent") // handed over, never compared
  public record Bounds(long timeoutNanos, int maxRows, int maxBytes, byte @Nullable [] array) {}

  /** Columns and parameters, in the form that WIRE.md calls a description. */
  public RowPage description() {
    return description;
  }

  /** Where the statement ends in the UTF-8 text of the SQL; the text goes on behind it if less. */
  public int end() {
    return description.statementEnd();
  }

  /** Length of the SQL's UTF-8 text. */
  public int textLength() {
    return textLength;
  }

  /** Asks anew for the description, after a page said that the columns changed. */
  public RowPage describeAgain() throws SQLException {
    begin();
    try {
      Object[] target = new Object[2];
      LibsqlNative.lsj_describe(JNIEnv.CURRENT, pointer.pointer, target);
      description = NativeConnection.page(target);
      return description;
    } finally {
      state.unlock();
    }
  }

  /**
   * Numbers an execution that is about to begin, so that a cancel can name it from now on. It stays
   * the same execution when it is tried again after BUSY.
   */
  public long newExecution() {
    return state.newExecution();
  }

  /** As {@link #execute(ParameterBuffer, Bounds, long)}, as a new execution. */
  public Outcome execute(ParameterBuffer parameters, Bounds bounds) throws SQLException {
    return execute(parameters, bounds, newExecution());
  }

  /**
   * Runs with one row of parameters, to the end of the first page, or altogether if it writes.
   *
   * @param number from {@link #newExecution}
   */
  public Outcome execute(ParameterBuffer parameters, Bounds bounds, long number)
      throws SQLException {
    byte[] values = parameters.array();
    byte[][] outside = parameters.outside();
    begin();
    execution = number;
    long timeoutNanos = enter(bounds.timeoutNanos());
    try {
      io[0] = bounds.array();
      LibsqlNative.lsj_execute(
          JNIEnv.CURRENT,
          pointer.pointer,
          values,
          outside.length == 0 ? null : outside,
          number,
          timeoutNanos,
          bounds.maxRows(),
          bounds.maxBytes(),
          io);
      return outcome();
    } finally {
      stop();
    }
  }

  /** The next page, after one whose code was ROW. */
  public Outcome next(Bounds bounds) throws SQLException {
    begin();
    long timeoutNanos = enter(bounds.timeoutNanos());
    try {
      io[0] = bounds.array();
      LibsqlNative.lsj_next(
          JNIEnv.CURRENT,
          pointer.pointer,
          execution,
          timeoutNanos,
          bounds.maxRows(),
          bounds.maxBytes(),
          io);
      return outcome();
    } finally {
      stop();
    }
  }

  /** As {@link #batch(ParameterBuffer, long, long)}, as a new execution. */
  public Outcome batch(ParameterBuffer parameters, long timeoutNanos) throws SQLException {
    return batch(parameters, timeoutNanos, newExecution());
  }

  /** Runs once for each row of parameters, up to the first failure. */
  public Outcome batch(ParameterBuffer parameters, long timeoutNanos, long number)
      throws SQLException {
    byte[] values = parameters.array();
    byte[][] outside = parameters.outside();
    begin();
    execution = number;
    long effectiveNanos = enter(timeoutNanos);
    try {
      io[0] = null;
      LibsqlNative.lsj_batch(
          JNIEnv.CURRENT,
          pointer.pointer,
          values,
          outside.length == 0 ? null : outside,
          number,
          effectiveNanos,
          io);
      return outcome();
    } finally {
      stop();
    }
  }

  /** Makes the execution at hand end with INTERRUPT, if it is not over. From any thread. */
  public void cancel() {
    cancel(execution);
  }

  /**
   * Makes one execution end with INTERRUPT, if it is not over: also before it begins, and between
   * its pages. From any thread.
   *
   * @param number from {@link #newExecution}; 0 for none
   */
  public void cancel(long number) {
    if (number != 0) {
      // First what a call looks at once it is known to the connection, then that connection.
      cancelled = number;
      state.cancel(number);
    }
  }

  /** Says whether an execution was cancelled. From any thread. */
  public boolean isCancelled(long number) {
    return number != 0 && cancelled == number;
  }

  /** Ends the execution and frees its locks; does nothing when none is open or it is closed. */
  public void reset() throws SQLException {
    state.lock.lock();
    try {
      if (pointer.pointer != 0 && !inCall) {
        LibsqlNative.lsj_reset(pointer.pointer);
        execution = 0;
      }
    } finally {
      state.unlock();
    }
  }

  /** Says whether this thread is inside a Java function that this statement is calling. */
  public boolean isInCall() {
    return state.lock.isHeldByCurrentThread() && inCall;
  }

  /**
   * Frees the statement. A second call, or one after the connection was closed, does nothing.
   * Inside a Java function that this statement is calling it is refused.
   */
  @Override
  public void close() throws SQLException {
    state.lock.lock();
    try {
      if (inCall) {
        throw running("closed");
      }
      state.finalizeStatement(pointer);
      cleanable.clean();
      state.freeAbandoned();
    } finally {
      state.unlock();
    }
  }

  private void begin() throws SQLException {
    state.lock.lock();
    SQLException refusal = null;
    if (pointer.pointer == 0 || state.isClosed()) {
      refusal =
          state.isClosed()
              ? SqliteErrors.connectionClosed()
              : new SQLException("the statement is closed", "24000");
    } else if (inCall) {
      refusal = running("executed again");
    }
    if (refusal != null) {
      state.unlock();
      throw refusal;
    }
    // Here too: a program that runs nothing but cached statements compiles none any more.
    state.freeAbandoned();
  }

  private static SQLException running(String what) {
    return new SQLException(
        "the statement cannot be "
            + what
            + " inside a Java function that it is calling; use"
            + " another statement",
        "24000");
  }

  /** Gives the time that the call may take; 0 for no limit. */
  private long enter(long timeoutNanos) {
    inCall = true;
    long effectiveNanos = state.enter(execution, timeoutNanos);
    if (isCancelled(execution)) {
      state.cancel(execution);
    }
    return effectiveNanos;
  }

  private void stop() {
    inCall = false;
    io[0] = null;
    io[1] = null;
    state.leave();
    state.unlock();
  }

  private Outcome outcome() throws SQLException {
    RowPage page = NativeConnection.page(io);
    Throwable thrown = state.peer.takeThrown();
    if (!page.isError()) {
      return new Outcome(page, null);
    }
    if (thrown != null && state.mustStop()) {
      // A function failed since what it ran had to stop too: that is the reason, not the function.
      return new Outcome(
          page, SqliteErrors.toException(ResultCode.INTERRUPT, "interrupted", thrown));
    }
    return new Outcome(page, SqliteErrors.toException(page.code(), page.message(), thrown));
  }
}
