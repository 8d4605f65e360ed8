package io.github.libsqljooq.benchmark.report;

import java.util.Locale;
import java.util.stream.DoubleStream;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;

/**
 * What came out of one comparison. Ratios are ours / theirs: below 1 we are faster.
 *
 * @param name key in {@code ratios.json}
 * @param title what was done
 * @param unit what the times are for
 * @param note what a reader must know to judge the ratio
 * @param target the ratio to be reached; null without one
 * @param growth whether both sides are ours, with less and more to do: a ratio above 1 is no loss
 */
public record Finding(
    String name,
    String title,
    String unit,
    String note,
    Side ours,
    Side theirs,
    @Nullable Double target,
    boolean growth) {

  /** One contestant and its times. */
  public record Side(String title, Samples samples) {}

  /** The ratio of the medians over the whole run. */
  public double ratio() {
    return ours.samples().median() / theirs.samples().median();
  }

  /** The lowest ratio of a round's medians. */
  public double lowestRatio() {
    return roundRatios().min().orElseThrow();
  }

  /** The highest ratio of a round's medians. */
  public double highestRatio() {
    return roundRatios().max().orElseThrow();
  }

  /** A side that did not run in the later rounds stands for them with its last one. */
  private DoubleStream roundRatios() {
    int last = theirs.samples().rounds().size() - 1;
    return IntStream.range(0, ours.samples().rounds().size())
        .mapToDouble(
            round ->
                ours.samples().medianOfRound(round)
                    / theirs.samples().medianOfRound(Math.min(round, last)));
  }

  /** Says whether the target was reached; true without one. */
  public boolean isReached() {
    return target == null || ratio() <= target;
  }

  /** One line for the console. */
  public String summary() {
    return String.format(
        Locale.ROOT,
        "%-18s %.3f (%.3f to %.3f)  %s: %s, %s: %s%s",
        name,
        ratio(),
        lowestRatio(),
        highestRatio(),
        ours.title(),
        Formats.time(ours.samples().median()),
        theirs.title(),
        Formats.time(theirs.samples().median()),
        target == null ? "" : "  target " + target + (isReached() ? " reached" : " MISSED"));
  }
}
