package io.github.libsqljooq.meta.source;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.junit.jupiter.api.Test;

class NaturalOrderTest {

  @Test
  void numbersCompareByValue() {
    List<String> ordered =
        List.of("", "1", "01", "2", "10", "a", "a1", "a2b", "a2b1", "a10", "a99999999999999999999");
    assertThat(ordered.stream().sorted(new NaturalOrder()).toList())
        .containsExactly(
            "", "01", "1", "2", "10", "a", "a1", "a2b", "a2b1", "a10", "a99999999999999999999");
  }
}
