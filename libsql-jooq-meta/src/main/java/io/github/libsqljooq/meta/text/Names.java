package io.github.libsqljooq.meta.text;

import io.github.libsqljooq.engine.SqlTokenizer;

/** Compares names as SQLite does: ASCII letters in any case, all else exactly. Thread-safe. */
public final class Names {
  private Names() {}

  /** Whether two names mean the same thing. */
  public static boolean equal(String a, String b) {
    return SqlTokenizer.equalsIgnoreAsciiCase(a, b);
  }

  /** The same text for all names that mean the same: for keys of a map. */
  public static String fold(String name) {
    StringBuilder folded = new StringBuilder(name);
    for (int i = 0; i < folded.length(); i++) {
      char c = folded.charAt(i);
      if (c >= 'A' && c <= 'Z') {
        folded.setCharAt(i, (char) (c + 32));
      }
    }
    return folded.toString();
  }
}
