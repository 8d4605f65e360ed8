package io.github.libsqljooq.example.embed;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;
import static org.assertj.core.api.Assertions.within;

import java.util.List;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

class SentenceEmbedderTest {
  private static SentenceEmbedder embedder;

  @BeforeAll
  static void load() {
    embedder = SentenceEmbedder.load();
  }

  @AfterAll
  static void close() {
    embedder.close();
  }

  @Test
  void vectorsHaveTheModelsLengthAndNormOne() {
    float[] vector = embedder.embed("five-toed pachyderm");

    assertThat(vector).hasSize(SentenceEmbedder.DIMENSIONS);
    assertThat(dot(vector, vector)).isCloseTo(1.0, within(1e-5));
  }

  @Test
  void likeMeaningsAreNearerThanUnlikeOnes() {
    float[] zebra = embedder.embed("a striped African animal like a horse");
    float[] ass = embedder.embed("any of several equine mammals of Asia and northeast Africa");
    float[] bank = embedder.embed("a financial institution that accepts deposits");

    assertThat(dot(zebra, ass)).isGreaterThan(dot(zebra, bank) + 0.2);
  }

  @Test
  void threadsGetTheSameVectorAsOneAlone() {
    float[] expected = embedder.embed("hollow-horned ruminants");

    List<float[]> vectors =
        IntStream.range(0, 64)
            .parallel()
            .mapToObj(i -> embedder.embed("hollow-horned ruminants"))
            .toList();

    assertThat(vectors).allSatisfy(vector -> assertThat(vector).isEqualTo(expected));
  }

  @Test
  void refusesABlankText() {
    assertThatIllegalArgumentException()
        .isThrownBy(() -> embedder.embed("  "))
        .withMessageContaining("blank");
  }

  private static double dot(float[] a, float[] b) {
    double sum = 0;
    for (int i = 0; i < a.length; i++) {
      sum += a[i] * b[i];
    }
    return sum;
  }
}
