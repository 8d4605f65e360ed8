import static db.Tables.NESTED;
import static db.Tables.SALE;
import static db.Tables.TOTAL;
import static org.assertj.core.api.Assertions.assertThat;

import java.util.function.Consumer;
import org.jooq.DSLContext;
import org.jooq.Field;
import org.jooq.TableOptions.TableType;

public final class Usage implements Consumer<DSLContext> {

  @Override
  public void accept(DSLContext ctx) {
    assertThat(db.DefaultSchema.DEFAULT_SCHEMA.getTables())
        .as("without the view that is broken")
        .containsExactlyInAnyOrder(NESTED, SALE, TOTAL);
    assertThat(TOTAL.getTableType()).isEqualTo(TableType.VIEW);
    Field<Long> id = TOTAL.ID;
    Field<Integer> quantity = TOTAL.QUANTITY;
    Field<Integer> nested = NESTED.Q;
    Field<Double> price = TOTAL.PRICE;
    Field<Object> note = TOTAL.NOTE;
    Field<Object> amount = TOTAL.AMOUNT;
    Field<Long> wide = NESTED.WIDE;
    ctx.insertInto(SALE, SALE.QUANTITY, SALE.PRICE, SALE.NOTE).values(3, 1.5, 42L).execute();
    assertThat(ctx.select(id, quantity, price, note, amount).from(TOTAL).fetchSingle().intoList())
        .containsExactly(1L, 3, 1.5, 42L, 4.5);
    assertThat(ctx.select(nested, wide).from(NESTED).fetchSingle().intoList()).containsExactly(3, 3L);
  }
}
