package io.github.libsqljooq.ffi;

import io.github.libsqljooq.ffi.callback.Peer;
import java.sql.SQLException;
import java.util.HashSet;
import java.util.Queue;
import java.util.Set;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.atomic.AtomicLong;
import java.util.concurrent.locks.ReentrantLock;
import org.jspecify.annotations.Nullable;

/**
 * The pointers of a connection and its statements, without a reference to the objects that users
 * hold, so that a {@link java.lang.ref.Cleaner} can free what was forgotten.
 *
 * <p>Everything but {@link #cancel}, {@link #requestClose}, {@link #newExecution} and {@link
 * #abandon} is done under the lock. The pointer of the connection is also guarded by {@code
 * cancelLock}, since a cancel does not wait for the lock.
 */
final class ConnectionState {
  /** A statement's pointer; 0 once it is finalized. */
  static final class StatementPointer {
    long pointer;

    StatementPointer(long pointer) {
      this.pointer = pointer;
    }
  }

  private static final long NO_DEADLINE = Long.MIN_VALUE;

  final Peer peer;
  final ConnectionLock lock;
  private final ReentrantLock cancelLock = new ReentrantLock();
  private final Set<StatementPointer> statements = new HashSet<>();
  private final Queue<StatementPointer> abandoned = new ConcurrentLinkedQueue<>();
  private long pointer;
  private volatile boolean closeRequested;
  private volatile boolean closed;
  private final AtomicLong lastExecution = new AtomicLong();
  private volatile @Nullable Running running;

  ConnectionState(Peer peer) {
    this.peer = peer;
    this.lock = new ConnectionLock(peer);
  }

  void opened(long openedPointer) {
    pointer = openedPointer;
  }

  /** The connection's pointer, for use under the lock. */
  long pointer() throws SQLException {
    if (closeRequested) {
      throw SqliteErrors.connectionClosed();
    }
    return pointer;
  }

  boolean isClosed() {
    return closeRequested;
  }

  StatementPointer add(long statement) {
    StatementPointer added = new StatementPointer(statement);
    statements.add(added);
    return added;
  }

  /** A statement that nobody can reach any more: the connection's next call frees it. */
  void abandon(StatementPointer statement) {
    abandoned.add(statement);
  }

  void freeAbandoned() {
    for (StatementPointer next = abandoned.poll(); next != null; next = abandoned.poll()) {
      finalizeStatement(next);
    }
  }

  void finalizeStatement(StatementPointer statement) {
    if (statement.pointer != 0) {
      LibsqlNative.lsj_finalize(statement.pointer);
      statement.pointer = 0;
      statements.remove(statement);
    }
  }

  /**
   * A native call that is running an execution. What a Java function runs inside of it ends with
   * it: by its deadline, and when it is cancelled.
   */
  private static final class Running {
    final long execution;
    final @Nullable Running outer;
    final long deadlineNanos;
    volatile boolean cancelled;

    Running(long execution, @Nullable Running outer, long deadlineNanos) {
      this.execution = execution;
      this.outer = outer;
      this.deadlineNanos = deadlineNanos;
    }

    boolean isCancelled() {
      return cancelled || (outer != null && outer.isCancelled());
    }

    boolean isLimited() {
      return deadlineNanos != NO_DEADLINE;
    }

    /** Time that is left, never 0, which would mean no limit. */
    long remainingNanos() {
      return Math.max(1, deadlineNanos - System.nanoTime());
    }
  }

  /** Numbers a new execution. */
  long newExecution() {
    return lastExecution.incrementAndGet();
  }

  /**
   * Begins a native call.
   *
   * @param timeoutNanos what the caller allows, 0 for no limit
   * @return what it may take, given what it is inside of; 0 for no limit
   */
  long enter(long execution, long timeoutNanos) {
    Running outer = running;
    long deadline = NO_DEADLINE;
    if (timeoutNanos > 0) {
      deadline = System.nanoTime() + timeoutNanos;
    }
    if (outer != null
        && outer.isLimited()
        && (deadline == NO_DEADLINE || outer.deadlineNanos - deadline < 0)) {
      deadline = outer.deadlineNanos;
    }
    Running entered = new Running(execution, outer, deadline);
    running = entered;
    deliverCancel();
    return entered.isLimited() ? entered.remainingNanos() : 0;
  }

  /** Ends the native call that was entered last. */
  void leave() {
    Running left = running;
    running = left == null ? null : left.outer;
    deliverCancel();
  }

  /** Makes the execution of that number end if it is in a call, and what it has called. */
  void cancel(long execution) {
    for (Running each = running; each != null; each = each.outer) {
      if (each.execution == execution) {
        each.cancelled = true;
      }
    }
    deliverCancel();
  }

  void cancelRunning() {
    Running innermost = running;
    if (innermost != null) {
      innermost.cancelled = true;
    }
    deliverCancel();
  }

  /**
   * Tells native code, which has room for one number, to stop what it is stepping, if that is to
   * stop. Whoever changes what is running, or whether it is to stop, calls this afterwards: so the
   * later of the two sees both.
   */
  private void deliverCancel() {
    if (!isStopping()) {
      return;
    }
    cancelLock.lock();
    try {
      Running innermost = running;
      if (innermost != null && pointer != 0 && isStopping()) {
        LibsqlNative.lsj_cancel(pointer, innermost.execution);
      }
    } finally {
      cancelLock.unlock();
    }
  }

  private boolean isStopping() {
    Running innermost = running;
    return innermost != null && (closeRequested || innermost.isCancelled());
  }

  /** Says whether what is running was cancelled, or is over its time. Under the lock. */
  boolean mustStop() {
    Running innermost = running;
    return isStopping()
        || (innermost != null
            && innermost.isLimited()
            && innermost.deadlineNanos - System.nanoTime() <= 0);
  }

  void requestClose() {
    closeRequested = true;
  }

  /** Ends a call: frees the lock, and closes if somebody asked for that meanwhile. */
  void unlock() {
    boolean outermost = lock.isOutermost();
    try {
      if (closeRequested && !closed && outermost) {
        close();
      }
    } finally {
      lock.unlock();
    }
    // Whoever asked between the look and the unlocking found the lock taken, and left it to us.
    if (outermost && closeRequested && !closed && lock.tryLock()) {
      unlock();
    }
  }

  /** Finalizes all statements and closes the connection. */
  private void close() {
    closed = true;
    for (StatementPointer statement : statements.toArray(StatementPointer[]::new)) {
      finalizeStatement(statement);
    }
    long closing = pointer;
    cancelLock.lock();
    try {
      pointer = 0;
    } finally {
      cancelLock.unlock();
    }
    LibsqlNative.lsj_close(closing);
  }
}
