package io.github.libsqljooq.benchmark;

import java.util.Locale;
import org.openjdk.jmh.runner.options.TimeValue;

/**
 * How long a run takes.
 *
 * @param name as given on the command line
 * @param rounds how often each contestant runs, each time in a new JVM
 * @param warmups iterations before those that count
 * @param warmup time of each, at least one operation
 * @param iterations iterations that count
 * @param iteration time of each, at least one operation
 * @param forks 1, or 0 to run in this JVM, for tests
 * @param mostRows no table has more rows
 */
public record Form(
    String name,
    int rounds,
    int warmups,
    TimeValue warmup,
    int iterations,
    TimeValue iteration,
    int forks,
    int mostRows) {

  /** At most 8 minutes on two cores; the default. */
  public static final Form QUICK =
      new Form(
          "quick",
          3,
          2,
          TimeValue.milliseconds(900),
          5,
          TimeValue.milliseconds(400),
          1,
          Integer.MAX_VALUE);

  /** About an hour; for figures that are to be kept. */
  public static final Form FULL =
      new Form("full", 8, 5, TimeValue.seconds(1), 15, TimeValue.seconds(1), 1, Integer.MAX_VALUE);

  /** So many tables, or fewer where tables have few rows: a schema is made of many statements. */
  int tables(int wanted) {
    return Math.min(wanted, Math.max(2, mostRows / 100));
  }

  /**
   * The form of that name.
   *
   * @throws IllegalArgumentException if there is none
   */
  public static Form named(String name) {
    return switch (name.toLowerCase(Locale.ROOT)) {
      case "quick" -> QUICK;
      case "full" -> FULL;
      default ->
          throw new IllegalArgumentException("the form is '" + name + "', must be quick or full");
    };
  }
}
