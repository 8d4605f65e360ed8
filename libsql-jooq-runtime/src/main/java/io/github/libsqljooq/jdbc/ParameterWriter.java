package io.github.libsqljooq.jdbc;

import java.io.IOException;
import java.io.InputStream;
import java.io.Reader;
import java.math.BigDecimal;
import java.math.BigInteger;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.charset.StandardCharsets;
import java.sql.Blob;
import java.sql.Clob;
import java.sql.Date;
import java.sql.SQLException;
import java.sql.Time;
import java.sql.Timestamp;
import java.sql.Types;
import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.time.LocalTime;
import java.time.OffsetDateTime;
import java.time.OffsetTime;
import java.time.ZoneId;
import java.time.ZonedDateTime;
import java.util.Calendar;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * Turns Java values of every kind into what SQLite stores, for Parameters. One thread at a time.
 */
@SuppressWarnings("JavaUtilDate") // JDBC hands them over.
final class ParameterWriter {
  private static final int LARGEST = Integer.MAX_VALUE - 8;

  private final Parameters parameters;

  ParameterWriter(Parameters parameters) {
    this.parameters = parameters;
  }

  /** By the value's own class. */
  void set(int index, @Nullable Object value) throws SQLException {
    if (value == null) {
      parameters.setNull(index);
    } else if (value instanceof String text) {
      parameters.setText(index, text);
    } else if (value instanceof Number number) {
      setNumber(index, number);
    } else if (value instanceof Boolean bool) {
      parameters.setLong(index, bool ? 1 : 0);
    } else if (value instanceof byte[] bytes) {
      parameters.setBlob(index, bytes);
    } else if (!setTemporal(index, value)) {
      setOther(index, value);
    }
  }

  private void setNumber(int index, Number number) throws SQLException {
    if (number instanceof Integer
        || number instanceof Long
        || number instanceof Short
        || number instanceof Byte) {
      parameters.setLong(index, number.longValue());
    } else if (number instanceof Double || number instanceof Float) {
      parameters.setDouble(index, number.doubleValue());
    } else if (number instanceof BigInteger big && big.bitLength() < Long.SIZE) {
      parameters.setLong(index, big.longValue());
    } else {
      // Exact as text; a column of numeric affinity makes a number of it where none is lost.
      parameters.setText(index, number.toString());
    }
  }

  private boolean setTemporal(int index, Object value) throws SQLException {
    String text = null;
    if (value instanceof LocalDate date) {
      text = Temporals.text(date);
    } else if (value instanceof LocalTime time) {
      text = Temporals.text(time);
    } else if (value instanceof LocalDateTime dateTime) {
      text = Temporals.text(dateTime);
    } else if (value instanceof OffsetDateTime dateTime) {
      text = Temporals.text(dateTime);
    } else if (value instanceof ZonedDateTime dateTime) {
      text = Temporals.text(dateTime.toOffsetDateTime());
    } else if (value instanceof OffsetTime time) {
      text = Temporals.text(time);
    } else if (value instanceof Instant instant) {
      text = Temporals.text(instant);
    } else if (value instanceof Date date) {
      text = text(date, null);
    } else if (value instanceof Time time) {
      text = text(time, null);
    } else if (value instanceof Timestamp timestamp) {
      text = text(timestamp, null);
    } else if (value instanceof java.util.Date date) {
      text = text(new Timestamp(date.getTime()), null);
    } else if (value instanceof Calendar calendar) {
      text = text(new Timestamp(calendar.getTimeInMillis()), calendar);
    }
    if (text != null) {
      parameters.setText(index, text);
    }
    return text != null;
  }

  private void setOther(int index, Object value) throws SQLException {
    if (value instanceof UUID || value instanceof Character) {
      parameters.setText(index, value.toString());
    } else if (value instanceof float[] floats) {
      ByteBuffer bytes =
          ByteBuffer.allocate(Math.multiplyExact(floats.length, Float.BYTES))
              .order(ByteOrder.LITTLE_ENDIAN);
      bytes.asFloatBuffer().put(floats);
      parameters.setBlob(index, bytes.array());
    } else if (value instanceof Blob blob) {
      parameters.setBlob(index, bytes(blob));
    } else if (value instanceof Clob clob) {
      parameters.setText(index, text(clob));
    } else if (value instanceof InputStream stream) {
      parameters.setBlob(index, bytes(stream, -1));
    } else if (value instanceof Reader reader) {
      parameters.setText(index, text(reader, -1));
    } else {
      throw Errors.unsupported(
          "parameter "
              + index
              + ": a value of "
              + value.getClass().getName()
              + " cannot be stored; convert it to a number, a text, a date or byte[]");
    }
  }

  /**
   * As a type of java.sql.Types.
   *
   * @param scale digits behind the point of a DECIMAL; -1 as it is
   */
  void set(int index, @Nullable Object value, int type, int scale) throws SQLException {
    if (value == null) {
      parameters.setNull(index);
      return;
    }
    switch (type) {
      case Types.BIT, Types.BOOLEAN -> parameters.setLong(index, isTrue(value) ? 1 : 0);
      case Types.TINYINT, Types.SMALLINT, Types.INTEGER, Types.BIGINT ->
          parameters.setLong(index, whole(value));
      case Types.REAL, Types.FLOAT, Types.DOUBLE ->
          parameters.setDouble(index, decimal(value).doubleValue());
      case Types.NUMERIC, Types.DECIMAL -> {
        BigDecimal decimal = decimal(value);
        set(index, scale < 0 ? decimal : Decimals.scaled(decimal, scale));
      }
      case Types.CHAR, Types.VARCHAR, Types.LONGVARCHAR -> setAsText(index, value);
      case Types.DATE -> setAsDate(index, value);
      case Types.TIMESTAMP -> set(index, value instanceof Date date ? atMidnight(date) : value);
      default -> set(index, value);
    }
  }

