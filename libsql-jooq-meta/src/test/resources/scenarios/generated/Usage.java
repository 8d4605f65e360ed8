import static db.Tables.LINE;
import static org.assertj.core.api.Assertions.assertThat;

import db.tables.records.LineRecord;
import java.lang.reflect.Modifier;
import java.util.function.Consumer;
import org.jooq.DSLContext;

public final class Usage implements Consumer<DSLContext> {

  @Override
  public void accept(DSLContext ctx) {
    LineRecord line = new LineRecord(7L, 3, 1.5, 99.0, "wrong");
    line.attach(ctx.configuration());
    line.insert();
    line.refresh();
    assertThat(line.getTotal()).isEqualTo(4.5);
    assertThat(line.getLabel()).isEqualTo("3 x 1.5");
    line.setQuantity(4);
    line.store();
    assertThat(ctx.select(LINE.TOTAL).from(LINE).fetchSingle(LINE.TOTAL)).isEqualTo(6.0);
    try {
      assertThat(LineRecord.class.getDeclaredMethod("setTotal", Double.class).getModifiers())
          .isEqualTo(Modifier.PRIVATE);
    } catch (NoSuchMethodException e) {
      throw new AssertionError(e);
    }
  }
}
