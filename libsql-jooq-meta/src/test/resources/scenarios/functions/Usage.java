import static db.Routines.discount1;
import static db.Routines.discount2;
import static db.Routines.total;
import static db.Tables.PRODUCT;
import static org.assertj.core.api.Assertions.assertThat;

import db.Triggers;
import io.github.libsqljooq.functions.LibsqlFunctions;
import java.util.function.Consumer;
import org.jooq.AggregateFunction;
import org.jooq.DSLContext;
import org.jooq.Field;
import org.jooq.impl.DSL;

public final class Usage implements Consumer<DSLContext> {

  @Override
  public void accept(DSLContext ctx) {
    LibsqlFunctions.register("discount", (Double price, Integer percent) -> price * (100 - percent) / 100);
    LibsqlFunctions.register("discount", (Double price) -> price / 2);
    ctx.insertInto(PRODUCT, PRODUCT.PRICE).values(10.0).values(30.0).execute();
    Field<Double> less = discount1(PRODUCT.PRICE, DSL.val(10));
    assertThat(ctx.select(less).from(PRODUCT).where(discount2(PRODUCT.PRICE).gt(10.0)).fetch(less))
        .containsExactly(27.0);
    AggregateFunction<Double> all = total(PRODUCT.PRICE);
    assertThat(ctx.select(all).from(PRODUCT).fetchSingle(all)).isEqualTo(40.0);
    assertThat(ctx.select(discount2(8.0)).fetchSingle().value1()).isEqualTo(4.0);

    assertThat(Triggers.PRODUCT_CHANGE.last()).isEqualTo("product_change");
    assertThat(Triggers.PRODUCT_CHANGE_2.last()).isEqualTo("product change");
    ctx.execute("DROP TRIGGER {0}", Triggers.PRODUCT_CHANGE);
    ctx.execute("DROP TRIGGER {0}", Triggers.PRODUCT_CHANGE_2);
    ctx.deleteFrom(PRODUCT).execute();
  }
}
