package io.github.libsqljooq.ffi;

import io.github.libsqljooq.ffi.callback.Peer;
import java.sql.SQLException;
import java.sql.SQLTransientException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.ReentrantLock;

/**
 * The lock around every native call of a connection. Threads wait for each other; but a thread that
 * waits for a connection inside a Java function gives up after a while, since that function may be
 * waiting for this very thread.
 */
final class ConnectionLock {
  private static final long LOOK_MS = 100;
  private static final long GIVE_UP_MS = 5_000;

  private final ReentrantLock lock = new ReentrantLock();
  private final Peer peer;

  ConnectionLock(Peer peer) {
    this.peer = peer;
  }

  void lock() throws SQLException {
    if (!lock.tryLock()) {
      await();
    }
  }

  private void await() throws SQLException {
    long inUpcallMs = 0;
    try {
      while (!lock.tryLock(LOOK_MS, TimeUnit.MILLISECONDS)) {
        // Read without the lock: a stale answer only means one more look.
        inUpcallMs = peer.isInUpcall() ? inUpcallMs + LOOK_MS : 0;
        if (inUpcallMs >= GIVE_UP_MS) {
          throw new SQLTransientException(
              "the connection has been inside a Java function for "
                  + GIVE_UP_MS
                  + " ms, called by another thread; a function must not wait for a thread that uses"
                  + " the same connection. Use one connection for each thread",
              "40001");
        }
      }
    } catch (InterruptedException interrupted) {
      Thread.currentThread().interrupt();
      throw new SQLTransientException(
          "interrupted while waiting for another thread's call on this connection",
          SqliteErrors.QUERY_CANCELED,
          interrupted);
    }
  }

  boolean tryLock() {
    return lock.tryLock();
  }

  void unlock() {
    lock.unlock();
  }

  boolean isHeldByCurrentThread() {
    return lock.isHeldByCurrentThread();
  }

  /** Says whether this thread is about to leave its outermost call. */
  boolean isOutermost() {
    return lock.getHoldCount() == 1;
  }
}
