package io.github.libsqljooq.meta.docs;

import io.github.libsqljooq.meta.schema.ColumnInfo;
import io.github.libsqljooq.meta.schema.ForeignKeyInfo;
import io.github.libsqljooq.meta.schema.KeyInfo;
import io.github.libsqljooq.meta.schema.TableInfo;
import java.util.List;

/** What keys say about columns, and about the rows of two tables. Stateless. */
final class Relations {

  private Relations() {}

  /** Whether a row may refer to nothing: a column of the key can be NULL. */
  static boolean isOptional(TableInfo table, ForeignKeyInfo key) {
    return table.columns().stream()
        .anyMatch(column -> column.nullable() && contains(key.columns(), column.name()));
  }

  /** Whether no two rows refer to the same one: the columns have a key among them. */
  static boolean isSingle(TableInfo table, ForeignKeyInfo key) {
    return table.keys().stream()
        .anyMatch(unique -> unique.columns().stream().allMatch(c -> contains(key.columns(), c)));
  }

  /** {@code PK}, {@code FK}, {@code UK} or empty: what a column is first of all. */
  static String key(TableInfo table, String column) {
    KeyInfo primary = table.primaryKey();
    if (primary != null && contains(primary.columns(), column)) {
      return "PK";
    } else if (isForeign(table, column)) {
      return "FK";
    }
    return isUnique(table, column) ? "UK" : "";
  }

  static boolean isForeign(TableInfo table, String column) {
    return table.foreignKeys().stream().anyMatch(key -> contains(key.columns(), column));
  }

  static boolean isUnique(TableInfo table, String column) {
    return table.keys().stream()
        .anyMatch(key -> key.columns().size() == 1 && contains(key.columns(), column));
  }

  /** What a type is called that was not declared. */
  static String type(ColumnInfo column) {
    return column.declaredType().isEmpty() ? "any" : column.declaredType();
  }

  private static boolean contains(List<String> columns, String name) {
    return columns.stream().anyMatch(name::equalsIgnoreCase);
  }
}
