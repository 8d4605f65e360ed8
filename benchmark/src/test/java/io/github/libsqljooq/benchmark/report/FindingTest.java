package io.github.libsqljooq.benchmark.report;

import static org.assertj.core.api.Assertions.assertThat;

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
}
