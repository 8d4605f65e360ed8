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
  private static final long GIVE_UP_MS = 5_000;

  private final ReentrantLock lock = new ReentrantLock();
  private final BooleanSupplier isClosed;
  private final BooleanSupplier isInFunction;

  /**
   * Makes the lock.
   *
   * @param isInFunction says whether the execution is inside a Java function, which may be waiting
   *     for the very thread that waits here
   */
  ConnectionLock(BooleanSupplier isClosed, BooleanSupplier isInFunction) {
    this.isClosed = isClosed;
    this.isInFunction = isInFunction;
  }

  /**
   * Waits until no other thread executes.
   *
   * @throws SQLException if the connection is or gets closed, the thread is interrupted, or the
   *     other thread stays inside a Java function for five seconds
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
    long inFunctionMs = 0;
    try {
      while (!lock.tryLock(LOOK_AGAIN_MS, TimeUnit.MILLISECONDS)) {
        inFunctionMs = isInFunction.getAsBoolean() ? inFunctionMs + LOOK_AGAIN_MS : 0;
        if (inFunctionMs >= GIVE_UP_MS) {
          throw new SQLTransientException(
              "another thread has been inside a Java function on this connection for "
                  + GIVE_UP_MS
                  + " ms; a function must not wait for a thread that uses the same connection. Use"
                  + " one connection for each thread",
              "40001");
        }
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
