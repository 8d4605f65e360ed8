package io.github.libsqljooq.meta.source;

import java.util.List;

/**
 * A script with the values of its placeholders, which knows the lines of the file. Immutable.
 *
 * @param text what runs
 * @param insertions the values, in the order of their places
 */
record ReplacedText(String text, List<Insertion> insertions) {

  /**
   * A value that stands where a placeholder stood.
   *
   * @param start where it begins in the text that runs
   * @param value its text
   */
  record Insertion(int start, String value) {}

  /** The line of the file, from 1 on, of a place in the text that runs. */
  int line(int position) {
    int line = 1 + lines(text, position);
    for (Insertion insertion : insertions) {
      if (insertion.start() < position) {
        int inside = Math.min(position - insertion.start(), insertion.value().length());
        line -= lines(insertion.value(), inside);
      }
    }
    return line;
  }

  /** How many lines end before a place. */
  static int lines(String text, int end) {
    return (int) text.chars().limit(end).filter(c -> c == '\n').count();
  }
}
