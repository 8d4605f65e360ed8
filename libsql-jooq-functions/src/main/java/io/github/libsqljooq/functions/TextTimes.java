package io.github.libsqljooq.functions;

import java.sql.SQLDataException;
import java.time.DateTimeException;
import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.time.LocalTime;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.time.format.DateTimeFormatterBuilder;
import java.time.temporal.ChronoField;
import java.time.temporal.TemporalAccessor;
import java.util.Locale;

/**
 * Dates and times as text: written as jOOQ writes them to SQLite, read in these and SQLite's own
 * forms.
 *
 * @see <a href="https://sqlite.org/lang_datefunc.html#time_values">Time values</a>
 */
final class TextTimes {
  /** What to do about a date that is not text. */
  static final String HINT =
      "dates and times as TEXT; of a Unix time make one by datetime(x, 'unixepoch')";

  private static final DateTimeFormatter TIME =
      new DateTimeFormatterBuilder()
          .appendPattern("HH:mm[:ss]")
          .optionalStart()
          .appendFraction(ChronoField.NANO_OF_SECOND, 1, 9, true)
          .optionalEnd()
          .toFormatter();

  private static final DateTimeFormatter DATE_TIME =
      new DateTimeFormatterBuilder()
          .append(DateTimeFormatter.ISO_LOCAL_DATE)
          .appendPattern("['T'][' ']")
          .append(TIME)
          .appendPattern("[' '][XXX]")
          .toFormatter();

  private static final DateTimeFormatter SECONDS = DateTimeFormatter.ofPattern("HH:mm:ss");
  private static final DateTimeFormatter OFFSET = DateTimeFormatter.ofPattern("xxx");

  private TextTimes() {}

  static LocalDate localDate(String text) {
    return LocalDate.parse(text);
  }

  static LocalTime localTime(String text) {
    return LocalTime.parse(text, TIME);
  }

  static LocalDateTime localDateTime(String text) {
    if (isDate(text)) {
      return LocalDate.parse(text).atStartOfDay();
    }
    TemporalAccessor parsed = DATE_TIME.parse(text);
    if (parsed.isSupported(ChronoField.OFFSET_SECONDS)) {
      throw new DateTimeException("a time without offset; take an OffsetDateTime or Instant");
    }
    return LocalDateTime.from(parsed);
  }

  static OffsetDateTime offsetDateTime(String text) {
    if (isDate(text)) {
      return LocalDate.parse(text).atStartOfDay().atOffset(ZoneOffset.UTC);
    }
    TemporalAccessor parsed = DATE_TIME.parse(text);
    return parsed.isSupported(ChronoField.OFFSET_SECONDS)
        ? OffsetDateTime.from(parsed)
        : LocalDateTime.from(parsed).atOffset(ZoneOffset.UTC);
  }

  static Instant instant(String text) {
    return offsetDateTime(text).toInstant();
  }

  private static boolean isDate(String text) {
    return text.length() == 10;
  }

  static String format(LocalDate date) throws SQLDataException {
    if (date.getYear() < 0 || date.getYear() > 9999) {
      throw new SQLDataException(
          date + " is out of the range of SQLite's dates: years 0 to 9999", "22008");
    }
    return date.toString();
  }

  static String format(LocalTime time) {
    return SECONDS.format(time) + fraction(time, "");
  }

  static String format(LocalDateTime dateTime) throws SQLDataException {
    return format(dateTime.toLocalDate())
        + ' '
        + SECONDS.format(dateTime)
        + fraction(dateTime, ".0");
  }

  static String format(OffsetDateTime dateTime) throws SQLDataException {
    return format(dateTime.toLocalDate())
        + ' '
        + SECONDS.format(dateTime)
        + fraction(dateTime, "")
        + OFFSET.format(dateTime);
  }

  static String format(Instant instant) throws SQLDataException {
    return format(instant.atOffset(ZoneOffset.UTC));
  }

  private static String fraction(TemporalAccessor time, String none) {
    int nanos = time.get(ChronoField.NANO_OF_SECOND);
    if (nanos == 0) {
      return none;
    }
    String digits = String.format(Locale.ROOT, "%09d", nanos);
    return "." + digits.replaceAll("0+$", "");
  }
}
