package io.github.libsqljooq.meta;

import io.github.libsqljooq.meta.schema.ColumnInfo;
import io.github.libsqljooq.meta.schema.SchemaInfo;
import io.github.libsqljooq.meta.schema.TableInfo;
import java.util.Collection;
import java.util.HashSet;
import java.util.IdentityHashMap;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** Names the enums that stand for columns whose CHECK lists the texts that they admit. */
final class EnumNames {
  private static final Set<String> TEXTS = Set.of("CLOB", "VARCHAR", "CHAR", "NVARCHAR", "NCHAR");

  private final IdentityHashMap<ColumnInfo, String> names = new IdentityHashMap<>();

  /** Names those of these schemas. */
  EnumNames(Collection<SchemaInfo> schemas) {
    Set<String> used = new HashSet<>();
    List<TableInfo> tables = schemas.stream().flatMap(s -> s.tables().stream()).toList();
    for (TableInfo table : tables) {
      for (ColumnInfo column : table.columns()) {
        if (!column.values().isEmpty() && TEXTS.contains(TypeMapping.of(table, column).name())) {
          String wanted = table.name() + "_" + column.name();
          String name = wanted;
          for (int i = 2; !used.add(name); i++) {
            name = wanted + "_" + i;
          }
          names.put(column, name);
        }
      }
    }
  }

  /** The name of a column's enum; null if it has none. */
  @Nullable String name(ColumnInfo column) {
    return names.get(column);
  }
}
