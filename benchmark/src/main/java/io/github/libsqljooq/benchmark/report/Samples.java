package io.github.libsqljooq.benchmark.report;

import java.util.Arrays;
import java.util.List;

/**
 * The times of one contestant, in nanoseconds per unit of work. Middles are medians: on a machine
 * that does other things too, an iteration that was disturbed must not move them.
 *
 * @param rounds the iterations of each round, at least one round of at least one iteration
 */
public record Samples(List<double[]> rounds) {

  /** Checks that there are some. */
  public Samples {
    if (rounds.isEmpty() || rounds.stream().anyMatch(round -> round.length == 0)) {
      throw new IllegalArgumentException("a round without iterations");
    }
    rounds = List.copyOf(rounds);
  }

  /** The median over all iterations of all rounds. */
  public double median() {
    return quantile(all(), 0.5);
  }

  /** One tenth of the iterations were faster. */
  public double low() {
    return quantile(all(), 0.1);
  }

  /** One tenth of the iterations were slower. */
  public double high() {
    return quantile(all(), 0.9);
  }

  /** The median of one round. */
  public double medianOfRound(int round) {
    return quantile(rounds.get(round), 0.5);
  }

  /** All iterations of all rounds. */
  public int count() {
    return all().length;
  }

  private double[] all() {
    return rounds.stream().flatMapToDouble(Arrays::stream).toArray();
  }

  /** Between two neighbours it is interpolated. */
  private static double quantile(double[] values, double quantile) {
    double[] sorted = values.clone();
    Arrays.sort(sorted);
    double place = quantile * (sorted.length - 1);
    int below = (int) place;
    int above = Math.min(below + 1, sorted.length - 1);
    return sorted[below] + (place - below) * (sorted[above] - sorted[below]);
  }
}
