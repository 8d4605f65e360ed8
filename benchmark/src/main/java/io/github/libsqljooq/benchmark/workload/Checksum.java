package io.github.libsqljooq.benchmark.workload;

/** Adds up rows as they are read, to be held against what was written. One thread at a time. */
final class Checksum {
  private long rows;
  private long integers;
  private long characters;
  private double reals;

  /** The sums over the first rows of {@link SampleRows}. */
  static Checksum ofRows(int count) {
    Checksum sums = new Checksum();
    for (int row = 0; row < count; row++) {
      sums.add(SampleRows.integer(row), SampleRows.text(row), SampleRows.real(row));
    }
    return sums;
  }

  void add(int integer, String text, double real) {
    rows++;
    integers += integer;
    characters += text.length();
    reals += real;
  }

  /** Takes sums that SQL computed. */
  static Checksum of(long rows, long integers, long characters, double reals) {
    Checksum sums = new Checksum();
    sums.rows = rows;
    sums.integers = integers;
    sums.characters = characters;
    sums.reals = reals;
    return sums;
  }

  /**
   * Compares with the sums that were expected.
   *
   * @throws IllegalStateException if they differ
   */
  void mustEqual(Checksum expected) {
    boolean equal =
        rows == expected.rows
            && integers == expected.integers
            && characters == expected.characters
            && isClose(reals, expected.reals);
    if (!equal) {
      throw new IllegalStateException("read " + this + ", but " + expected + " was written");
    }
  }

  /**
   * Compares what the native loop added up, which does not count characters.
   *
   * @throws IllegalStateException if it differs
   */
  void mustEqual(long otherRows, long otherIntegers, double otherReals) {
    of(otherRows, otherIntegers, characters, otherReals).mustEqual(this);
  }

  /** Equal but for the order in which doubles were added up. */
  static boolean isClose(double actual, double expected) {
    return Math.abs(actual - expected) <= 1e-9 * Math.abs(expected);
  }

  @Override
  public String toString() {
    return rows + " rows with sums " + integers + ", " + characters + " characters, " + reals;
  }
}
