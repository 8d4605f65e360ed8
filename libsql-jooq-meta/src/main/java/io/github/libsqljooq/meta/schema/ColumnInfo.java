package io.github.libsqljooq.meta.schema;

import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * A column of a table or view. Immutable.
 *
 * @param name as declared
 * @param declaredType the type as declared, such as {@code VARCHAR(20)}; empty without one
 * @param nullable whether it can hold NULL
 * @param defaultValue the default as a SQL expression; null without one
 * @param rowid whether it is the table's rowid under a name of its own: an {@code INTEGER PRIMARY
 *     KEY}
 * @param generation how its value comes about
 * @param computed whether it is an expression of a view, whose type is an affinity only
 * @param comment what its comments in the SQL text say, lines divided by {@code \n}; empty without
 *     any
 * @param values the texts that a CHECK of the form {@code x IN ('a', 'b')} admits; empty without
 *     one, or if the column's collation takes other texts for the same
 * @see <a href="https://sqlite.org/datatype3.html">sqlite.org: types</a>
 */
public record ColumnInfo(
    String name,
    String declaredType,
    boolean nullable,
    @Nullable String defaultValue,
    boolean rowid,
    Generation generation,
    boolean computed,
    String comment,
    List<String> values) {

  /** Copies the list. */
  public ColumnInfo {
    values = List.copyOf(values);
  }

  /** How a column's value comes about. */
  public enum Generation {
    /** It is written. */
    NONE,
    /** Computed when read. */
    VIRTUAL,
    /** Computed when a row is written. */
    STORED
  }

  /** Whether it is a generated column, which no statement may write. */
  public boolean isGenerated() {
    return generation != Generation.NONE;
  }
}
