package io.github.libsqljooq.benchmark.report;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.junit.jupiter.api.Test;

class FindingTest {

  @Test
  void ratioIsOursOverTheirs() {
    Finding finding = Findings.of("scan", new double[] {10, 20}, new double[] {40, 80}, null);
    assertThat(finding.ratio()).isEqualTo(0.25);
  }

  @Test
  void rangeComesFromTheRatiosOfTheRounds() {
    Finding finding = Findings.of("scan", new double[] {10, 30}, new double[] {40, 60}, null);
    assertThat(finding.lowestRatio()).isEqualTo(0.25);
    assertThat(finding.highestRatio()).isEqualTo(0.5);
  }

  @Test
  void targetIsReachedUpToItself() {
    double[] ours = {25, 25};
    double[] theirs = {100, 100};
    assertThat(Findings.of("scan", ours, theirs, 0.25).isReached()).isTrue();
    assertThat(Findings.of("scan", ours, theirs, 0.24).isReached()).isFalse();
    assertThat(Findings.of("scan", ours, theirs, null).isReached()).isTrue();
  }

  @Test
  void summarySaysWhetherTheTargetWasMissed() {
    Finding finding = Findings.of("scan", new double[] {50, 50}, new double[] {100, 100}, 0.3);
    assertThat(finding.summary()).contains("scan", "0.500", "50.0 ns", "100 ns", "MISSED");
  }

  @Test
  void aSideOfFewerRoundsIsComparedWithEach() {
    Samples once = new Samples(List.of(new double[] {100}));
    Finding finding = Findings.of("slow", new double[] {1, 3}, new double[] {1, 1}, null);
    Finding compared =
        new Finding(
            "slow",
            "Work",
            "run",
            "",
            finding.ours(),
            new Finding.Side("theirs", once),
            null,
            false);
    assertThat(compared.lowestRatio()).isEqualTo(0.01);
    assertThat(compared.highestRatio()).isEqualTo(0.03);
  }
}
