package io.github.libsqljooq.meta;

import io.github.libsqljooq.meta.schema.ColumnInfo;
import io.github.libsqljooq.meta.schema.TableInfo;
import java.util.ArrayList;
import java.util.List;
import org.jooq.TableOptions.TableType;
import org.jooq.meta.AbstractTableDefinition;
import org.jooq.meta.ColumnDefinition;
import org.jooq.meta.DefaultColumnDefinition;
import org.jooq.meta.SchemaDefinition;

/** A table, view or virtual table. */
final class LibsqlTableDefinition extends AbstractTableDefinition {
  private final TableInfo info;

  LibsqlTableDefinition(SchemaDefinition schema, TableInfo info) {
    super(
        schema,
        info.name(),
        info.comment(),
        info.kind() == TableInfo.Kind.VIEW ? TableType.VIEW : TableType.TABLE,
        info.sql());
    this.info = info;
  }

  TableInfo info() {
    return info;
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
              new LibsqlDataTypeDefinition(getSchema(), column, type),
              column.rowid(),
              column.isGenerated(),
              column.comment()));
    }
    return columns;
  }
}
