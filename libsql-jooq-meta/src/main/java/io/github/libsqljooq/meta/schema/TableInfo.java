package io.github.libsqljooq.meta.schema;

import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * A table or view. Immutable.
 *
 * @param name as declared
 * @param kind what it is
 * @param internal whether it belongs to SQLite, libsql, a virtual table or a vector index, and not
 *     to the user
 * @param sql the CREATE statement that the database keeps; empty for those that have none
 * @param module the module of a virtual table in lower case, such as {@code fts5}; null for others
 * @param columns in order, without the hidden ones of virtual tables
 * @param hiddenColumns those of a virtual table that {@code SELECT *} leaves out, such as FTS5's
 *     {@code rank}
 * @param primaryKey the primary key; null if there is none
 * @param uniqueKeys UNIQUE constraints, in the order of their indexes
 * @param foreignKeys in the order they are declared
 * @param checks CHECK constraints of columns and table, in the order they are declared
 * @param indexes all of them, those of constraints too, by name
 * @param comment what its comments in the SQL text say, lines divided by {@code \n}; empty without
 *     any
 */
public record TableInfo(
    String name,
    Kind kind,
    boolean internal,
    String sql,
    @Nullable String module,
    List<ColumnInfo> columns,
    List<ColumnInfo> hiddenColumns,
    @Nullable KeyInfo primaryKey,
    List<KeyInfo> uniqueKeys,
    List<ForeignKeyInfo> foreignKeys,
    List<CheckInfo> checks,
    List<IndexInfo> indexes,
    String comment) {

  /** What a table is. */
  public enum Kind {
    /** A table that stores rows. */
    TABLE,
    /** A view. */
    VIEW,
    /** A table of a module, such as FTS5. */
    VIRTUAL
  }

  /** Copies the lists. */
  public TableInfo {
    columns = List.copyOf(columns);
    hiddenColumns = List.copyOf(hiddenColumns);
    uniqueKeys = List.copyOf(uniqueKeys);
    foreignKeys = List.copyOf(foreignKeys);
    checks = List.copyOf(checks);
    indexes = List.copyOf(indexes);
  }

  /**
   * All that a foreign key may refer to: the primary key first, unique indexes by their name last.
   */
  public List<KeyInfo> keys() {
    List<KeyInfo> keys = new ArrayList<>();
    if (primaryKey != null) {
      keys.add(primaryKey);
    }
    keys.addAll(uniqueKeys);
    for (IndexInfo index : indexes) {
      if (index.origin() == IndexInfo.Origin.CREATED && index.isKey()) {
        keys.add(new KeyInfo(index.name(), index.columns()));
      }
    }
    return keys;
  }
}
