package io.github.libsqljooq.benchmark.workload;

import java.util.SplittableRandom;

/**
 * The rows of all benchmarks: an int, a text of 8 to 32 letters (one in eight with a letter outside
 * of ASCII) and a double, functions of the row's number. The same in every run and on every
 * machine. Thread-safe.
 */
final class SampleRows {
  private static final int TEXT_COUNT = 4096;
  private static final String[] TEXTS = makeTexts();

  private SampleRows() {}

  static int integer(int row) {
    return (int) (mix(row) >>> 33);
  }

  static String text(int row) {
    return TEXTS[(int) mix(row) & (TEXT_COUNT - 1)];
  }

  static double real(int row) {
    return (mix(row) >>> 40) * 0.001;
  }

  /** Spreads the bits of a row's number (the finalizer of SplitMix64). */
  private static long mix(int row) {
    long z = (row + 1) * 0x9E3779B97F4A7C15L;
    z = (z ^ (z >>> 30)) * 0xBF58476D1CE4E5B9L;
    z = (z ^ (z >>> 27)) * 0x94D049BB133111EBL;
    return z ^ (z >>> 31);
  }

  private static String[] makeTexts() {
    SplittableRandom random = new SplittableRandom(42);
    String[] texts = new String[TEXT_COUNT];
    for (int i = 0; i < TEXT_COUNT; i++) {
      int length = random.nextInt(8, 33);
      StringBuilder text = new StringBuilder(length);
      while (text.length() < length) {
        text.append((char) ('a' + random.nextInt(26)));
      }
      if (i % 8 == 0) {
        text.setCharAt(random.nextInt(length), 'ü');
      }
      texts[i] = text.toString();
    }
    return texts;
  }
}
