package io.github.libsqljooq.benchmark;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.libsqljooq.benchmark.report.Finding;
import java.io.ByteArrayOutputStream;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Set;
import java.util.stream.Stream;
import javax.xml.parsers.DocumentBuilderFactory;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.openjdk.jmh.runner.options.TimeValue;

/** Every benchmark once, on a few rows: a broken one fails the build. It measures nothing. */
class BenchmarkMainTest {
  private static final Form SMOKE =
      new Form("smoke", 2, 0, TimeValue.NONE, 1, TimeValue.milliseconds(1), 0, 300);

  @TempDir static Path output;
  @TempDir static Path docs;

  private static List<Finding> findings;
  private static String printed;

  @BeforeAll
  static void runAll() throws Exception {
    ByteArrayOutputStream out = new ByteArrayOutputStream();
    findings = run(Set.of(), output, docs, out);
    printed = out.toString(StandardCharsets.UTF_8);
  }

  private static List<Finding> run(
      Set<String> only, Path output, Path docs, ByteArrayOutputStream out) throws Exception {
    Path program = Path.of(System.getProperty("benchmark.scan-loop"));
    Arguments arguments = new Arguments(SMOKE, only, output, docs, program);
    PrintStream stream = new PrintStream(out, true, StandardCharsets.UTF_8);
    return new BenchmarkMain(arguments, stream).run();
  }

  @Test
  void everyComparisonHasTimesOfBothSidesInEveryRound() {
    assertThat(findings).hasSameSizeAs(Catalogue.all());
    assertThat(findings)
        .allSatisfy(
            finding -> {
              assertThat(finding.ratio()).isPositive().isFinite();
              assertThat(finding.ours().samples().rounds()).hasSize(2);
              assertThat(finding.theirs().samples().rounds())
                  .hasSize(finding.name().equals("codegen_300_tables") ? 1 : 2);
            });
  }

  @Test
  void ratiosAreAFlatMapOfAllNames() throws Exception {
    String json = Files.readString(output.resolve("ratios.json"));
    assertThat(Catalogue.all())
        .allSatisfy(comparison -> assertThat(json).contains("\"" + comparison.name() + "\": "));
  }

  @Test
  void resultsOfJmhHoldEachRoundAndNoPathOfTheMachine() throws Exception {
    String json = Files.readString(docs.resolve("performance/jmh-result.json"));
    assertThat(json)
        .contains("\"forks\" : 2", "ScanBenchmark.jdbc", "SQLITE_JDBC", "\"jvm\" : \"java\"")
        .doesNotContain(output.toString(), System.getProperty("java.home"));
  }

  @Test
  void pageShowsEveryComparisonWithItsChart() throws Exception {
    String page = Files.readString(docs.resolve("performance.md"));
    for (Comparison comparison : Catalogue.all()) {
      String chart = "performance/" + comparison.name() + ".svg";
      assertThat(page).contains("`" + comparison.name() + "`", chart);
      assertThat(docs.resolve(chart)).isRegularFile();
    }
  }

  @Test
  void chartsAreWellFormed() throws Exception {
    try (Stream<Path> files = Files.list(docs.resolve("performance"))) {
      for (Path chart : files.filter(file -> file.toString().endsWith(".svg")).toList()) {
        var document =
            DocumentBuilderFactory.newInstance().newDocumentBuilder().parse(chart.toFile());
        assertThat(document.getDocumentElement().getTagName()).isEqualTo("svg");
      }
    }
  }

  @Test
  void progressNamesEachContestant() {
    assertThat(printed).contains("round 1 of 2", "round 2 of 2", "libsql-jooq", "C API in a loop");
  }

  @Test
  void aRunOfSomeComparisonsWritesItsRatiosAndLeavesThePageAlone(
      @TempDir Path target, @TempDir Path untouched) throws Exception {
    run(Set.of("scan_jdbc"), target, untouched, new ByteArrayOutputStream());
    assertThat(target.resolve("ratios.json")).content().contains("scan_jdbc");
    assertThat(untouched).isEmptyDirectory();
  }

  @Test
  void copiesAreDeleted() throws Exception {
    Path data = Path.of(System.getProperty("benchmark.directory"));
    try (Stream<Path> files = Files.list(data)) {
      assertThat(files.map(file -> file.getFileName().toString()))
          .isNotEmpty()
          .noneMatch(name -> name.startsWith("copy-") || name.startsWith("sources-"));
    }
  }
}
