package io.github.libsqljooq.jdbc;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.sql.Date;
import java.sql.SQLException;
import java.sql.Time;
import java.sql.Timestamp;
import java.time.Instant;
import java.util.Calendar;
import java.util.TimeZone;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class MomentTest {

  @ParameterizedTest
  @CsvSource({
    "2026-01-02, 2026-01-02T00:00:00Z",
    "2026-01-02 03:04, 2026-01-02T03:04:00Z",
    "2026-01-02T03:04, 2026-01-02T03:04:00Z",
    "2026-01-02 03:04:05, 2026-01-02T03:04:05Z",
    "2026-01-02T03:04:05, 2026-01-02T03:04:05Z",
    "2026-01-02 03:04:05.0, 2026-01-02T03:04:05Z",
    "2026-01-02T03:04:05.678, 2026-01-02T03:04:05.678Z",
    "2026-01-02 03:04:05.1234567899, 2026-01-02T03:04:05.123456789Z",
    "2026-01-02 03:04:05Z, 2026-01-02T03:04:05Z",
    "2026-01-02 03:04:05 z, 2026-01-02T03:04:05Z",
    "2026-01-02T03:04:05+02:00, 2026-01-02T01:04:05Z",
    "2026-01-02 03:04:05.5 -02:30, 2026-01-02T05:34:05.5Z",
    "2026-01-02 03:04+0200, 2026-01-02T01:04:00Z",
    "' 2026-01-02 ', 2026-01-02T00:00:00Z",
    "2026-01-02 24:00, 2026-01-03T00:00:00Z",
    "03:04, 2000-01-01T03:04:00Z",
    "03:04:05, 2000-01-01T03:04:05Z",
    "03:04:05.5, 2000-01-01T03:04:05.5Z",
    "-0005-01-02, -0005-01-02T00:00:00Z",
    "2440587.5, 1970-01-01T00:00:00Z",
    "2461043, 2026-01-02T12:00:00Z",
    "2026, -4707-06-11T12:00:00Z"
  })
  void everyTextThatSqliteDocumentsIsRead(String text, Instant expected) throws SQLException {
    assertThat(Moment.ofText(text).toInstant()).isEqualTo(expected);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "",
        "x",
        "now",
        "2026-13-01",
        "2026-02-30",
        "2026-1-2",
        "2026-01-02T",
        "2026-01-02x",
        "2026-01-02 03",
        "2026-01-02 25:00",
        "2026-01-02 03:04:5",
        "24:00",
        "3:04",
        "2026-01-02 03:04:05+",
        "2026-01-02 03:04:05+25:00",
        "2026-01-02 03:04:05 UTC",
        "9999999",
        "2026-01-02 24:01",
        "12-12-2026",
        "nan",
        "infinity"
      })
  void whatIsNoDateIsRefused(String text) {
    assertThatThrownBy(() -> Moment.ofText(text))
        .isInstanceOfSatisfying(
            SQLException.class, failure -> assertThat(failure.getSQLState()).isEqualTo("22007"))
        .hasMessageContaining("getString");
  }

  @ParameterizedTest
  @CsvSource({
    "0, 1970-01-01T00:00:00Z",
    "1767322800, 2026-01-02T03:00:00Z",
    "-62167219200, 0000-01-01T00:00:00Z",
    "253402300799, 9999-12-31T23:59:59Z",
    "1767322800678, 2026-01-02T03:00:00.678Z",
    "-300000000000, 1960-06-29T18:40:00Z"
  })
  void integersAreSecondsOrBeyondThoseMilliseconds(long value, Instant expected)
      throws SQLException {
    assertThat(Moment.ofInteger(value).toInstant()).isEqualTo(expected);
  }

  @ParameterizedTest
  @CsvSource({
    "2440587.5, 1970-01-01T00:00:00Z",
    "2461042.625, 2026-01-02T03:00:00Z",
    "1767322800.5, 2026-01-02T03:00:00.5Z",
    "-0.5, 1969-12-31T23:59:59.5Z"
  })
  void floatsAreJulianDaysOrSeconds(double value, Instant expected) throws SQLException {
    assertThat(Moment.ofFloat(value).toInstant()).isEqualTo(expected);
  }

  @Test
  void numbersBeyondAllDatesAreRefused() {
    assertThatThrownBy(() -> Moment.ofFloat(1e300)).isInstanceOf(SQLException.class);
    assertThatThrownBy(() -> Moment.ofInteger(Long.MAX_VALUE)).isInstanceOf(SQLException.class);
    assertThatThrownBy(() -> Moment.ofInteger(Long.MIN_VALUE)).isInstanceOf(SQLException.class);
  }

  @Test
  void localTypesOfJdbcAreLocalToTheZone() throws SQLException {
    Moment local = Moment.ofText("2026-01-02 03:04:05.6");
    assertThat(local.toTimestamp(null)).isEqualTo(Timestamp.valueOf("2026-01-02 03:04:05.6"));
    assertThat(local.toDate(null)).isEqualTo(Date.valueOf("2026-01-02"));
    assertThat(local.toTime(null).toString()).isEqualTo("03:04:05");
    assertThat(Moment.ofText("03:04:05").toTime(null)).isEqualTo(Time.valueOf("03:04:05"));
    Calendar tokyo = Calendar.getInstance(TimeZone.getTimeZone("Asia/Tokyo"));
    assertThat(local.toTimestamp(tokyo).toInstant()).isEqualTo("2026-01-01T18:04:05.600Z");
    assertThat(Moment.ofText("2026-01-02 23:00:00Z").toTimestamp(null).toInstant())
        .isEqualTo("2026-01-02T23:00:00Z");
    assertThat(Moment.ofText("2026-01-02 23:00:00Z").toDate(tokyo).getTime())
        .isEqualTo(Instant.parse("2026-01-02T15:00:00Z").toEpochMilli());
  }

  @Test
  void localTypesOfJavaTimeAreUtcWhereThereIsAnOffset() throws SQLException {
    Moment moment = Moment.ofText("2026-01-02 01:00:00+02:00");
    assertThat(moment.toLocalDateTime()).isEqualTo("2026-01-01T23:00:00");
    assertThat(moment.toLocalDate()).isEqualTo("2026-01-01");
    assertThat(moment.toLocalTime()).isEqualTo("23:00:00");
    assertThat(moment.toOffsetDateTime()).isEqualTo("2026-01-02T01:00:00+02:00");
    assertThat(moment.toOffsetTime().toString()).isEqualTo("01:00+02:00");
  }
}
