package io.github.libsqljooq.meta;

import io.github.libsqljooq.meta.schema.IndexInfo;
import io.github.libsqljooq.meta.schema.VectorIndexInfo;
import java.util.ArrayList;
import java.util.List;
import org.jooq.SortOrder;
import org.jooq.meta.AbstractIndexDefinition;
import org.jooq.meta.ColumnDefinition;
import org.jooq.meta.DefaultIndexColumnDefinition;
import org.jooq.meta.IndexColumnDefinition;
import org.jooq.meta.TableDefinition;
import org.jspecify.annotations.Nullable;

/**
 * An index. One over an expression has a field for it in the table's class; a vector index is over
 * its vector column. jOOQ has no form for the condition of a partial index, so one that is unique
 * for some rows only is not called unique.
 */
final class LibsqlIndexDefinition extends AbstractIndexDefinition {
  private final List<ColumnDefinition> columns;
  private final IndexInfo info;

  private LibsqlIndexDefinition(
      TableDefinition table, IndexInfo info, List<ColumnDefinition> columns) {
    super(table.getSchema(), info.name(), table, info.unique() && !info.partial());
    this.columns = columns;
    this.info = info;
  }

  /** The definition; null if a part is a column that is not generated. */
  static @Nullable LibsqlIndexDefinition of(LibsqlTableDefinition table, IndexInfo info) {
    List<ColumnDefinition> columns = new ArrayList<>();
    for (int i = 0; i < info.parts().size(); i++) {
      ColumnDefinition column = column(table, info, i);
      if (column == null) {
        return null;
      }
      columns.add(column);
    }
    return new LibsqlIndexDefinition(table, info, columns);
  }

  private static @Nullable ColumnDefinition column(
      LibsqlTableDefinition table, IndexInfo info, int part) {
    String name = info.parts().get(part).column();
    VectorIndexInfo vector = info.vector();
    if (name != null) {
      return table.getColumn(name);
    } else if (vector != null) {
      return table.getColumn(vector.column(), true);
    }
    return table.expression(info, part);
  }

  @Override
  protected List<IndexColumnDefinition> getIndexColumns0() {
    List<IndexColumnDefinition> parts = new ArrayList<>();
    for (int i = 0; i < columns.size(); i++) {
      SortOrder order = info.parts().get(i).descending() ? SortOrder.DESC : SortOrder.ASC;
      parts.add(new DefaultIndexColumnDefinition(this, columns.get(i), order, i + 1));
    }
    return parts;
  }
}
