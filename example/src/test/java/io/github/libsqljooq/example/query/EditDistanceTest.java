package io.github.libsqljooq.example.query;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class EditDistanceTest {
  @ParameterizedTest
  @CsvSource({
    "'', '', 0",
    "'', abc, 3",
    "abc, '', 3",
    "kitten, sitting, 3",
    "elephant, elefant, 2",
    "same, same, 0"
  })
  void countsInsertionsDeletionsAndReplacements(String a, String b, int expected) {
    assertThat(EditDistance.between(a, b)).isEqualTo(expected);
  }
}