  private void setAsText(int index, Object value) throws SQLException {
    if (value instanceof Number || value instanceof Boolean) {
      parameters.setText(index, value.toString());
    } else {
      set(index, value);
    }
  }

  private void setAsDate(int index, Object value) throws SQLException {
    if (value instanceof java.util.Date date && !(value instanceof Time)) {
      set(index, new Date(date.getTime()));
    } else if (value instanceof LocalDateTime dateTime) {
      set(index, dateTime.toLocalDate());
    } else {
      set(index, value);
    }
  }

  private static Timestamp atMidnight(Date date) {
    return Timestamp.valueOf(date.toLocalDate().atStartOfDay());
  }

  private static boolean isTrue(Object value) throws SQLException {
    if (value instanceof Boolean bool) {
      return bool;
    } else if (value instanceof String text && text.strip().equalsIgnoreCase("true")) {
      return true;
    } else if (value instanceof String text && text.strip().equalsIgnoreCase("false")) {
      return false;
    }
    return decimal(value).signum() != 0;
  }

  private static long whole(Object value) throws SQLException {
    return Decimals.toLong(decimal(value), value, "a 64-bit integer");
  }

  private static BigDecimal decimal(Object value) throws SQLException {
    if (value instanceof BigDecimal decimal) {
      return decimal;
    } else if (value instanceof Boolean bool) {
      return bool ? BigDecimal.ONE : BigDecimal.ZERO;
    }
    try {
      return new BigDecimal(value.toString().strip());
    } catch (NumberFormatException e) {
      throw Errors.notConvertible(value, "a number");
    }
  }

  /** A date in the default time zone or the calendar's. */
  static String text(Date date, @Nullable Calendar calendar) throws SQLException {
    return Temporals.text(
        calendar == null ? date.toLocalDate() : local(date.getTime(), 0, calendar).toLocalDate());
  }

  static String text(Time time, @Nullable Calendar calendar) {
    int milli = (int) Math.floorMod(time.getTime(), 1_000L);
    return Temporals.text(
        calendar == null
            ? time.toLocalTime().withNano(milli * 1_000_000)
            : local(time.getTime(), 0, calendar).toLocalTime());
  }

  static String text(Timestamp timestamp, @Nullable Calendar calendar) throws SQLException {
    return Temporals.text(
        calendar == null
            ? timestamp.toLocalDateTime()
            : local(timestamp.getTime(), timestamp.getNanos(), calendar));
  }

  private static LocalDateTime local(long epochMilli, int nanos, Calendar calendar) {
    ZoneId zone = calendar.getTimeZone().toZoneId();
    LocalDateTime local = LocalDateTime.ofInstant(Instant.ofEpochMilli(epochMilli), zone);
    return nanos == 0 ? local : local.withNano(nanos);
  }

  static byte[] bytes(Blob blob) throws SQLException {
    if (blob.length() > LARGEST) {
      throw tooLarge(blob.length());
    }
    return blob.length() == 0 ? new byte[0] : blob.getBytes(1, (int) blob.length());
  }

  static String text(Clob clob) throws SQLException {
    if (clob.length() > LARGEST) {
      throw tooLarge(clob.length());
    }
    return clob.length() == 0 ? "" : clob.getSubString(1, (int) clob.length());
  }

  /**
   * Reads a stream.
   *
   * @param length how many bytes it must have; -1 all that it has
   */
  static byte[] bytes(InputStream stream, long length) throws SQLException {
    if (length > LARGEST) {
      throw tooLarge(length);
    }
    try {
      byte[] bytes = length < 0 ? stream.readAllBytes() : stream.readNBytes((int) length);
      if (length >= 0 && bytes.length < length) {
        throw tooShort(bytes.length, length);
      }
      return bytes;
    } catch (IOException e) {
      throw unreadable(e);
    }
  }

  static String ascii(InputStream stream, long length) throws SQLException {
    return new String(bytes(stream, length), StandardCharsets.US_ASCII);
  }

  /**
   * Reads a reader.
   *
   * @param length how many chars it must have; -1 all that it has
   */
  static String text(Reader reader, long length) throws SQLException {
    if (length > LARGEST) {
      throw tooLarge(length);
    }
    StringBuilder text = new StringBuilder();
    char[] buffer = new char[8_192];
    try {
      while (length < 0 || text.length() < length) {
        int most =
            length < 0 ? buffer.length : (int) Math.min(buffer.length, length - text.length());
        int count = reader.read(buffer, 0, most);
        if (count < 0) {
          break;
        }
        text.append(buffer, 0, count);
      }
    } catch (IOException e) {
      throw unreadable(e);
    }
    if (length >= 0 && text.length() < length) {
      throw tooShort(text.length(), length);
    }
    return text.toString();
  }

  private static SQLException tooLarge(long length) {
    return Errors.state("a value of length " + length + "; at most " + LARGEST, "54000");
  }

  private static SQLException tooShort(long found, long length) {
    return Errors.invalid("the stream ended after " + found + " of " + length);
  }

  private static SQLException unreadable(IOException e) {
    return new SQLException("the stream cannot be read: " + e.getMessage(), "22000", e);
  }
}
