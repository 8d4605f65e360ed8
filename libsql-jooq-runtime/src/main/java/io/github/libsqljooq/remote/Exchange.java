package io.github.libsqljooq.remote;

import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.Condition;
import java.util.concurrent.locks.ReentrantLock;
import org.jspecify.annotations.Nullable;

/**
 * One execution while it runs: its deadlines, and the way to stop it. {@link #cancel} may come from
 * any thread; the rest belongs to the thread that executes.
 */
final class Exchange {
  private final ReentrantLock lock = new ReentrantLock();
  private final Condition changed = lock.newCondition();
  private final long exchangeTimeoutMs;
  private final long statementTimeoutMs;
  private final long startNanos = System.nanoTime();
  private long tryNanos = startNanos;
  private @Nullable Future<?> running;
  private boolean cancelled;

  /**
   * Starts the clock.
   *
   * @param exchangeTimeoutMs what each try may take at most
   * @param statementTimeoutMs what all tries together may take; 0 is no limit
   */
  Exchange(long exchangeTimeoutMs, long statementTimeoutMs) {
    this.exchangeTimeoutMs = exchangeTimeoutMs;
    this.statementTimeoutMs = statementTimeoutMs;
  }

  /** Gives the next try its whole time. */
  void startTry() {
    tryNanos = System.nanoTime();
  }

  /** What is left of this try, at least 0. */
  long remainingNanos() {
    long now = System.nanoTime();
    long ofTry = TimeUnit.MILLISECONDS.toNanos(exchangeTimeoutMs) - (now - tryNanos);
    return Math.max(0, Math.min(ofTry, remainingOfStatement(now)));
  }

  private long remainingOfStatement(long now) {
    return statementTimeoutMs == 0
        ? Long.MAX_VALUE
        : TimeUnit.MILLISECONDS.toNanos(statementTimeoutMs) - (now - startNanos);
  }

  /** Says whether the statement's own time is over. */
  boolean isStatementOver() {
    return remainingOfStatement(System.nanoTime()) <= 0;
  }

  /** Which limit came first, for a message. */
  String limit() {
    return isStatementOver()
        ? "the statement's timeout of " + statementTimeoutMs + " ms"
        : exchangeTimeoutMs + " ms (exchangeTimeoutMs)";
  }

  /** Stops the execution. A second call does nothing. */
  void cancel() {
    lock.lock();
    try {
      cancelled = true;
      if (running != null) {
        running.cancel(true);
      }
      changed.signalAll();
    } finally {
      lock.unlock();
    }
  }

  /** Says whether it was cancelled. */
  boolean isCancelled() {
    lock.lock();
    try {
      return cancelled;
    } finally {
      lock.unlock();
    }
  }

  /** Names what a cancel has to stop; stops it at once if the cancel came first. */
  void run(Future<?> future) {
    lock.lock();
    try {
      running = future;
      if (cancelled) {
        future.cancel(true);
      }
    } finally {
      lock.unlock();
    }
  }

  /**
   * Waits before another try.
   *
   * @return false if it was cancelled meanwhile, or the statement's time is over
   */
  boolean pause(long milliseconds) throws InterruptedException {
    long nanos =
        Math.min(
            TimeUnit.MILLISECONDS.toNanos(milliseconds), remainingOfStatement(System.nanoTime()));
    lock.lock();
    try {
      while (nanos > 0 && !cancelled) {
        nanos = changed.awaitNanos(nanos);
      }
      return !cancelled && !isStatementOver();
    } finally {
      lock.unlock();
    }
  }
}
