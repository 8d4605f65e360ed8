package io.github.libsqljooq.example.load;

import java.text.DecimalFormat;
import java.util.function.Consumer;
import me.tongfei.progressbar.ConsoleProgressBarConsumer;
import me.tongfei.progressbar.DelegatingProgressBarConsumer;
import me.tongfei.progressbar.ProgressBar;
import me.tongfei.progressbar.ProgressBarConsumer;
import me.tongfei.progressbar.ProgressBarStyle;
import org.jspecify.annotations.Nullable;

/** Where progress is shown. Thread-safe. */
public final class ProgressBars {
  private static final int WIDTH = 100;

  private final @Nullable Consumer<String> sink;

  private ProgressBars(@Nullable Consumer<String> sink) {
    this.sink = sink;
  }

  /** On standard error, drawn over and over in one line. */
  public static ProgressBars onConsole() {
    return new ProgressBars(null);
  }

  /** Each state as a line of its own, for tests and logs. */
  public static ProgressBars to(Consumer<String> sink) {
    return new ProgressBars(sink);
  }

  /**
   * Starts a bar.
   *
   * @param max the number of steps; 0 if it is told later
   * @return a bar that the caller closes, which draws it a last time
   */
  ProgressBar start(String task, long max) {
    return ProgressBar.builder()
        .setTaskName(task)
        .setInitialMax(max)
        .setStyle(ProgressBarStyle.ASCII)
        .setUpdateIntervalMillis(500)
        .showSpeed(new DecimalFormat("#,##0"))
        .setConsumer(consumer())
        .build();
  }

  private ProgressBarConsumer consumer() {
    return sink == null
        ? new ConsoleProgressBarConsumer(System.err, WIDTH)
        : new DelegatingProgressBarConsumer(sink, WIDTH);
  }
}
