package io.github.libsqljooq.example.query;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.libsqljooq.example.testing.LoadedDictionary;
import java.util.Comparator;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;

@ExtendWith(LoadedDictionary.Extension.class)
class JavaFunctionQueriesTest {
  private static final long PROBOSCIDEAN = 102_505_758L;
  private static final long AFRICAN_ELEPHANT = 102_507_089L;

  private JavaFunctionQueries queries;

  @BeforeEach
  void open(LoadedDictionary loaded) {
    queries = new JavaFunctionQueries(loaded.ctx());
  }

  @Test
  void aLambdaFindsWordsThatAreSpeltAlike() {
    assertThat(queries.speltLike("elefant", 3))
        .startsWith(new SpellingMatch("elegant", 1))
        .contains(new SpellingMatch("elephant", 2));
  }

  @Test
  void anAggregateFindsTheTypicalKinds() {
    assertThat(queries.typicalKinds(PROBOSCIDEAN, 3))
        .hasSize(3)
        .isSortedAccordingTo(Comparator.comparingDouble(Hit::distance))
        .allSatisfy(hit -> assertThat(hit.words()).containsAnyOf("mammoth", "elephant"));
  }

  @Test
  void whatHasNoKindsHasNoTypicalOnes() {
    assertThat(queries.typicalKinds(AFRICAN_ELEPHANT, 3)).isEmpty();
  }
}
