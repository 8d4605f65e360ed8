import static db.Tables.EXACT;
import static db.Tables.VALUE;
import static org.assertj.core.api.Assertions.assertThat;

import db.tables.records.ValueRecord;
import java.math.BigDecimal;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.time.LocalTime;
import java.time.OffsetDateTime;
import java.util.UUID;
import java.util.function.Consumer;
import org.jooq.DSLContext;
import org.jooq.JSON;

public final class Usage implements Consumer<DSLContext> {

  @Override
  public void accept(DSLContext ctx) {
    ValueRecord value = ctx.newRecord(VALUE);
    value.setId(Long.MAX_VALUE);
    value.setBig(Long.MIN_VALUE);
    value.setEight(1L << 40);
    value.setFour(Integer.MIN_VALUE);
    value.setTwo((short) -2);
    value.setReal_(Math.PI);
    value.setDouble_(Double.MIN_VALUE);
    value.setFloat_(0.1);
    value.setDay(LocalDate.of(2026, 2, 28));
    value.setClock(LocalTime.of(23, 59, 58));
    value.setMoment(LocalDateTime.of(2026, 2, 28, 23, 59, 58, 123_000_000));
    value.setZoned(OffsetDateTime.parse("2026-02-28T23:59:58+02:00"));
    value.setPrice(new BigDecimal("12345678.25"));
    value.setAnything("text");
    value.setText_("täxt");
    value.setName("name");
    value.setData(new byte[] {0, 1, -1});
    value.setUid(UUID.fromString("9d4968b7-e2c9-491b-cada-c0471e6a3f1d"));
    value.setDoc(JSON.json("{\"a\":[1,2]}"));
    value.store();

    ValueRecord read = ctx.fetchSingle(VALUE);
    assertThat(read.getId()).isEqualTo(Long.MAX_VALUE);
    assertThat(read.getBig()).isEqualTo(Long.MIN_VALUE);
    assertThat(read.getEight()).isEqualTo(1L << 40);
    assertThat(read.getFour()).isEqualTo(Integer.MIN_VALUE);
    assertThat(read.getTwo()).isEqualTo((short) -2);
    assertThat(read.getReal_()).isEqualTo(Math.PI);
    assertThat(read.getDouble_()).isEqualTo(Double.MIN_VALUE);
    assertThat(read.getFloat_()).isEqualTo(0.1);
    assertThat(read.getFlag()).isTrue();
    assertThat(read.getDay()).isEqualTo(value.getDay());
    assertThat(read.getClock()).isEqualTo(value.getClock());
    assertThat(read.getMoment()).isEqualTo(value.getMoment());
    assertThat(read.getMoment2()).isAfter(LocalDateTime.of(2020, 1, 1, 0, 0));
    assertThat(read.getZoned().toInstant()).isEqualTo(value.getZoned().toInstant());
    assertThat(read.getPrice()).isEqualByComparingTo("12345678.25");
    assertThat(read.getAnything()).isEqualTo("text");
    assertThat(read.getText_()).isEqualTo("täxt");
    assertThat(read.getName()).isEqualTo("name");
    assertThat(read.getData()).containsExactly(0, 1, -1);
    assertThat(read.getUid()).isEqualTo(value.getUid());
    assertThat(read.getDoc()).isEqualTo(value.getDoc());
    assertThat(VALUE.NAME.getDataType().length()).isEqualTo(20);
    assertThat(VALUE.PRICE.getDataType().scale()).isEqualTo(2);

    ctx.insertInto(EXACT, EXACT.NUMBER, EXACT.WHATEVER).values(7, 1.5).execute();
    assertThat(ctx.fetchSingle(EXACT).getWhatever()).isEqualTo(1.5);
    assertThat(ctx.fetchSingle(EXACT).getId()).isEqualTo(1L);
  }
}
