package io.github.libsqljooq;

import io.github.libsqljooq.engine.Engine;
import io.github.libsqljooq.engine.FunctionRegistry;
import io.github.libsqljooq.engine.Session;
import java.sql.SQLException;
import java.sql.SQLNonTransientConnectionException;
import java.sql.SQLTransientConnectionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.Condition;
import java.util.concurrent.locks.ReentrantLock;
import org.jspecify.annotations.Nullable;

/**
 * Lends the one session of a database that lives and dies with it to one borrower after another.
 * Thread-safe.
 */
final class SingleSessionEngine implements Engine {
  private final Engine engine;
  private final int timeoutMs;
  private final ReentrantLock lock = new ReentrantLock();
  private final Condition changed = lock.newCondition();
  private @Nullable Session session;
  private @Nullable LeasedSession lease;
  private boolean closed;

  /**
   * Takes over an engine.
   *
   * @param engine closed with this
   * @param timeoutMs how long a borrower waits for another
   */
  SingleSessionEngine(Engine engine, int timeoutMs) {
    this.engine = engine;
    this.timeoutMs = timeoutMs;
  }

  @Override
  public Session openSession() throws SQLException {
    lock.lock();
    try {
      awaitTurn();
      if (session == null) {
        session = engine.openSession();
      } else if (session.isClosed()) {
        throw new SQLNonTransientConnectionException(
            "the one connection of " + describe() + " was aborted, and its data with it", "08003");
      }
      lease = new LeasedSession(session, this, Thread.currentThread());
      return lease;
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new SQLTransientConnectionException(
          "interrupted while waiting for the connection of " + describe(), "57014", e);
    } finally {
      lock.unlock();
    }
  }

  private void awaitTurn() throws SQLException, InterruptedException {
    long nanos = TimeUnit.MILLISECONDS.toNanos(timeoutMs);
    while (!closed && lease != null) {
      Thread borrower = lease.borrower();
      if (borrower == Thread.currentThread()) {
        throw new SQLTransientConnectionException(
            describe()
                + " has one connection, and this thread holds it already: inside a transaction use the"
                + " transaction's Configuration, close an open cursor or stream before the next query,"
                + " or open a file or vfs=memdb, where connections are many",
            "53300");
      }
      if (nanos <= 0) {
        throw new SQLTransientConnectionException(
            describe()
                + " has one connection, and thread "
                + borrower.getName()
                + " has held it for the last "
                + timeoutMs
                + " ms (poolTimeoutMs); open a file or vfs=memdb, where connections are many",
            "53300");
      }
      nanos = changed.awaitNanos(nanos);
    }
    if (closed) {
      throw new SQLNonTransientConnectionException(
          "the database is closed: " + describe(), "08003");
    }
  }

  /** Takes a lease back; does nothing if it ended before. */
  void takeBack(LeasedSession ended) {
    lock.lock();
    try {
      if (lease == ended) {
        lease = null;
        changed.signal();
      }
    } finally {
      lock.unlock();
    }
  }

  @Override
  public Mode mode() {
    return engine.mode();
  }

  @Override
  public boolean isSingleSession() {
    return true;
  }

  @Override
  public FunctionRegistry functions() {
    return engine.functions();
  }

  @Override
  public String describe() {
    return engine.describe();
  }

  @Override
  public void close() throws SQLException {
    lock.lock();
    try {
      closed = true;
      changed.signalAll();
    } finally {
      lock.unlock();
    }
    engine.close();
  }
}
