package io.github.libsqljooq.jooq;

import java.time.Duration;
import org.jooq.ExecuteContext;
import org.jooq.ExecuteListener;
import org.jooq.ExecuteListenerProvider;

/**
 * Logs statements that take long: {@code libsql.setAppending(new
 * SlowQueryLog(Duration.ofMillis(200)))}. Thread-safe.
 *
 * <p>One line of level WARNING in the {@link System.Logger} named like this class: how long the
 * statement took from its rendering to its last row, the caller's work between rows included, how
 * many rows it gave or changed, and its SQL. Values are not logged.
 */
public final class SlowQueryLog implements ExecuteListenerProvider {
  private static final System.Logger LOG = System.getLogger(SlowQueryLog.class.getName());

  private final long thresholdNanos;

  /**
   * Makes a log.
   *
   * @param threshold what took at least so long is logged; not negative
   */
  public SlowQueryLog(Duration threshold) {
    if (threshold.isNegative()) {
      throw new IllegalArgumentException("the threshold is negative: " + threshold);
    }
    this.thresholdNanos = threshold.toNanos();
  }

  @Override
  public ExecuteListener provide() {
    return new Watch(thresholdNanos);
  }

  /** One execution. */
  private static final class Watch implements ExecuteListener {
    private static final long serialVersionUID = 1L;

    private final long thresholdNanos;
    private long startNanos;
    private long rows;

    Watch(long thresholdNanos) {
      this.thresholdNanos = thresholdNanos;
    }

    @Override
    public void start(ExecuteContext context) {
      startNanos = System.nanoTime();
    }

    @Override
    public void recordEnd(ExecuteContext context) {
      rows++;
    }

    @Override
    public void end(ExecuteContext context) {
      long nanos = System.nanoTime() - startNanos;
      String sql = LibsqlExecuteListener.sql(context);
      if (nanos >= thresholdNanos && sql != null) {
        LOG.log(
            System.Logger.Level.WARNING,
            "slow statement: {0} ms, {1} rows: {2}",
            Long.toString(nanos / 1_000_000),
            Long.toString(Math.max(rows, context.rows())),
            LibsqlExecuteListener.shorten(sql));
      }
    }
  }
}
