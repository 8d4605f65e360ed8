package io.github.libsqljooq.benchmark.report;

import io.github.libsqljooq.benchmark.report.Finding.Side;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Findings for tests. */
final class Findings {
  private Findings() {}

  /** Two rounds of one iteration each. */
  static Finding of(String name, double[] ours, double[] theirs, @Nullable Double target) {
    return new Finding(
        name,
        "Work of " + name,
        "row",
        "A note.",
        side("ours", ours),
        side("theirs", theirs),
        target,
        false);
  }

  private static Side side(String title, double[] times) {
    return new Side(title, new Samples(List.of(new double[] {times[0]}, new double[] {times[1]})));
  }
}
