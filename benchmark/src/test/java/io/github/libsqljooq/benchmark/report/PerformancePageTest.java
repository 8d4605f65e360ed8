package io.github.libsqljooq.benchmark.report;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

class PerformancePageTest {
  private static final Finding FASTER =
      Findings.of("faster", new double[] {10, 10}, new double[] {40, 40}, 0.333);
  private static final Finding SLOWER =
      Findings.of("slower", new double[] {30, 30}, new double[] {20, 20}, 0.6);
  private static final Finding SOMETIMES =
      Findings.of("sometimes", new double[] {10, 22}, new double[] {20, 20}, null);

  private static String page(Finding... findings) throws Exception {
    Environment environment = new Environment("quick", Map.of("processor", "a fast one"));
    return PerformancePage.toMarkdown(environment, List.of(findings));
  }

  @Test
  void ratiosAndTimesAreInTheTable() throws Exception {
    assertThat(page(FASTER))
        .contains("`faster`", "ours 10.0 ns per row", "theirs 40.0 ns per row", "**0.25**")
        .contains("≤ 0.333, reached", "All targets were reached");
  }

  @Test
  void lossesAreListedWithTheirFactor() throws Exception {
    assertThat(page(FASTER, SLOWER))
        .contains("`slower` (Work of slower): ours takes 1.50 times the time of theirs")
        .contains("**missed**", "Missed in this run: `slower`")
        .doesNotContain("`faster` (Work");
  }

  @Test
  void aLossInOneRoundOnlyIsToldToo() throws Exception {
    assertThat(page(SOMETIMES)).contains("in its worst round ours took 1.10 times");
  }

  @Test
  void withoutLossesThePageSaysSo() throws Exception {
    assertThat(page(FASTER)).contains("every round of every one of them had a ratio below 1");
  }

  @Test
  void machineAndFormAreNamed() throws Exception {
    assertThat(page(FASTER)).contains("| processor | a fast one |", "Form of this run: quick");
  }

  @Test
  void growthOfOursIsNoLoss() throws Exception {
    Finding growth =
        new Finding("growth", "More", "run", "Note.", SLOWER.ours(), SLOWER.theirs(), 12.0, true);
    assertThat(page(FASTER, growth))
        .contains("`growth`", "≤ 12.0, reached")
        .doesNotContain("`growth` (More)");
  }
}
