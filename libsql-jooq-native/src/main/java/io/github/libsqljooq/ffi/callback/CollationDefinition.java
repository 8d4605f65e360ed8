package io.github.libsqljooq.ffi.callback;

import java.util.Comparator;
import java.util.Locale;
import java.util.Set;

/**
 * A Java collation as SQLite is told of it. Immutable. An order that is not the same everywhere and
 * always breaks the indexes that use it.
 *
 * @param name its SQL name, case-insensitive; not BINARY, NOCASE or RTRIM, which are SQLite's own
 * @param comparator a total order of texts; used by many threads at once
 * @see <a href="https://sqlite.org/c3ref/create_collation.html">sqlite3_create_collation_v2</a>
 */
public record CollationDefinition(String name, Comparator<String> comparator) {
  private static final Set<String> SQLITES_OWN = Set.of("BINARY", "NOCASE", "RTRIM");

  /** Checks the name. */
  public CollationDefinition {
    if (name.isEmpty() || name.indexOf('\0') >= 0) {
      throw new IllegalArgumentException("a collation needs a name without NUL: '" + name + "'");
    }
    if (SQLITES_OWN.contains(name.toUpperCase(Locale.ROOT))) {
      throw new IllegalArgumentException(
          "the collation "
              + name
              + " is SQLite's own, and indexes of every database file rely on its order; choose another name");
    }
  }
}
