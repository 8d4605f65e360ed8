import static db.Tables.I11172;
import static db.Tables.I11172_5;
import static db.Tables.I12788;
import static db.Tables.I13276;
import static db.Tables.I14001;
import static db.Tables.I14631;
import static db.Tables.I16675;
import static db.Tables.I16854;
import static db.Tables.I19394;
import static db.Tables.I8278;
import static org.assertj.core.api.Assertions.assertThat;

import db.Keys;
import java.util.function.Consumer;
import org.jooq.DSLContext;
import org.jooq.Field;
import org.jooq.Table;
import org.jooq.UniqueKey;

public final class Usage implements Consumer<DSLContext> {

  @Override
  public void accept(DSLContext ctx) {
    assertThat(I16854.getUniqueKeys())
        .extracting(UniqueKey::getName)
        .containsExactlyInAnyOrder("uk_i16854_cd", "uk_i16854_e", "uk_i16854_cd_f");
    assertThat(I13276.getPrimaryKey().getFields()).containsExactly(I13276.A, I13276.B);
    assertThat(Keys.I13276__UK_I13276_C.getFields()).containsExactly(I13276.C);
    assertThat(I16675.getReferences()).hasSize(1);
    assertThat(I16675.getUniqueKeys()).hasSize(1);
    assertThat(I19394.getUniqueKeys()).as("its foreign key refers to no key").hasSize(1);
    assertThat(I19394.getReferences()).isEmpty();

    Field<String> content = I11172.CONTENT;
    Field<String> five = I11172_5.CONTENT;
    assertThat(db.DefaultSchema.DEFAULT_SCHEMA.getTables()).as("no shadow tables").hasSize(13);
    ctx.insertInto(I11172, content).values("text").execute();
    ctx.insertInto(I11172_5, five).values("text").execute();
    assertThat(ctx.select(content).from(I11172).fetchSingle(content)).isEqualTo("text");

    Field<String> a = I8278.A;
    Field<Long> c = I8278.C;
    Field<Integer> w = I8278.W;
    assertThat(a.getDataType().length()).isEqualTo(10);
    assertThat(c.getName() + w.getName()).isEqualTo("cw");

    Field<Object> untyped = I12788.A;
    ctx.insertInto(I12788, untyped).values(1.5).execute();
    ctx.insertInto(I12788, untyped).values("x").execute();
    assertThat(ctx.select(untyped).from(I12788).fetch(untyped)).containsExactly(1.5, "x");

    assertThat(db.DefaultSchema.DEFAULT_SCHEMA.getTables())
        .extracting(Table::getName)
        .as("its sequence is SQLite's own")
        .doesNotContain("sqlite_sequence");
    assertThat(I14001.getIdentity().getField()).isEqualTo(I14001.TEST);
    ctx.insertInto(I14001, I14001.B).values("x").execute();
    assertThat(ctx.fetchSingle(I14001).getTest()).isEqualTo(1L);

    assertThat(I14631.getIdentity().getField()).isEqualTo(I14631.A);
    Field<Double> real = I14631.C;
    assertThat(I14631.B.getType()).isEqualTo(Object.class);
    assertThat(I14631.getChecks()).hasSize(2);
    ctx.insertInto(I14631, real, I14631.E).values(0.1, 1L << 40).execute();
    assertThat(ctx.fetchSingle(I14631).getE()).isEqualTo(1L << 40);
    assertThat(ctx.fetchSingle(I14631).getC()).isEqualTo(0.1);
  }
}
