package io.github.libsqljooq.jdbc;

import java.sql.Date;
import java.sql.SQLDataException;
import java.sql.SQLException;
import java.sql.Time;
import java.sql.Timestamp;
import java.time.DateTimeException;
import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.time.LocalTime;
import java.time.OffsetDateTime;
import java.time.OffsetTime;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.util.Calendar;
import org.jspecify.annotations.Nullable;

/**
 * A stored date or time, read from any form that SQLite documents. Immutable.
 *
 * <ul>
 *   <li>Text: {@code YYYY-MM-DD}, {@code HH:MM}, {@code HH:MM:SS}, {@code HH:MM:SS.SSS}, or both
 *       with a space or {@code T} between, and {@code Z} or {@code +HH:MM} behind; or a Julian day.
 *   <li>FLOAT: a Julian day from 0 to 5373484.5; any other is seconds since 1970.
 *   <li>INTEGER: seconds since 1970 up to the year 9999; any larger is milliseconds, as sqlite-jdbc
 *       writes them. (So milliseconds from 1962 to 1978 are taken for seconds.)
 * </ul>
 *
 * <p>As in SQLite, a text without an offset is UTC where an instant is asked for, a number is an
 * instant that has UTC's local time, a date alone is its midnight, a time alone is on 2000-01-01.
 * The types of java.sql, which stand for local time, take a text without an offset as local to the
 * default time zone or the Calendar's.
 *
 * @param time null when there is a date alone
 * @param offset null when the value says none; never null for a number
 * @see <a href="https://sqlite.org/lang_datefunc.html#time_values">sqlite.org: time values</a>
 */
record Moment(LocalDate date, @Nullable LocalTime time, @Nullable ZoneOffset offset) {
  /** 0000-01-01. */
  static final long FIRST_SECOND = -62_167_219_200L;

  /** 9999-12-31T23:59:59. */
  static final long LAST_SECOND = 253_402_300_799L;

  private static final LocalDate DATE_OF_TIMES = LocalDate.of(2000, 1, 1);
  private static final double LAST_JULIAN_DAY = 5_373_484.5;
  private static final double JULIAN_DAY_OF_1970 = 2_440_587.5;
  private static final double MS_PER_DAY = 86_400_000;
  private static final double NANOS_PER_SECOND = 1e9;
  private static final long MS_PER_SECOND = 1_000;
  private static final long LEAST_SECONDS = -210_866_760_000L;

  static Moment ofInteger(long value) throws SQLException {
    boolean seconds = value >= LEAST_SECONDS && value <= LAST_SECOND;
    if (value / MS_PER_SECOND > LAST_SECOND || value / MS_PER_SECOND < LEAST_SECONDS) {
      throw notADate(String.valueOf(value));
    }
    return of(seconds ? Instant.ofEpochSecond(value) : Instant.ofEpochMilli(value), value);
  }

  static Moment ofFloat(double value) throws SQLException {
    if (value >= 0 && value < LAST_JULIAN_DAY) {
      return ofJulianDay(value);
    }
    if (Double.isNaN(value) || Math.abs(value) > LAST_SECOND) {
      throw notADate(String.valueOf(value));
    }
    long seconds = (long) Math.floor(value);
    return of(Instant.ofEpochSecond(seconds, (long) ((value - seconds) * NANOS_PER_SECOND)), value);
  }

  private static Moment ofJulianDay(double day) throws SQLException {
    return of(Instant.ofEpochMilli(Math.round((day - JULIAN_DAY_OF_1970) * MS_PER_DAY)), day);
  }

  private static Moment of(Instant instant, Object value) throws SQLException {
    try {
      LocalDateTime utc = LocalDateTime.ofInstant(instant, ZoneOffset.UTC);
      return new Moment(utc.toLocalDate(), utc.toLocalTime(), ZoneOffset.UTC);
    } catch (DateTimeException e) {
      throw notADate(value.toString());
    }
  }

  static Moment ofText(String text) throws SQLException {
    Moment moment = new TemporalParser(text).parse();
    if (moment != null) {
      return moment;
    }
    try {
      double day = Double.parseDouble(text.trim());
      if (day >= 0 && day < LAST_JULIAN_DAY) {
        return ofJulianDay(day);
      }
    } catch (NumberFormatException e) {
      // Falls through: neither a date nor a number.
    }
    throw notADate(text);
  }

  static Moment ofParts(
      @Nullable LocalDate date, @Nullable LocalTime time, @Nullable ZoneOffset offset) {
    return new Moment(date == null ? DATE_OF_TIMES : date, time, offset);
  }

  LocalDateTime toLocalDateTime() {
    LocalDateTime local = asWritten();
    return offset == null ? local : local.minusSeconds(offset.getTotalSeconds());
  }

  LocalDate toLocalDate() {
    return toLocalDateTime().toLocalDate();
  }

  LocalTime toLocalTime() {
    return toLocalDateTime().toLocalTime();
  }

  OffsetDateTime toOffsetDateTime() {
    return asWritten().atOffset(offset == null ? ZoneOffset.UTC : offset);
  }

  OffsetTime toOffsetTime() {
    return toOffsetDateTime().toOffsetTime();
  }

  Instant toInstant() {
    return toOffsetDateTime().toInstant();
  }

  Timestamp toTimestamp(@Nullable Calendar calendar) {
    if (offset == null && calendar == null) {
      return Timestamp.valueOf(asWritten());
    }
    ZoneId zone = offset == null ? zone(calendar) : offset;
    return Timestamp.from(asWritten().atZone(zone).toInstant());
  }

  Date toDate(@Nullable Calendar calendar) {
    if (calendar == null) {
      return Date.valueOf(in(ZoneId.systemDefault()).toLocalDate());
    }
    ZoneId zone = zone(calendar);
    return new Date(in(zone).toLocalDate().atStartOfDay(zone).toInstant().toEpochMilli());
  }

  /** Keeps milliseconds, which Time's own text does not show. */
  Time toTime(@Nullable Calendar calendar) {
    ZoneId zone = zone(calendar);
    LocalDateTime onFirstDay = in(zone).toLocalTime().atDate(LocalDate.EPOCH);
    return new Time(onFirstDay.atZone(zone).toInstant().toEpochMilli());
  }

  private LocalDateTime in(ZoneId zone) {
    return offset == null ? asWritten() : LocalDateTime.ofInstant(toInstant(), zone);
  }

  private LocalDateTime asWritten() {
    return date.atTime(time == null ? LocalTime.MIDNIGHT : time);
  }

  private static ZoneId zone(@Nullable Calendar calendar) {
    return calendar == null ? ZoneId.systemDefault() : calendar.getTimeZone().toZoneId();
  }

  private static SQLException notADate(String value) {
    return new SQLDataException(
        Errors.shown(value)
            + " is no date or time in a form that SQLite documents; read it with getString",
        Errors.NOT_A_DATE);
  }
}
