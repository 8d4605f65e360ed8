package io.github.libsqljooq.jdbc;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.sql.SQLException;
import java.sql.Timestamp;
import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.time.LocalTime;
import java.time.OffsetDateTime;
import java.time.OffsetTime;
import java.time.ZoneOffset;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class TemporalsTest {

  @ParameterizedTest
  @ValueSource(
      strings = {
        "2026-01-02T03:04:05.678",
        "2026-01-02T03:04",
        "2026-12-31T23:59:59.000000001",
        "0005-01-02T00:00",
        "9999-12-31T12:00:00.12"
      })
  void localTimestampsAreWrittenAsJooqWritesThem(String text) throws SQLException {
    LocalDateTime value = LocalDateTime.parse(text);
    assertThat(Temporals.text(value)).isEqualTo(BoundText.of(value));
    assertThat(Temporals.text(value)).isEqualTo(Timestamp.valueOf(value).toString());
    assertThat(Temporals.text(value.toLocalDate())).isEqualTo(BoundText.of(value.toLocalDate()));
    LocalTime whole = value.toLocalTime().withNano(0);
    assertThat(Temporals.text(whole)).isEqualTo(BoundText.of(whole));
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "2026-01-02T03:04:05.678Z",
        "2026-01-02T03:04+02:00",
        "2026-01-02T03:00:00.00012-02:30",
        "0005-01-02T00:00Z"
      })
  void timestampsWithAnOffsetAreWrittenAsJooqWritesThem(String text) throws SQLException {
    OffsetDateTime value = OffsetDateTime.parse(text);
    assertThat(Temporals.text(value)).isEqualTo(BoundText.of(value));
    assertThat(Temporals.text(value.toOffsetTime())).isEqualTo(BoundText.of(value.toOffsetTime()));
    assertThat(Temporals.text(value.toInstant())).isEqualTo(BoundText.of(value.toInstant()));
  }

  @Test
  void fractionsOfATimeAreKept() {
    assertThat(Temporals.text(LocalTime.of(3, 4, 5, 678_900_000))).isEqualTo("03:04:05.6789");
    assertThat(Temporals.text(OffsetTime.of(3, 4, 5, 5_000_000, ZoneOffset.UTC)))
        .isEqualTo("03:04:05.005+00:00");
  }

  @Test
  void anOffsetWithSecondsBecomesUtc() throws SQLException {
    OffsetDateTime value = OffsetDateTime.of(2026, 1, 2, 3, 0, 0, 0, ZoneOffset.ofTotalSeconds(30));
    assertThat(Temporals.text(value)).isEqualTo("2026-01-02 02:59:30+00:00");
  }

  @Test
  void yearsThatSqliteDoesNotKnowAreRefused() {
    for (LocalDate date :
        new LocalDate[] {LocalDate.MIN, LocalDate.of(10_000, 1, 1), LocalDate.MAX}) {
      assertThatThrownBy(() -> Temporals.text(date))
          .hasMessageContaining("0000 to 9999")
          .isInstanceOfSatisfying(
              SQLException.class, failure -> assertThat(failure.getSQLState()).isEqualTo("22008"));
    }
    assertThatThrownBy(() -> Temporals.text(Instant.MAX)).isInstanceOf(SQLException.class);
    assertThatThrownBy(() -> Temporals.text(LocalDateTime.MIN)).isInstanceOf(SQLException.class);
  }
}
