package io.github.libsqljooq.example.query;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

class CentroidTest {
  @Test
  void isTheMean() {
    Centroid centroid = new Centroid();
    centroid.add(new float[] {1, 2});
    centroid.add(new float[] {3, 6});

    assertThat(centroid.mean()).containsExactly(2, 4);
  }

  @Test
  void leavesItsArgumentsAlone() {
    float[] vector = {1, 2};
    Centroid centroid = new Centroid();
    centroid.add(vector);
    centroid.add(vector);

    assertThat(vector).containsExactly(1, 2);
  }

  @Test
  void isNullOfNothing() {
    assertThat(new Centroid().mean()).isNull();
  }
}
