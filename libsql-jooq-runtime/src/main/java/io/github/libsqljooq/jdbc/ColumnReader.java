package io.github.libsqljooq.jdbc;

import io.github.libsqljooq.ffi.wire.RowPage;
import io.github.libsqljooq.ffi.wire.ValueType;
import java.math.BigDecimal;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.StandardCharsets;
import java.sql.SQLDataException;
import java.sql.SQLException;
import java.util.Locale;

/**
 * Turns a value of a page into a Java type. A value that does not fit or has no such form is a
 * SQLDataException, never cut. Rows and columns count from 0; the value is not NULL. Thread-safe.
 */
final class ColumnReader {
  private static final double LONG_LIMIT = 0x1p63;

  private ColumnReader() {}

  /** A whole number; the fraction of a FLOAT or a numeric text is dropped. */
  static long toLong(RowPage page, int row, int column, long least, long most, String type)
      throws SQLException {
    long value;
    switch (page.type(row, column)) {
      case INTEGER -> value = page.getLong(row, column);
      case FLOAT -> {
        double number = page.getDouble(row, column);
        if (!(number >= -LONG_LIMIT && number < LONG_LIMIT)) {
          throw Errors.outOfRange(number, type);
        }
        value = (long) number;
      }
      case TEXT -> {
        String text = page.getText(row, column);
        value = Decimals.toLong(number(text, type), text, type);
      }
      default -> throw Errors.notConvertible(raw(page, row, column), type);
    }
    if (value < least || value > most) {
      throw Errors.outOfRange(value, type);
    }
    return value;
  }

  static double toDouble(RowPage page, int row, int column) throws SQLException {
    switch (page.type(row, column)) {
      case INTEGER:
        return (double) page.getLong(row, column);
      case FLOAT:
        return page.getDouble(row, column);
      case TEXT:
        String text = page.getText(row, column);
        double value = number(text, "double").doubleValue();
        if (Double.isInfinite(value)) {
          throw Errors.outOfRange(text, "double");
        }
        return value;
      default:
        throw Errors.notConvertible(raw(page, row, column), "double");
    }
  }

  static float toFloat(RowPage page, int row, int column) throws SQLException {
    double value = toDouble(page, row, column);
    if (Math.abs(value) > Float.MAX_VALUE && !Double.isInfinite(value)) {
      throw Errors.outOfRange(value, "float");
    }
    return (float) value;
  }

  static BigDecimal toBigDecimal(RowPage page, int row, int column) throws SQLException {
    switch (page.type(row, column)) {
      case INTEGER:
        return BigDecimal.valueOf(page.getLong(row, column));
      case FLOAT:
        double value = page.getDouble(row, column);
        if (Double.isInfinite(value)) {
          throw Errors.outOfRange(value, "BigDecimal");
        }
        return BigDecimal.valueOf(value);
      case TEXT:
        return number(page.getText(row, column), "BigDecimal");
      default:
        throw Errors.notConvertible(raw(page, row, column), "BigDecimal");
    }
  }

  static boolean toBoolean(RowPage page, int row, int column) throws SQLException {
    switch (page.type(row, column)) {
      case INTEGER:
        return page.getLong(row, column) != 0;
      case FLOAT:
        return page.getDouble(row, column) != 0;
      case TEXT:
        String text = page.getText(row, column);
        return switch (text.strip().toLowerCase(Locale.ROOT)) {
          case "1", "t", "true", "y", "yes", "on" -> true;
          case "0", "f", "false", "n", "no", "off" -> false;
          default -> throw Errors.notConvertible(text, "boolean");
        };
      default:
        throw Errors.notConvertible(raw(page, row, column), "boolean");
    }
  }

  /** Any value as text: numbers in Java's form, which reads back exactly; a BLOB must be UTF-8. */
  static String toText(RowPage page, int row, int column) throws SQLException {
    return switch (page.type(row, column)) {
      case INTEGER -> Long.toString(page.getLong(row, column));
      case FLOAT -> Double.toString(page.getDouble(row, column));
      case BLOB -> utf8(page.getBlob(row, column));
      default -> page.getText(row, column);
    };
  }

  /** A BLOB, or a text's UTF-8. */
  static byte[] toBytes(RowPage page, int row, int column) throws SQLException {
    ValueType type = page.type(row, column);
    if (type != ValueType.BLOB && type != ValueType.TEXT) {
      throw Errors.notConvertible(raw(page, row, column), "byte[]");
    }
    return page.getBlob(row, column);
  }

  static Moment toMoment(RowPage page, int row, int column) throws SQLException {
    return switch (page.type(row, column)) {
      case INTEGER -> Moment.ofInteger(page.getLong(row, column));
      case FLOAT -> Moment.ofFloat(page.getDouble(row, column));
      case TEXT -> Moment.ofText(page.getText(row, column));
      default -> throw Errors.notConvertible(raw(page, row, column), "a date or time");
    };
  }

  /** Little-endian 32-bit floats: a vector column's bytes. */
  static float[] toFloats(RowPage page, int row, int column) throws SQLException {
    byte[] bytes = toBytes(page, row, column);
    if (bytes.length % Float.BYTES != 0 || page.type(row, column) != ValueType.BLOB) {
      throw Errors.notConvertible(raw(page, row, column), "float[]");
    }
    float[] floats = new float[bytes.length / Float.BYTES];
    ByteBuffer.wrap(bytes).order(ByteOrder.LITTLE_ENDIAN).asFloatBuffer().get(floats);
    return floats;
  }

  /** The value as what it is: Long, Double, String or byte[]. */
  static Object raw(RowPage page, int row, int column) {
    return switch (page.type(row, column)) {
      case INTEGER -> page.getLong(row, column);
      case FLOAT -> page.getDouble(row, column);
      case BLOB -> page.getBlob(row, column);
      default -> page.getText(row, column);
    };
  }

  private static BigDecimal number(String text, String type) throws SQLException {
    try {
      return new BigDecimal(text.strip());
    } catch (NumberFormatException e) {
      throw Errors.notConvertible(text, type);
    }
  }

  private static String utf8(byte[] bytes) throws SQLException {
    try {
      return StandardCharsets.UTF_8.newDecoder().decode(ByteBuffer.wrap(bytes)).toString();
    } catch (CharacterCodingException e) {
      throw new SQLDataException(
          Errors.shown(bytes) + " is not UTF-8 and cannot be read as text; use getBytes", "22021");
    }
  }
}
