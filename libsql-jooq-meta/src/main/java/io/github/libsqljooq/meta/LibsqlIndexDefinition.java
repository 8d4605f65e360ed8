package io.github.libsqljooq.meta;

import io.github.libsqljooq.meta.schema.IndexInfo;
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
 * An index over columns. jOOQ has no form for the condition of a partial index, so one that is
 * unique for some rows only is not called unique.
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

  /** The definition; null if a part is an expression or a column that is not generated. */
  static @Nullable LibsqlIndexDefinition of(TableDefinition table, IndexInfo info) {
    List<ColumnDefinition> columns = new ArrayList<>();
    for (IndexInfo.Part part : info.parts()) {
      ColumnDefinition column = part.column() == null ? null : table.getColumn(part.column());
      if (column == null) {
        return null;
      }
      columns.add(column);
    }
    return new LibsqlIndexDefinition(table, info, columns);
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
