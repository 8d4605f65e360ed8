package io.github.libsqljooq.local;

import io.github.libsqljooq.config.LibsqlOptions;
import java.sql.SQLException;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ConcurrentMap;
import java.util.concurrent.locks.LockSupport;
import java.util.concurrent.locks.ReentrantLock;
import org.jspecify.annotations.Nullable;

/**
 * Where the writers of one file in this process wait for each other, first come, first served.
 * SQLite's own lock knows no order: with it alone some writers starve.
 *
 * <p>Thread-safe. A turn may be taken by one thread and given back by another, as transactions are.
 */
final class WriterQueue {
  private static final ConcurrentMap<FileIdentity, WriterQueue> BY_FILE = new ConcurrentHashMap<>();

  private final FileIdentity file;
  private final ReentrantLock lock = new ReentrantLock();
  private final Deque<Waiter> waiters = new ArrayDeque<>();
  private boolean taken;

  /** Sessions that use it; changed under the map's lock only. */
  private int users;

  private WriterQueue(FileIdentity file) {
    this.file = file;
  }

  /** A thread's place in the queue. */
  private static final class Waiter {
    private final Thread thread = Thread.currentThread();
    private volatile boolean granted;
  }

  /**
   * The queue of the file that the options name; one of its own for a database in memory. Each call
   * needs its {@link #leave}.
   */
  static WriterQueue join(LibsqlOptions options) {
    FileIdentity file = FileIdentity.of(options);
    if (file == null) {
      return new WriterQueue(FileIdentity.NONE);
    }
    return BY_FILE.compute(
        file,
        (key, present) -> {
          WriterQueue queue = present == null ? new WriterQueue(key) : present;
          queue.users++;
          return queue;
        });
  }

  /** A session's last call: the queue is forgotten with the last one. */
  void leave() {
    BY_FILE.computeIfPresent(
        file, (key, present) -> present == this && --users == 0 ? null : present);
  }

  /** How many files have a queue now. */
  static int size() {
    return BY_FILE.size();
  }

  /**
   * Waits for the turn, which needs its {@link #end} then.
   *
   * @return false when the time is over, and SQLite's lock has to decide
   * @throws SQLException as {@link BusyWait#checkWanted}, which a thread looks at when it is
   *     unparked
   */
  boolean await(BusyWait wait) throws SQLException {
    Waiter waiter = enqueue();
    if (waiter == null) {
      return true;
    }
    boolean served = false;
    try {
      while (!waiter.granted && wait.remainingNanos() > 0) {
        wait.checkWanted();
        LockSupport.parkNanos(this, wait.remainingNanos());
      }
      served = true;
    } finally {
      served = dequeue(waiter, served);
    }
    return served;
  }

  /** Takes the turn at once and gives null, or a place behind all others. */
  private @Nullable Waiter enqueue() {
    lock.lock();
    try {
      if (!taken) {
        taken = true;
        return null;
      }
      Waiter waiter = new Waiter();
      waiters.add(waiter);
      return waiter;
    } finally {
      lock.unlock();
    }
  }

  /** Leaves the queue, with the turn if it came and is wanted; says whether. */
  private boolean dequeue(Waiter waiter, boolean wanted) {
    lock.lock();
    try {
      if (!waiter.granted) {
        waiters.remove(waiter);
        return false;
      }
      if (!wanted) {
        end();
      }
      return wanted;
    } finally {
      lock.unlock();
    }
  }

  /** Lets the next writer go on. */
  void end() {
    lock.lock();
    try {
      Waiter next = waiters.poll();
      taken = next != null;
      if (next != null) {
        next.granted = true;
        LockSupport.unpark(next.thread);
      }
    } finally {
      lock.unlock();
    }
  }
}
