package io.github.libsqljooq.example.load;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class EmbedScopeTest {
  @ParameterizedTest
  @ValueSource(strings = {"0", "2000", "all"})
  void readsWhatItWrites(String text) {
    assertThat(EmbedScope.parse(text)).hasToString(text);
  }

  @ParameterizedTest
  @ValueSource(strings = {"-1", "many", "", "2e3"})
  void refusesWhatIsNoNumberOfNouns(String text) {
    assertThatIllegalArgumentException()
        .isThrownBy(() -> EmbedScope.parse(text))
        .withMessageContaining(text)
        .withMessageContaining("all");
  }

  @Test
  void coversWhatIsNotLarger() {
    assertThat(EmbedScope.ALL.covers(EmbedScope.DEFAULT)).isTrue();
    assertThat(EmbedScope.DEFAULT.covers(EmbedScope.DEFAULT)).isTrue();
    assertThat(EmbedScope.DEFAULT.covers(EmbedScope.ALL)).isFalse();
  }
}
