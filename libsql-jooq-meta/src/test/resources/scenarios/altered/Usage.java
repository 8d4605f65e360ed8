import static db.Tables.LATER;
import static db.Tables.THING;
import static db.Tables.TOKEN;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.function.Consumer;
import org.jooq.DSLContext;
import org.jooq.Field;

public final class Usage implements Consumer<DSLContext> {

  @Override
  public void accept(DSLContext ctx) {
    Field<Double> b = THING.B;
    assertThat(THING.fields()).containsExactly(THING.ID, b, THING.CODE, THING.NEXT_ID, THING.TWICE);
    assertThat(b.getDataType().nullable()).isFalse();
    assertThat(THING.getChecks()).hasSize(1);
    assertThat(THING.getReferences()).hasSize(1);
    assertThat(LATER.getReferences()).as("in a circle").hasSize(1);
    assertThat(LATER.getReferences().get(0).getKey().getFields()).extracting(Field::getName).containsExactly("code");

    ctx.transaction(
        c -> {
          c.dsl().insertInto(THING, THING.ID, THING.CODE, THING.NEXT_ID).values(1L, "one", 5L).execute();
          c.dsl().insertInto(LATER, LATER.ID, LATER.THING_CODE, LATER.FOLDED).values(5L, "one", "Abc").execute();
        });
    assertThat(ctx.select(THING.TWICE).from(THING).where(THING.later().FOLDED.eq("ABC")).fetchSingle(THING.TWICE))
        .isEqualTo(2.0);
    assertThatThrownBy(
            () -> ctx.transaction(c -> c.dsl().insertInto(LATER, LATER.THING_CODE).values("gone").execute()))
        .rootCause().hasMessageContaining("FOREIGN KEY");

    assertThat(TOKEN.getComment()).isEqualTo("Rows at random places.");
    assertThat(TOKEN.getPrimaryKey()).isNull();
    assertThat(TOKEN.getIdentity()).isNull();
    ctx.insertInto(TOKEN).values("s", 1).execute();
    assertThat(ctx.fetchSingle(TOKEN).getSecret()).isEqualTo("s");
  }
}
