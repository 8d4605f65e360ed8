package io.github.libsqljooq.meta.schema;

import io.github.libsqljooq.meta.text.Names;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * Finds what foreign keys refer to, by SQLite's rules: names in any case, columns in any order, a
 * primary key, a UNIQUE constraint or a unique index. Immutable, so thread-safe.
 *
 * @see <a href="https://sqlite.org/foreignkeys.html#fk_indexes">sqlite.org: parent keys</a>
 */
public final class KeyResolver {
  private final Map<String, TableInfo> tables = new HashMap<>();

  /** Looks among these tables. */
  public KeyResolver(Collection<TableInfo> tables) {
    for (TableInfo table : tables) {
      this.tables.put(Names.fold(table.name()), table);
    }
  }

  /** The table that a key refers to; null if there is none. */
  public @Nullable TableInfo table(ForeignKeyInfo foreignKey) {
    return tables.get(Names.fold(foreignKey.referencedTable()));
  }

  /**
   * The key that a foreign key refers to; null if there is no such table, or no key over its
   * columns: then SQLite fails when it should check a row.
   */
  public @Nullable KeyInfo key(ForeignKeyInfo foreignKey) {
    TableInfo table = table(foreignKey);
    if (table == null) {
      return null;
    }
    if (foreignKey.referencedColumns().isEmpty()) {
      KeyInfo primary = table.primaryKey();
      boolean fits = primary != null && primary.columns().size() == foreignKey.columns().size();
      return fits ? primary : null;
    }
    for (KeyInfo key : table.keys()) {
      if (sameColumns(key.columns(), foreignKey.referencedColumns())) {
        return key;
      }
    }
    return null;
  }

  private static boolean sameColumns(List<String> a, List<String> b) {
    return a.size() == b.size()
        && a.stream().allMatch(x -> b.stream().anyMatch(y -> Names.equal(x, y)));
  }
}
