package io.github.libsqljooq.benchmark.report;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import java.util.List;
import org.junit.jupiter.api.Test;

class SamplesTest {

  @Test
  void medianIsOverTheIterationsOfAllRounds() {
    Samples samples = new Samples(List.of(new double[] {5, 1}, new double[] {3, 2, 4}));
    assertThat(samples.median()).isEqualTo(3);
    assertThat(samples.medianOfRound(0)).isEqualTo(3);
    assertThat(samples.medianOfRound(1)).isEqualTo(3);
    assertThat(samples.count()).isEqualTo(5);
  }

  @Test
  void oneDisturbedIterationDoesNotMoveTheMedian() {
    Samples samples = new Samples(List.of(new double[] {10, 10, 10, 10, 9000}));
    assertThat(samples.median()).isEqualTo(10);
  }

  @Test
  void errorBarsHoldEightOfTenIterations() {
    Samples samples = new Samples(List.of(new double[] {0, 1, 2, 3, 4, 5, 6, 7, 8, 9, 10}));
    assertThat(samples.low()).isEqualTo(1);
    assertThat(samples.high()).isEqualTo(9);
  }

  @Test
  void aRoundWithoutIterationsIsRefused() {
    assertThatIllegalArgumentException()
        .isThrownBy(() -> new Samples(List.of(new double[] {1}, new double[0])));
  }
}
