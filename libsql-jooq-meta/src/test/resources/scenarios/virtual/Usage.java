import static db.Tables.AREA;
import static db.Tables.OLD_TEXT;
import static db.Tables.PAGE;
import static db.Tables.PAGE_TEXT;
import static org.assertj.core.api.Assertions.assertThat;

import java.util.function.Consumer;
import org.jooq.DSLContext;
import org.jooq.impl.DSL;

public final class Usage implements Consumer<DSLContext> {

  @Override
  public void accept(DSLContext ctx) {
    assertThat(db.DefaultSchema.DEFAULT_SCHEMA.getTables())
        .as("no shadow tables")
        .containsExactlyInAnyOrder(AREA, OLD_TEXT, PAGE, PAGE_TEXT);
    ctx.insertInto(PAGE).values(1L, "Rivers", "The longest river is the Nile.").execute();
    ctx.insertInto(PAGE).values(2L, "Mountains", "The highest mountain.").execute();
    assertThat(
            ctx.select(PAGE_TEXT.TITLE)
                .from(PAGE_TEXT)
                .where(DSL.condition("{0} MATCH {1}", DSL.table(DSL.name("page_text")), DSL.val("nile")))
                .fetch(PAGE_TEXT.TITLE))
        .containsExactly("Rivers");

    ctx.insertInto(AREA, AREA.ID, AREA.MIN_X, AREA.MAX_X, AREA.MIN_Y, AREA.MAX_Y, AREA.LABEL)
        .values(1L << 40, 0.0, 1.0, 0.0, 1.0, "unit")
        .execute();
    assertThat(ctx.select(AREA.ID).from(AREA).where(AREA.MAX_X.le(1.0)).fetch(AREA.ID))
        .containsExactly(1L << 40);
    assertThat(OLD_TEXT.WORDS.getType()).isEqualTo(String.class);
  }
}
