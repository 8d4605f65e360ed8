package io.github.libsqljooq.functions;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.sql.SQLDataException;
import java.time.DateTimeException;
import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.time.LocalTime;
import java.time.OffsetDateTime;
import org.jooq.DSLContext;
import org.jooq.SQLDialect;
import org.jooq.impl.DSL;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class TextTimesTest {
  private static final DSLContext JOOQ = DSL.using(SQLDialect.SQLITE);

  private static String jooq(Object value) {
    String literal = JOOQ.renderInlined(DSL.val(value));
    return literal.substring(1, literal.length() - 1);
  }

  @Test
  void writesWhatJooqWrites() throws SQLDataException {
    LocalDateTime[] times = {
      LocalDateTime.parse("2026-01-02T03:04:05.678901234"),
      LocalDateTime.parse("2026-01-02T03:04:05.6"),
      LocalDateTime.parse("0001-12-31T00:00:00")
    };
    for (LocalDateTime time : times) {
      assertThat(TextTimes.format(time)).isEqualTo(jooq(time));
    }
    OffsetDateTime offset = OffsetDateTime.parse("2026-01-02T03:04:05.67+02:30");
    assertThat(TextTimes.format(offset)).isEqualTo(jooq(offset));
    Instant instant = Instant.parse("2026-01-02T03:04:05Z");
    assertThat(TextTimes.format(instant)).isEqualTo(jooq(instant));
    LocalDate date = LocalDate.parse("2026-01-02");
    assertThat(TextTimes.format(date)).isEqualTo(jooq(date));
    LocalTime time = LocalTime.parse("03:04:05");
    assertThat(TextTimes.format(time)).isEqualTo(jooq(time));
  }

  @Test
  void keepsTheFractionOfATime() {
    assertThat(TextTimes.format(LocalTime.parse("03:04:05.25"))).isEqualTo("03:04:05.25");
  }

  @Test
  void aYearThatSqliteCannotCountIsRefused() {
    assertThatThrownBy(() -> TextTimes.format(LocalDate.of(10_000, 1, 1)))
        .isInstanceOf(SQLDataException.class)
        .hasMessage("+10000-01-01 is out of the range of SQLite's dates: years 0 to 9999");
    assertThatThrownBy(() -> TextTimes.format(LocalDateTime.of(-1, 1, 1, 0, 0)))
        .isInstanceOf(SQLDataException.class);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "2026-01-02 03:04",
        "2026-01-02T03:04",
        "2026-01-02 03:04:00",
        "2026-01-02 03:04:00.000"
      })
  void readsSqlitesForms(String text) {
    assertThat(TextTimes.localDateTime(text)).isEqualTo("2026-01-02T03:04:00");
    assertThat(TextTimes.instant(text)).isEqualTo("2026-01-02T03:04:00Z");
  }

  @Test
  void readsADateAsMidnight() {
    assertThat(TextTimes.localDateTime("2026-01-02")).isEqualTo("2026-01-02T00:00:00");
    assertThat(TextTimes.instant("2026-01-02")).isEqualTo("2026-01-02T00:00:00Z");
    assertThat(TextTimes.localDate("2026-01-02")).isEqualTo("2026-01-02");
  }

  @Test
  void readsOffsets() {
    assertThat(TextTimes.offsetDateTime("2026-01-02 03:04:05.5+02:00"))
        .isEqualTo(OffsetDateTime.parse("2026-01-02T03:04:05.5+02:00"));
    assertThat(TextTimes.instant("2026-01-02T03:04:05Z")).isEqualTo("2026-01-02T03:04:05Z");
    assertThat(TextTimes.instant("2026-01-02 03:04 +01:00")).isEqualTo("2026-01-02T02:04:00Z");
    assertThatThrownBy(() -> TextTimes.localDateTime("2026-01-02 03:04:05Z"))
        .isInstanceOf(DateTimeException.class)
        .hasMessageContaining("take an OffsetDateTime");
  }

  @Test
  void readsTimes() {
    assertThat(TextTimes.localTime("03:04")).isEqualTo("03:04");
    assertThat(TextTimes.localTime("03:04:05.678")).isEqualTo("03:04:05.678");
  }

  @Test
  void textThatIsNoTimeIsRefused() {
    assertThatThrownBy(() -> TextTimes.localDateTime("tomorrow"))
        .isInstanceOf(DateTimeException.class);
    assertThatThrownBy(() -> TextTimes.localDate("2026-02-30"))
        .isInstanceOf(DateTimeException.class);
  }
}
