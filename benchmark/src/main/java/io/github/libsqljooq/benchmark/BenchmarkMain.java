package io.github.libsqljooq.benchmark;

import io.github.libsqljooq.benchmark.report.Environment;
import io.github.libsqljooq.benchmark.report.Finding;
import io.github.libsqljooq.benchmark.report.Formats;
import io.github.libsqljooq.benchmark.report.PerformancePage;
import io.github.libsqljooq.benchmark.report.RatiosFile;
import io.github.libsqljooq.benchmark.report.Samples;
import io.github.libsqljooq.benchmark.workload.Driver;
import io.github.libsqljooq.benchmark.workload.ScanLoop;
import java.io.PrintStream;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;

/** Runs the comparisons and writes what came out. */
public final class BenchmarkMain {
  private final Arguments arguments;
  private final PrintStream out;
  private final List<Comparison> comparisons;
  private final Map<Contestant, List<double[]>> rounds = new LinkedHashMap<>();

  BenchmarkMain(Arguments arguments, PrintStream out) {
    this.arguments = arguments;
    this.out = out;
    this.comparisons = Catalogue.named(arguments.only());
  }

  /**
   * The program. See {@code benchmark/README.md}.
   *
   * @param words {@code --output DIRECTORY --scan-loop PROGRAM [--docs DIRECTORY] [--form
   *     quick|full] [--only all|NAME,NAME...]}
   */
  @SuppressWarnings("SystemOut") // the progress of a program on the command line
  public static void main(String... words) throws Exception {
    Arguments arguments;
    try {
      arguments = Arguments.parse(words);
      new BenchmarkMain(arguments, System.out).run();
    } catch (IllegalArgumentException wrong) {
      System.err.println(wrong.getMessage());
      System.exit(2);
    }
  }

  /** Runs all rounds, and writes the results. */
  List<Finding> run() throws Exception {
    Form form = arguments.form();
    Environment environment =
        Environment.ofThisMachine(
            form.name(),
            Laboratory.JVM_ARGUMENTS,
            Driver.settings(),
            Driver.LIBSQL.version(),
            Driver.SQLITE_JDBC.version());
    long start = System.nanoTime();
    try (Laboratory laboratory =
        new Laboratory(form, arguments.output(), new ScanLoop(arguments.scanLoop()))) {
      out.println("JMH writes to " + laboratory.log());
      for (int round = 0; round < form.rounds(); round++) {
        runRound(laboratory, round);
      }
      List<Finding> findings = comparisons.stream().map(this::finding).toList();
      write(laboratory, environment, findings);
      findings.forEach(finding -> out.println(finding.summary()));
      Duration time = Duration.ofNanos(System.nanoTime() - start);
      out.println("Done in " + Formats.minutes(time));
      return findings;
    }
  }

  /** Every contestant once; every other round backwards, so that no side always runs first. */
  private void runRound(Laboratory laboratory, int round) throws Exception {
    Set<Contestant> distinct = new LinkedHashSet<>();
    for (Comparison comparison : comparisons) {
      distinct.add(comparison.ours());
      distinct.add(comparison.theirs());
    }
    List<Contestant> order = new ArrayList<>(distinct);
    if (round % 2 == 1) {
      Collections.reverse(order);
    }
    int done = 0;
    for (Contestant contestant : order) {
      if (round >= contestant.rounds(laboratory.form())) {
        done++;
        continue;
      }
      double[] times = contestant.measure(laboratory);
      rounds.computeIfAbsent(contestant, key -> new ArrayList<>()).add(times);
      out.printf(
          "round %d of %d, %2d of %d: %-45s %s%n",
          round + 1,
          laboratory.form().rounds(),
          ++done,
          order.size(),
          nameOf(contestant),
          Formats.time(new Samples(List.of(times)).median()));
    }
  }

  private String nameOf(Contestant contestant) {
    for (Comparison comparison : comparisons) {
      if (comparison.ours().equals(contestant) || comparison.theirs().equals(contestant)) {
        return comparison.name() + ", " + contestant.title() + ", per " + comparison.unit();
      }
    }
    throw new IllegalArgumentException("no comparison has " + contestant);
  }

  private Finding finding(Comparison comparison) {
    return new Finding(
        comparison.name(),
        comparison.title(),
        comparison.unit(),
        comparison.note(),
        new Finding.Side(comparison.ours().title(), samples(comparison.ours())),
        new Finding.Side(comparison.theirs().title(), samples(comparison.theirs())),
        comparison.target(),
        comparison.growth());
  }

  private Samples samples(Contestant contestant) {
    List<double[]> measured = rounds.get(contestant);
    if (measured == null) {
      throw new IllegalStateException(contestant + " did not run");
    }
    return new Samples(measured);
  }

  /** A run of some comparisons only leaves the page alone, which shows all. */
  private void write(Laboratory laboratory, Environment environment, List<Finding> findings)
      throws Exception {
    RatiosFile.write(arguments.output().resolve("ratios.json"), findings);
    laboratory.writeResults(arguments.output().resolve("jmh-result.json"));
    Path docs = arguments.docs();
    if (docs != null && arguments.only().isEmpty()) {
      PerformancePage.write(docs, environment, findings);
      laboratory.writeResults(docs.resolve("performance").resolve("jmh-result.json"));
    }
  }
}
