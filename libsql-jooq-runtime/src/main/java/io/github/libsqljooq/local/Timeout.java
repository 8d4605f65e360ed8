package io.github.libsqljooq.local;

import java.util.concurrent.TimeUnit;

/** The time that an execution may take, waiting included, from now on. Immutable. */
final class Timeout {
  private final boolean limited;
  private final long deadline;

  /** Begins; 0 is no limit. */
  Timeout(long ms) {
    this.limited = ms > 0;
    this.deadline = limited ? System.nanoTime() + TimeUnit.MILLISECONDS.toNanos(ms) : 0;
  }

  /** What is left, at least 1; 0 when there is no limit. */
  long remainingNanos() {
    return limited ? Math.max(1, deadline - System.nanoTime()) : 0;
  }

  boolean isOver() {
    return limited && deadline - System.nanoTime() <= 0;
  }
}
