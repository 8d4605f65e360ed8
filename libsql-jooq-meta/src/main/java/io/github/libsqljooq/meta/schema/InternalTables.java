package io.github.libsqljooq.meta.schema;

import io.github.libsqljooq.meta.text.Names;
import java.util.Collection;
import java.util.HashSet;
import java.util.Set;

/**
 * Tells the tables that SQLite, libsql and their indexes keep for themselves from the user's own.
 *
 * <p>SQLite itself knows the shadow tables of FTS, R*Tree and Geopoly; those of libsql's vector
 * indexes are plain tables to it.
 */
final class InternalTables {
  private final Set<String> vectorShadows = new HashSet<>();

  InternalTables(Collection<TableBuilder> tables) {
    for (TableBuilder table : tables) {
      for (IndexInfo index : table.indexes()) {
        if (index.vector() != null) {
          vectorShadows.add(Names.fold(index.name() + "_shadow"));
        }
      }
    }
  }

  boolean contains(TableBuilder table) {
    String name = Names.fold(table.name());
    return table.isShadow()
        || name.startsWith("sqlite_")
        || name.equals("libsql_vector_meta_shadow")
        || name.equals("libsql_wasm_func_table")
        || vectorShadows.contains(name);
  }
}
