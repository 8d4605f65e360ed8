package io.github.libsqljooq.example.load;

/**
 * Which synsets get an embedding: all kinds of placental mammals, and the most frequent nouns.
 * Immutable.
 *
 * @param nouns how many nouns, the most frequent first; {@link Integer#MAX_VALUE} means every
 *     synset there is, nouns or not
 */
public record EmbedScope(int nouns) {
  /** 2,000 nouns: 10 to 25 seconds on two cores. */
  public static final EmbedScope DEFAULT = new EmbedScope(2_000);

  /** All 117,791 synsets: extrapolated, a quarter of an hour on two cores. */
  public static final EmbedScope ALL = new EmbedScope(Integer.MAX_VALUE);

  private static final String ALL_TEXT = "all";

  /**
   * Checks the number.
   *
   * @throws IllegalArgumentException if it is negative
   */
  public EmbedScope {
    if (nouns < 0) {
      throw new IllegalArgumentException(
          "cannot embed " + nouns + " nouns: give a number from 0 on, or " + ALL_TEXT);
    }
  }

  /**
   * The scope of a text: a number or {@code all}.
   *
   * @throws IllegalArgumentException if it is neither
   */
  public static EmbedScope parse(String text) {
    if (text.equals(ALL_TEXT)) {
      return ALL;
    }
    try {
      return new EmbedScope(Integer.parseInt(text));
    } catch (NumberFormatException e) {
      throw new IllegalArgumentException(
          "\"" + text + "\" is neither a number of nouns nor " + ALL_TEXT, e);
    }
  }

  /** Whether every synset of the other scope is in this one. */
  public boolean covers(EmbedScope other) {
    return nouns >= other.nouns;
  }

  /** What {@link #parse} reads. */
  @Override
  public String toString() {
    return nouns == ALL.nouns ? ALL_TEXT : Integer.toString(nouns);
  }
}
