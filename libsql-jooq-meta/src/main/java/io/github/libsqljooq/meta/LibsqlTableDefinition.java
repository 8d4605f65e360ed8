package io.github.libsqljooq.meta;

import io.github.libsqljooq.meta.schema.ColumnInfo;
import io.github.libsqljooq.meta.schema.IndexInfo;
import io.github.libsqljooq.meta.schema.TableInfo;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.jooq.TableOptions.TableType;
import org.jooq.meta.AbstractTableDefinition;
import org.jooq.meta.ColumnDefinition;
import org.jooq.meta.DefaultColumnDefinition;
import org.jooq.meta.SchemaDefinition;

/** A table, view or virtual table. */
final class LibsqlTableDefinition extends AbstractTableDefinition {
  private final TableInfo info;
  private final EnumNames enums;
  private final Map<String, LibsqlSideColumn> sides = new TreeMap<>();

  LibsqlTableDefinition(SchemaDefinition schema, TableInfo info, EnumNames enums) {
    super(
        schema,
        info.name(),
        info.comment(),
        info.kind() == TableInfo.Kind.VIEW ? TableType.VIEW : TableType.TABLE,
        info.sql());
    this.info = info;
    this.enums = enums;
  }

  TableInfo info() {
    return info;
  }

  /** Its hidden columns, and the expressions of its indexes that have been asked for. */
  Collection<LibsqlSideColumn> sideColumns() {
    info.hiddenColumns()
        .forEach(
            column ->
                sides.computeIfAbsent(
                    "column " + column.name(), key -> LibsqlSideColumn.hidden(this, column)));
    return sides.values();
  }

  /**
   * The field for a part of an index that is an expression.
   *
   * @param part from 0 on
   */
  LibsqlSideColumn expression(IndexInfo index, int part) {
    String name = index.parts().size() == 1 ? index.name() : index.name() + "_" + (part + 1);
    return sides.computeIfAbsent(
        "index " + name, key -> LibsqlSideColumn.expression(this, name, index.expression(part)));
  }

  @Override
  protected List<ColumnDefinition> getElements0() {
    List<ColumnDefinition> columns = new ArrayList<>();
    for (ColumnInfo column : info.columns()) {
      MappedType type = TypeMapping.of(info, column);
      columns.add(
          new DefaultColumnDefinition(
              this,
              column.name(),
              columns.size() + 1,
              new LibsqlDataTypeDefinition(getSchema(), column, type, enums.name(column)),
              column.rowid(),
              column.isGenerated(),
              column.comment()));
    }
    return columns;
  }
}
