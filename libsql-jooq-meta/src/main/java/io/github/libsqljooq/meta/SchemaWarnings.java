package io.github.libsqljooq.meta;

import io.github.libsqljooq.meta.schema.ForeignKeyInfo;
import io.github.libsqljooq.meta.schema.IndexInfo;
import io.github.libsqljooq.meta.schema.KeyResolver;
import io.github.libsqljooq.meta.schema.SchemaInfo;
import io.github.libsqljooq.meta.schema.TableInfo;
import io.github.libsqljooq.meta.schema.VectorIndexInfo;
import java.util.ArrayList;
import java.util.List;

/** What a schema's author should know: the engine accepts it, and it fails later. */
final class SchemaWarnings {
  private SchemaWarnings() {}

  /** One line a finding, tables in their order. */
  static List<String> of(SchemaInfo schema) {
    List<String> warnings = new ArrayList<>(schema.problems());
    KeyResolver resolver = new KeyResolver(schema.tables());
    for (TableInfo table : schema.tables()) {
      for (IndexInfo index : table.indexes()) {
        VectorIndexInfo vector = index.vector();
        if (vector != null && !vector.compressesNeighbors()) {
          warnings.add(uncompressed(table, index, vector));
        }
      }
      for (ForeignKeyInfo key : table.foreignKeys()) {
        if (resolver.key(key) == null) {
          warnings.add(dangling(resolver, table, key));
        }
      }
    }
    return warnings;
  }

  private static String uncompressed(TableInfo table, IndexInfo index, VectorIndexInfo vector) {
    return "the vector index "
        + index.name()
        + " on "
        + table.name()
        + "("
        + vector.column()
        + ") answers wrongly after updates: it finds an updated row under its former vector too."
        + " Create it with 'compress_neighbors=float8', 'max_neighbors=20', 'search_l=100'";
  }

  private static String dangling(KeyResolver resolver, TableInfo table, ForeignKeyInfo key) {
    String cause =
        resolver.table(key) == null
            ? key.referencedTable() + ", which does not exist"
            : "columns of " + key.referencedTable() + " that are no primary key and not unique";
    return "the foreign key of "
        + table.name()
        + " over "
        + key.columns()
        + " refers to "
        + cause
        + ": it is left out, and statements that must check it fail";
  }
}
