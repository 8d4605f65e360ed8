package io.github.libsqljooq.ffi.callback;

import java.util.Comparator;

/**
 * A Java collation as SQLite is told of it. Immutable. An order that is not the same everywhere and
 * always breaks the indexes that use it.
 *
 * @param name its SQL name, case-insensitive
 * @param comparator a total order of texts; used by many threads at once
 * @see <a href="https://sqlite.org/c3ref/create_collation.html">sqlite3_create_collation_v2</a>
 */
public record CollationDefinition(String name, Comparator<String> comparator) {

  /** Checks the name. */
  public CollationDefinition {
    if (name.isEmpty() || name.indexOf('\0') >= 0) {
      throw new IllegalArgumentException("a collation needs a name without NUL: '" + name + "'");
    }
  }
}
