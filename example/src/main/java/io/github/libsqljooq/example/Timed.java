package io.github.libsqljooq.example;

import java.util.function.Supplier;

/**
 * An answer and how long it took.
 *
 * @param milliseconds of wall time, the first call of a query including its preparation
 */
record Timed<T>(T value, double milliseconds) {
  static <T> Timed<T> of(Supplier<T> question) {
    long start = System.nanoTime();
    T value = question.get();
    return new Timed<>(value, (System.nanoTime() - start) / 1e6);
  }
}
