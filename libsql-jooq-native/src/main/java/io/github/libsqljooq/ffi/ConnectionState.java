package io.github.libsqljooq.ffi;

import io.github.libsqljooq.ffi.callback.Peer;
import java.sql.SQLException;
import java.util.HashSet;
import java.util.Queue;
import java.util.Set;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.locks.ReentrantLock;

/**
 * The pointers of a connection and its statements, without a reference to the objects that users
 * hold, so that a {@link java.lang.ref.Cleaner} can free what was forgotten.
 *
 * <p>Everything but {@link #cancel}, {@link #requestClose} and {@link #abandon} is done under the
 * lock. The pointer of the connection is also guarded by {@code cancelLock}, since a cancel does
 * not wait for the lock.
 */
final class ConnectionState {
  /** A statement's pointer; 0 once it is finalized. */
  static final class StatementPointer {
    long pointer;

    StatementPointer(long pointer) {
      this.pointer = pointer;
    }
  }

  final Peer peer;
  final ConnectionLock lock;
  private final ReentrantLock cancelLock = new ReentrantLock();
  private final Set<StatementPointer> statements = new HashSet<>();
  private final Queue<StatementPointer> abandoned = new ConcurrentLinkedQueue<>();
  private long pointer;
  private volatile boolean closeRequested;
  private volatile long execution;
  private long lastExecution;

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

  /** Numbers a new execution. */
  long beginExecution() {
    return ++lastExecution;
  }

  /** Says which execution is running, for {@link #cancelRunning}; gives the one before. */
  long enter(long entered) {
    long before = execution;
    execution = entered;
    return before;
  }

  void leave(long before) {
    execution = before;
  }

  /** Makes the execution of that number end. From any thread. */
  void cancel(long cancelled) {
    cancelLock.lock();
    try {
      if (pointer != 0 && cancelled != 0) {
        LibsqlNative.lsj_cancel(pointer, cancelled);
      }
    } finally {
      cancelLock.unlock();
    }
  }

  void cancelRunning() {
    cancel(execution);
  }

  void requestClose() {
    closeRequested = true;
  }

  /** Ends a call: frees the lock, and closes if somebody asked for that meanwhile. */
  void unlock() {
    try {
      if (closeRequested && pointer != 0 && lock.isOutermost()) {
        close();
      }
    } finally {
      lock.unlock();
    }
  }

  /** Finalizes all statements and closes the connection. */
  private void close() {
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
    peer.close();
  }
}
