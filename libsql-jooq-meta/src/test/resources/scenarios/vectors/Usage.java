import static db.Tables.ITEM;
import static db.Tables.NEARBY;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import db.tables.pojos.Item;
import db.tables.records.ItemRecord;
import io.github.libsqljooq.functions.vector.BitVector;
import java.util.function.Consumer;
import org.jooq.DSLContext;
import org.jooq.Field;
import org.jooq.exception.DataAccessException;
import org.jooq.impl.DSL;

public final class Usage implements Consumer<DSLContext> {

  @Override
  public void accept(DSLContext ctx) {
    assertThat(db.DefaultSchema.DEFAULT_SCHEMA.getTables())
        .as("no shadow tables")
        .containsExactlyInAnyOrder(ITEM, NEARBY);
    ItemRecord item = ctx.newRecord(ITEM);
    item.setF32(new float[] {1, -2.5f, 3});
    item.setF64(new double[] {Math.PI, 0, -1});
    item.setBits(BitVector.of(true, false, true, true, false, false, false, true, true));
    item.setF8(new float[] {0, 1, 2});
    item.setF16(new float[] {0.5f, 1, 2});
    item.setB16(new float[] {0.5f, 1, 2});
    item.setAny32(new float[] {1, 2, 3, 4, 5});
    item.setNumber(1.5);
    item.store();

    Item read = ctx.selectFrom(ITEM).fetchSingleInto(Item.class);
    assertThat(read.getF32()).containsExactly(1, -2.5f, 3);
    assertThat(read.getF64()).containsExactly(Math.PI, 0, -1);
    assertThat(read.getBits()).isEqualTo(item.getBits());
    assertThat(read.getF8()).hasSize(3);
    assertThat(read.getF16()).containsExactly(0.5f, 1, 2);
    assertThat(read.getB16()).containsExactly(0.5f, 1, 2);
    assertThat(read.getAny32()).hasSize(5);
    assertThat(read).isEqualTo(ctx.selectFrom(ITEM).fetchSingleInto(Item.class));
    assertThat(read.toString()).contains("[1.0, -2.5, 3.0]");

    Field<float[]> embedding = NEARBY.F32;
    Field<Double> distance =
        DSL.field("vector_distance_cos({0}, {1})", Double.class, embedding, DSL.val(item.getF32(), embedding));
    assertThat(ctx.select(distance).from(NEARBY).fetchSingle(distance)).isZero();

    ItemRecord wrong = ctx.newRecord(ITEM);
    wrong.setF32(new float[] {1, 2});
    assertThatThrownBy(wrong::store)
        .isInstanceOf(DataAccessException.class)
        .rootCause()
        .hasMessageContaining("2 dimensions");
  }
}
