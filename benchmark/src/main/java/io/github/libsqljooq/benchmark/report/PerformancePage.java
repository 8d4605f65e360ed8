package io.github.libsqljooq.benchmark.report;

import io.github.libsqljooq.benchmark.report.BarChart.Bar;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.function.Function;
import java.util.stream.Collectors;

/** Writes {@code performance.md} out of its template, and the charts that it shows. */
public final class PerformancePage {
  private static final String TEMPLATE = "performance-template.md";
  private static final String CHARTS = "performance";
  private static final String OURS = "#2e86c1";
  private static final String THEIRS = "#a6acaf";

  private PerformancePage() {}

  /**
   * Writes the page and a chart for each finding, and one of all ratios.
   *
   * @param docs where {@code performance.md} goes; the charts go to {@code performance/} beside it
   */
  public static void write(Path docs, Environment environment, List<Finding> findings)
      throws IOException {
    Path charts = Files.createDirectories(docs.resolve(CHARTS));
    Files.writeString(charts.resolve("ratios.svg"), ratioChart(findings).toSvg());
    for (Finding finding : findings) {
      Files.writeString(charts.resolve(finding.name() + ".svg"), timeChart(finding).toSvg());
    }
    Files.writeString(docs.resolve("performance.md"), toMarkdown(environment, findings));
  }

  static String toMarkdown(Environment environment, List<Finding> findings) throws IOException {
    Finding first = findings.get(0);
    Map<String, String> parts =
        Map.of(
            "form", environment.form(),
            "rounds", Integer.toString(first.ours().samples().rounds().size()),
            "iterations", Integer.toString(first.ours().samples().rounds().get(0).length),
            "environment", environmentTable(environment),
            "ratios", ratioTable(findings),
            "notes", notes(findings),
            "losses", losses(findings),
            "missed", missed(findings),
            "charts", charts(findings));
    String page = template();
    for (Map.Entry<String, String> part : parts.entrySet()) {
      page = page.replace("{{" + part.getKey() + "}}", part.getValue());
    }
    if (page.contains("{{")) {
      throw new IllegalStateException("a part of the page is missing: " + page);
    }
    return page;
  }

  private static String template() throws IOException {
    try (InputStream stream = PerformancePage.class.getResourceAsStream(TEMPLATE)) {
      byte[] bytes = Objects.requireNonNull(stream, TEMPLATE).readAllBytes();
      return new String(bytes, StandardCharsets.UTF_8);
    }
  }

  private static String environmentTable(Environment environment) {
    return environment.facts().entrySet().stream()
        .map(fact -> "| " + fact.getKey() + " | " + fact.getValue() + " |")
        .collect(Collectors.joining("\n"));
  }

  private static String ratioTable(List<Finding> findings) {
    return lines(
        findings,
        finding ->
            String.join(
                " | ",
                "| `" + finding.name() + "`",
                finding.title(),
                side(finding.ours(), finding.unit()),
                side(finding.theirs(), finding.unit()),
                "**" + Formats.ratio(finding.ratio()) + "**",
                Formats.ratio(finding.lowestRatio()) + "–" + Formats.ratio(finding.highestRatio()),
                target(finding) + " |"));
  }

  private static String side(Finding.Side side, String unit) {
    return side.title() + " " + Formats.time(side.samples().median()) + " per " + unit;
  }

  private static String target(Finding finding) {
    Double target = finding.target();
    if (target == null) {
      return "";
    }
    return "≤ " + target + (finding.isReached() ? ", reached" : ", **missed**");
  }

  private static String notes(List<Finding> findings) {
    return lines(findings, finding -> "- `" + finding.name() + "`: " + finding.note());
  }

  private static String losses(List<Finding> findings) {
    List<Finding> lost =
        findings.stream()
            .filter(finding -> !finding.growth() && finding.highestRatio() > 1)
            .sorted(Comparator.comparingDouble(Finding::ratio).reversed())
            .toList();
    return lost.isEmpty()
        ? "Nowhere among these comparisons: every round of every one of them had a ratio below 1."
        : lines(lost, PerformancePage::loss);
  }

  private static String loss(Finding finding) {
    String where = "- `" + finding.name() + "` (" + finding.title() + "): ";
    String theirs = finding.theirs().title();
    String by =
        finding.ratio() > 1
            ? "ours takes " + Formats.times(finding.ratio()) + " times the time of " + theirs
            : "no loss over the whole run, but in its worst round ours took "
                + Formats.times(finding.highestRatio())
                + " times the time of "
                + theirs;
    return where + by + ".";
  }

  private static String missed(List<Finding> findings) {
    List<Finding> missed = findings.stream().filter(finding -> !finding.isReached()).toList();
    return missed.isEmpty()
        ? "All targets were reached in this run."
        : "Missed in this run: "
            + missed.stream()
                .map(finding -> "`" + finding.name() + "`")
                .collect(Collectors.joining(", "))
            + ".";
  }

  private static String charts(List<Finding> findings) {
    return lines(
        findings,
        finding -> "![" + finding.title() + "](" + CHARTS + "/" + finding.name() + ".svg)\n");
  }

  private static String lines(List<Finding> findings, Function<Finding, String> line) {
    return findings.stream().map(line).collect(Collectors.joining("\n"));
  }

  private static BarChart ratioChart(List<Finding> findings) {
    return new BarChart(
        "Time of ours / time of theirs",
        "ratio; left of the black line we are faster; red marks are targets",
        findings.stream()
            .filter(finding -> !finding.growth())
            .map(
                finding ->
                    new Bar(
                        finding.name(),
                        Formats.ratio(finding.ratio()),
                        finding.ratio(),
                        finding.lowestRatio(),
                        finding.highestRatio(),
                        OURS,
                        finding.target()))
            .toList(),
        1.0);
  }

  private static BarChart timeChart(Finding finding) {
    return new BarChart(
        finding.name() + ": " + finding.title(),
        "nanoseconds per " + finding.unit() + "; error bars hold 8 of 10 iterations",
        List.of(timeBar(finding.ours(), OURS), timeBar(finding.theirs(), THEIRS)),
        null);
  }

  private static Bar timeBar(Finding.Side side, String color) {
    Samples samples = side.samples();
    return new Bar(
        side.title(),
        Formats.time(samples.median()),
        samples.median(),
        samples.low(),
        samples.high(),
        color,
        null);
  }
}
