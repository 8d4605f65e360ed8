package io.github.libsqljooq.functions.fts;

import java.util.Arrays;
import java.util.stream.Collectors;

/**
 * Makes FTS5 queries of what a person typed, so that quotes, minus signs and words such as AND are
 * searched for instead of obeyed. Thread-safe.
 *
 * @see <a href="https://sqlite.org/fts5.html#fts5_strings">FTS5 strings</a>
 */
public final class FullTextQuery {
  private FullTextQuery() {}

  /**
   * Matches what has all the words, in any order; words without a letter or digit are left out, and
   * a text without words matches nothing.
   */
  public static String allWords(String text) {
    return join(text, " AND ");
  }

  /** Matches what has any of the words, taken as by {@link #allWords}. */
  public static String anyWord(String text) {
    return join(text, " OR ");
  }

  /** Matches what has the words one after another. */
  public static String phrase(String text) {
    return '"' + text.replace("\"", "\"\"").replace("\0", " ") + '"';
  }

  private static String join(String text, String operator) {
    String query =
        Arrays.stream(text.replace('\0', ' ').strip().split("\\s+"))
            .filter(word -> word.codePoints().anyMatch(Character::isLetterOrDigit))
            .map(FullTextQuery::phrase)
            .collect(Collectors.joining(operator));
    return query.isEmpty() ? "\"\"" : query;
  }
}
