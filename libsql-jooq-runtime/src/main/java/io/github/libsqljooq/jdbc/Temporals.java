package io.github.libsqljooq.jdbc;

import java.sql.SQLDataException;
import java.sql.SQLException;
import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.time.LocalTime;
import java.time.OffsetDateTime;
import java.time.OffsetTime;
import java.time.ZoneOffset;

/**
 * Dates and times as the text that is stored, in exactly the form that jOOQ gives them for SQLite,
 * so that rows written by either compare and sort alike.
 *
 * <table>
 * <caption>Forms</caption>
 * <tr><td>LocalDate, java.sql.Date</td><td>{@code 2026-01-02}</td></tr>
 * <tr><td>LocalTime, java.sql.Time</td><td>{@code 03:04:05}, with a fraction only if it has one</td></tr>
 * <tr><td>LocalDateTime, Timestamp</td><td>{@code 2026-01-02 03:04:05.0}, always with a fraction</td></tr>
 * <tr><td>OffsetDateTime, Instant</td><td>{@code 2026-01-02 03:04:05.678+00:00}</td></tr>
 * <tr><td>OffsetTime</td><td>{@code 03:04:05+02:00}</td></tr>
 * </table>
 *
 * <p>A year outside of 0000 to 9999, which SQLite's date functions do not know, is refused.
 *
 * @see <a href="https://sqlite.org/lang_datefunc.html">sqlite.org: date and time functions</a>
 */
final class Temporals {
  private static final int NANO_DIGITS = 9;

  private Temporals() {}

  static String text(LocalDate date) throws SQLException {
    return append(new StringBuilder(10), date).toString();
  }

  static String text(LocalTime time) {
    return append(new StringBuilder(18), time, false).toString();
  }

  static String text(LocalDateTime value) throws SQLException {
    StringBuilder text = append(new StringBuilder(29), value.toLocalDate()).append(' ');
    return append(text, value.toLocalTime(), true).toString();
  }

  /** An offset with seconds in it, which no SQLite form has, becomes UTC. */
  static String text(OffsetDateTime value) throws SQLException {
    OffsetDateTime whole =
        value.getOffset().getTotalSeconds() % 60 == 0
            ? value
            : value.withOffsetSameInstant(ZoneOffset.UTC);
    StringBuilder text = append(new StringBuilder(35), whole.toLocalDate()).append(' ');
    return append(append(text, whole.toLocalTime(), false), whole.getOffset()).toString();
  }

  static String text(OffsetTime value) {
    OffsetTime whole =
        value.getOffset().getTotalSeconds() % 60 == 0
            ? value
            : value.withOffsetSameInstant(ZoneOffset.UTC);
    return append(append(new StringBuilder(24), whole.toLocalTime(), false), whole.getOffset())
        .toString();
  }

  static String text(Instant instant) throws SQLException {
    if (instant.getEpochSecond() < Moment.FIRST_SECOND
        || instant.getEpochSecond() > Moment.LAST_SECOND) {
      throw yearOutOfRange(instant);
    }
    return text(instant.atOffset(ZoneOffset.UTC));
  }

  private static StringBuilder append(StringBuilder text, LocalDate date) throws SQLException {
    int year = date.getYear();
    if (year < 0 || year > 9999) {
      throw yearOutOfRange(date);
    }
    pad(text, year / 100);
    pad(text, year % 100).append('-');
    pad(text, date.getMonthValue()).append('-');
    return pad(text, date.getDayOfMonth());
  }

  private static StringBuilder append(StringBuilder text, LocalTime time, boolean fraction) {
    pad(text, time.getHour()).append(':');
    pad(text, time.getMinute()).append(':');
    pad(text, time.getSecond());
    int nano = time.getNano();
    if (nano == 0) {
      return fraction ? text.append(".0") : text;
    }
    String digits = Integer.toString(nano);
    text.append('.').append("0".repeat(NANO_DIGITS - digits.length())).append(digits);
    while (text.charAt(text.length() - 1) == '0') {
      text.setLength(text.length() - 1);
    }
    return text;
  }

  private static StringBuilder append(StringBuilder text, ZoneOffset offset) {
    int minutes = offset.getTotalSeconds() / 60;
    text.append(minutes < 0 ? '-' : '+');
    pad(text, Math.abs(minutes) / 60).append(':');
    return pad(text, Math.abs(minutes) % 60);
  }

  private static StringBuilder pad(StringBuilder text, int twoDigits) {
    return text.append((char) ('0' + twoDigits / 10)).append((char) ('0' + twoDigits % 10));
  }

  private static SQLException yearOutOfRange(Object value) {
    return new SQLDataException(
        value + " cannot be stored as a date: SQLite knows the years 0000 to 9999", "22008");
  }
}
