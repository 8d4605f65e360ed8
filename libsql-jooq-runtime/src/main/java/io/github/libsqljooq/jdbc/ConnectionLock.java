package io.github.libsqljooq.jdbc;

import java.sql.SQLException;
import java.sql.SQLTransientException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.ReentrantLock;
import java.util.function.BooleanSupplier;

/**
 * Lets one thread at a time execute on a connection, so that BEGIN and the statement behind it stay
 * together. Close, cancel and abort do not take it. Thread-safe, reentrant.
 */
final class ConnectionLock {
  private static final long LOOK_AGAIN_MS = 100;

  private final ReentrantLock lock = new ReentrantLock();
  private final BooleanSupplier isClosed;

  ConnectionLock(BooleanSupplier isClosed) {
    this.isClosed = isClosed;
  }

  /**
   * Waits until no other thread executes.
   *
   * @throws SQLException if the connection is or gets closed, or the thread is interrupted
   */
  void acquire() throws SQLException {
    if (!lock.tryLock()) {
      await();
    }
    if (isClosed.getAsBoolean()) {
      lock.unlock();
      throw Errors.connectionClosed();
    }
  }

  void release() {
    lock.unlock();
  }

  private void await() throws SQLException {
    try {
      while (!lock.tryLock(LOOK_AGAIN_MS, TimeUnit.MILLISECONDS)) {
        if (isClosed.getAsBoolean()) {
          throw Errors.connectionClosed();
        }
      }
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new SQLTransientException(
          "interrupted while waiting for another thread's execution on this connection",
          "57014",
          e);
    }
  }
}
