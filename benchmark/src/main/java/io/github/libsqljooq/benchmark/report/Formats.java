package io.github.libsqljooq.benchmark.report;

import java.time.Duration;
import java.util.Locale;

/** Numbers as readers see them, the same in every locale. */
public final class Formats {
  private Formats() {}

  /** Nanoseconds in the unit that suits them, with three digits. */
  public static String time(double nanos) {
    if (nanos < 999.5) {
      return digits(nanos) + " ns";
    }
    if (nanos < 999_500) {
      return digits(nanos / 1e3) + " µs";
    }
    if (nanos < 9_995_000_000L) {
      return digits(nanos / 1e6) + " ms";
    }
    return digits(nanos / 1e9) + " s";
  }

  /** A ratio. */
  static String ratio(double ratio) {
    return String.format(Locale.ROOT, ratio < 0.1 ? "%.3f" : ratio < 10 ? "%.2f" : "%.1f", ratio);
  }

  /** How many times slower or faster. */
  static String times(double factor) {
    return digits(factor);
  }

  /** Minutes and seconds. */
  public static String minutes(Duration time) {
    return time.toMinutes() + " min " + time.toSecondsPart() + " s";
  }

  private static String digits(double value) {
    int decimals = value < 9.995 ? 2 : value < 99.95 ? 1 : 0;
    return String.format(Locale.ROOT, "%." + decimals + "f", value);
  }
}
