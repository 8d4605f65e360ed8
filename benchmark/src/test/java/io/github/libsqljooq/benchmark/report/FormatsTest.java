package io.github.libsqljooq.benchmark.report;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import org.junit.jupiter.api.Test;

class FormatsTest {

  @Test
  void timesHaveThreeDigitsAndTheUnitThatSuitsThem() {
    assertThat(Formats.time(7.126)).isEqualTo("7.13 ns");
    assertThat(Formats.time(104.4)).isEqualTo("104 ns");
    assertThat(Formats.time(3_912)).isEqualTo("3.91 µs");
    assertThat(Formats.time(21_500_000)).isEqualTo("21.5 ms");
    assertThat(Formats.time(5.73e9)).isEqualTo("5730 ms");
    assertThat(Formats.time(73.94e9)).isEqualTo("73.9 s");
  }

  @Test
  void timesNeverShowAThousandOfAUnit() {
    assertThat(Formats.time(999.7)).isEqualTo("1.00 µs");
    assertThat(Formats.time(999_900)).isEqualTo("1.00 ms");
  }

  @Test
  void ratiosHaveTwoDigits() {
    assertThat(Formats.ratio(0.2249)).isEqualTo("0.22");
    assertThat(Formats.ratio(0.0146)).isEqualTo("0.015");
    assertThat(Formats.ratio(10.44)).isEqualTo("10.4");
  }

  @Test
  void durationsAreMinutesAndSeconds() {
    assertThat(Formats.minutes(Duration.ofSeconds(367))).isEqualTo("6 min 7 s");
  }
}
