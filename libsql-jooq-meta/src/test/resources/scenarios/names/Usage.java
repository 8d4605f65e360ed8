import static org.assertj.core.api.Assertions.assertThat;

import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.function.Consumer;
import org.jooq.DSLContext;
import org.jooq.Field;
import org.jooq.Record;
import org.jooq.Table;
import org.jooq.impl.DSL;

public final class Usage implements Consumer<DSLContext> {

  @Override
  public void accept(DSLContext ctx) {
    Set<String> expected =
        new HashSet<>(
            ctx.resultQuery("SELECT name FROM sqlite_schema WHERE type = 'table'")
                .fetch(0, String.class));
    List<Table<?>> tables = db.DefaultSchema.DEFAULT_SCHEMA.getTables();
    assertThat(tables).extracting(Table::getName).containsExactlyInAnyOrderElementsOf(expected);
    assertThat(tables).extracting(t -> t.getClass().getName().toLowerCase(java.util.Locale.ROOT)).doesNotHaveDuplicates();
    for (Table<?> table : tables) {
      writeAndRead(ctx, table);
    }
    assertThat(db.tables.AB.A_B.fields()).hasSize(8);
  }

  private static <R extends Record> void writeAndRead(DSLContext ctx, Table<R> table) {
    List<String> columns =
        ctx.resultQuery("SELECT name FROM pragma_table_xinfo({0})", DSL.inline(table.getName()))
            .fetch(0, String.class);
    assertThat(table.fields()).as(table.getName()).extracting(Field::getName).containsExactlyElementsOf(columns);
    R row = ctx.newRecord(table);
    ctx.execute("PRAGMA foreign_keys = 0");
    for (Field<?> field : table.fields()) {
      if (field.getType() == String.class) {
        row.set(field.coerce(String.class), "in " + field.getName());
      }
    }
    ctx.insertInto(table).set(row).set(DSL.field("rowid", Long.class), 7L).execute();
    R read = ctx.selectFrom(table).fetchSingle();
    for (Field<?> field : table.fields()) {
      if (field.getType() == String.class) {
        assertThat(read.get(field)).isEqualTo("in " + field.getName());
      }
    }
  }
}
