package io.github.libsqljooq.meta.schema;

import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * A foreign key. Immutable.
 *
 * @param name the constraint's name; null without one
 * @param columns names of the referencing columns
 * @param referencedTable as the constraint writes it: possibly in another case, possibly missing
 * @param referencedColumns as the constraint writes them; empty for the primary key
 * @see <a href="https://sqlite.org/foreignkeys.html">sqlite.org: foreign keys</a>
 */
public record ForeignKeyInfo(
    @Nullable String name,
    List<String> columns,
    String referencedTable,
    List<String> referencedColumns) {

  /** Copies the lists. */
  public ForeignKeyInfo {
    columns = List.copyOf(columns);
    referencedColumns = List.copyOf(referencedColumns);
  }
}
