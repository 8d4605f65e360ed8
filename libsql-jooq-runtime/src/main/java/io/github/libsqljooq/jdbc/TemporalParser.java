package io.github.libsqljooq.jdbc;

import java.time.DateTimeException;
import java.time.LocalDate;
import java.time.LocalTime;
import java.time.ZoneOffset;
import org.jspecify.annotations.Nullable;

/**
 * Reads one text as a date, a time, or both. One thread at a time.
 *
 * @see <a href="https://sqlite.org/lang_datefunc.html#time_values">sqlite.org: time values</a>
 */
final class TemporalParser {
  private static final int NANO_DIGITS = 9;

  private final String text;
  private int at;

  TemporalParser(String text) {
    this.text = text.strip();
  }

  /** What the text says; null when it is in none of the forms. */
  @Nullable Moment parse() {
    try {
      return isTimeAlone() ? timeAlone() : dateFirst();
    } catch (DateTimeException e) {
      return null;
    }
  }

  private boolean isTimeAlone() {
    return peek(2) == ':';
  }

  private @Nullable Moment timeAlone() {
    LocalTime time = time();
    ZoneOffset offset = offset();
    return time == null || at < text.length() ? null : Moment.ofParts(null, time, offset);
  }

  private @Nullable Moment dateFirst() {
    LocalDate date = date();
    if (date == null) {
      return null;
    }
    if (at == text.length()) {
      return Moment.ofParts(date, null, null);
    }
    if (peek(0) == 'T' || peek(0) == 't') {
      at++;
    } else if (!skipSpace()) {
      return null;
    }
    boolean endOfDay = text.startsWith("24:00", at);
    LocalTime time = endOfDay ? endOfDay() : time();
    ZoneOffset offset = offset();
    if (time == null || at < text.length()) {
      return null;
    }
    return Moment.ofParts(endOfDay ? date.plusDays(1) : date, time, offset);
  }

  private @Nullable LocalDate date() {
    boolean negative = peek(0) == '-';
    if (negative) {
      at++;
    }
    int year = digits(4);
    if (year < 0 || peek(0) != '-') {
      return null;
    }
    at++;
    int month = digits(2);
    if (month < 0 || peek(0) != '-') {
      return null;
    }
    at++;
    int day = digits(2);
    return day < 0 ? null : LocalDate.of(negative ? -year : year, month, day);
  }

  private @Nullable LocalTime time() {
    int hour = digits(2);
    if (hour < 0 || peek(0) != ':') {
      return null;
    }
    at++;
    int minute = digits(2);
    if (minute < 0) {
      return null;
    }
    if (peek(0) != ':') {
      return LocalTime.of(hour, minute);
    }
    at++;
    int second = digits(2);
    return second < 0 ? null : LocalTime.of(hour, minute, second, fraction());
  }

  /** SQLite takes 24:00 for the next day's midnight. */
  private @Nullable LocalTime endOfDay() {
    at += 3;
    int minute = digits(2);
    if (peek(0) == ':') {
      at++;
      int second = digits(2);
      if (second != 0 || fraction() != 0) {
        return null;
      }
    }
    return minute == 0 ? LocalTime.MIDNIGHT : null;
  }

  /** Digits beyond nanoseconds are cut. */
  private int fraction() {
    if (peek(0) != '.') {
      return 0;
    }
    at++;
    int nanos = 0;
    int count = 0;
    while (isDigit(peek(0))) {
      if (count < NANO_DIGITS) {
        nanos = 10 * nanos + (peek(0) - '0');
        count++;
      }
      at++;
    }
    for (; count < NANO_DIGITS; count++) {
      nanos *= 10;
    }
    return nanos;
  }

  private @Nullable ZoneOffset offset() {
    skipSpace();
    char sign = peek(0);
    if (sign == 'Z' || sign == 'z') {
      at++;
      return ZoneOffset.UTC;
    }
    if (sign != '+' && sign != '-') {
      return null;
    }
    at++;
    int hours = digits(2);
    if (peek(0) == ':') {
      at++;
    }
    int minutes = at < text.length() ? digits(2) : 0;
    if (hours < 0 || minutes < 0) {
      throw new DateTimeException("malformed offset");
    }
    return sign == '-'
        ? ZoneOffset.ofHoursMinutes(-hours, -minutes)
        : ZoneOffset.ofHoursMinutes(hours, minutes);
  }

  private boolean skipSpace() {
    int start = at;
    while (peek(0) == ' ') {
      at++;
    }
    return at > start;
  }

  /** So many digits as a number; -1 when they are not there. */
  private int digits(int count) {
    int value = 0;
    for (int i = 0; i < count; i++) {
      char c = peek(i);
      if (!isDigit(c)) {
        return -1;
      }
      value = 10 * value + (c - '0');
    }
    at += count;
    return value;
  }

  private char peek(int ahead) {
    return at + ahead < text.length() ? text.charAt(at + ahead) : 0;
  }

  private static boolean isDigit(char c) {
    return c >= '0' && c <= '9';
  }
}
