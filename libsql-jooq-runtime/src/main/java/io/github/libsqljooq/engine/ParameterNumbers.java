package io.github.libsqljooq.engine;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * Gives each parameter of a statement its index, by SQLite's rule: {@code ?} takes the next one,
 * {@code ?5} the fifth, a name the one it had before or else the next. One thread at a time.
 *
 * @see <a href="https://sqlite.org/lang_expr.html#varparam">sqlite.org: parameters</a>
 */
final class ParameterNumbers {
  /** SQLITE_LIMIT_VARIABLE_NUMBER as compiled in: a larger index is an error in SQLite. */
  static final int MAX_INDEX = 32_766;

  private final Map<String, Integer> indexes = new HashMap<>();
  private final List<@Nullable String> names = new ArrayList<>();

  /**
   * Takes in the next parameter of the text.
   *
   * @param text the parameter as written, with its prefix
   * @return its index from 1 on; 0 if SQLite would refuse it
   */
  int add(String text) {
    if (text.length() == 1) {
      names.add(null);
      return names.size();
    } else if (text.charAt(0) != '?') {
      return indexes.computeIfAbsent(text, this::addNamed);
    }
    int index = number(text);
    while (names.size() < index) {
      names.add(null);
    }
    if (index > 0 && names.get(index - 1) == null) {
      names.set(index - 1, text);
    }
    return index;
  }

  /** The largest index so far. */
  int count() {
    return names.size();
  }

  /** One entry an index, with its prefix; null for a plain {@code ?}. */
  List<@Nullable String> names() {
    return names;
  }

  private int addNamed(String name) {
    names.add(name);
    return names.size();
  }

  private static int number(String text) {
    long number = 0;
    for (int i = 1; i < text.length(); i++) {
      number = Math.min(number * 10 + (text.charAt(i) - '0'), MAX_INDEX + 1L);
    }
    return number > MAX_INDEX ? 0 : (int) number;
  }
}
