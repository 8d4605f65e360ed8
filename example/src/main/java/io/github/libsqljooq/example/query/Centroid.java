package io.github.libsqljooq.example.query;

import org.jspecify.annotations.Nullable;

/** The mean of vectors, being computed. For one thread. */
final class Centroid {
  private float @Nullable [] sum;
  private int count;

  void add(float[] vector) {
    float[] total = sum == null ? new float[vector.length] : sum;
    for (int i = 0; i < total.length; i++) {
      total[i] += vector[i];
    }
    sum = total;
    count++;
  }

  /** The mean; null of no vectors. */
  float @Nullable [] mean() {
    if (sum == null) {
      return null;
    }
    float[] mean = sum.clone();
    for (int i = 0; i < mean.length; i++) {
      mean[i] /= count;
    }
    return mean;
  }
}
