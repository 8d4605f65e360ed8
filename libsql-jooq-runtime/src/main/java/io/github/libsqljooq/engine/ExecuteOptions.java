package io.github.libsqljooq.engine;

import java.util.concurrent.TimeUnit;

/**
 * How one execution is to run. Immutable.
 *
 * @param fetchSize at most so many rows in a page, 1 or more; 0 lets the engine choose (pages start
 *     small and grow)
 * @param maxRows at most so many rows in all; 0 is no limit
 * @param timeoutMs the execution, all its pages included, fails with SQLState 57014 after so many
 *     milliseconds of running; 0 is no limit
 */
public record ExecuteOptions(int fetchSize, long maxRows, long timeoutMs) {

  /** Pages as the engine likes, no limits. */
  public static final ExecuteOptions DEFAULT = new ExecuteOptions(0, 0, 0);

  /** These options for what is to follow after a time of so many nanoseconds. */
  public ExecuteOptions after(long nanos) {
    if (timeoutMs == 0) {
      return this;
    }
    long left = Math.max(1, timeoutMs - TimeUnit.NANOSECONDS.toMillis(nanos));
    return new ExecuteOptions(fetchSize, maxRows, left);
  }

  /** Refuses negative values. */
  public ExecuteOptions {
    if (fetchSize < 0 || maxRows < 0 || timeoutMs < 0) {
      throw new IllegalArgumentException(
          "negative option: fetchSize "
              + fetchSize
              + ", maxRows "
              + maxRows
              + ", timeoutMs "
              + timeoutMs);
    }
  }
}
