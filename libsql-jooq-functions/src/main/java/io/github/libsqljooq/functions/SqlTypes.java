package io.github.libsqljooq.functions;

import io.github.libsqljooq.ffi.callback.Arguments;
import io.github.libsqljooq.ffi.callback.Result;
import io.github.libsqljooq.ffi.wire.ValueType;
import io.github.libsqljooq.functions.vector.BitVector;
import io.github.libsqljooq.functions.vector.VectorType;
import java.math.BigDecimal;
import java.math.BigInteger;
import java.nio.ByteBuffer;
import java.sql.SQLDataException;
import java.time.DateTimeException;
import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.time.LocalTime;
import java.time.OffsetDateTime;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.UUID;
import java.util.stream.Collectors;
import org.jooq.DataType;
import org.jooq.impl.SQLDataType;

/** The Java types that functions may have, in the forms in which jOOQ writes and reads them. */
final class SqlTypes {
  /** The whole numbers that a double holds exactly end here. */
  private static final long EXACT = 1L << 53;

  private static final Map<Class<?>, SqlType<?>> TYPES = new LinkedHashMap<>();

  static {
    whole(Long.class, SQLDataType.BIGINT, Long.MIN_VALUE, Long.MAX_VALUE, n -> n);
    whole(Integer.class, SQLDataType.INTEGER, Integer.MIN_VALUE, Integer.MAX_VALUE, n -> (int) n);
    whole(Short.class, SQLDataType.SMALLINT, Short.MIN_VALUE, Short.MAX_VALUE, n -> (short) n);
    whole(Byte.class, SQLDataType.TINYINT, Byte.MIN_VALUE, Byte.MAX_VALUE, n -> (byte) n);
    add(Double.class, SQLDataType.DOUBLE, SqlTypes::readDouble, (v, to) -> to.setDouble(v));
    add(Float.class, SQLDataType.REAL, SqlTypes::readFloat, (v, to) -> to.setDouble(v));
    add(
        Boolean.class,
        SQLDataType.BOOLEAN,
        SqlTypes::readBoolean,
        (v, to) -> to.setLong(v ? 1 : 0));
    add(BigDecimal.class, SQLDataType.NUMERIC, SqlTypes::readDecimal, SqlTypes::writeText);
    add(
        BigInteger.class,
        SQLDataType.DECIMAL_INTEGER,
        SqlTypes::readBigInteger,
        SqlTypes::writeText);
    add(String.class, SQLDataType.VARCHAR, SqlTypes::readString, (v, to) -> to.setText(v));
    add(byte[].class, SQLDataType.BLOB, SqlTypes::readBytes, (v, to) -> to.setBlob(v));
    time(LocalDate.class, SQLDataType.LOCALDATE, TextTimes::localDate, TextTimes::format);
    time(LocalTime.class, SQLDataType.LOCALTIME, TextTimes::localTime, TextTimes::format);
    time(
        LocalDateTime.class,
        SQLDataType.LOCALDATETIME,
        TextTimes::localDateTime,
        TextTimes::format);
    time(
        OffsetDateTime.class,
        SQLDataType.OFFSETDATETIME,
        TextTimes::offsetDateTime,
        TextTimes::format);
    time(Instant.class, SQLDataType.INSTANT, TextTimes::instant, TextTimes::format);
    add(UUID.class, SQLDataType.UUID, SqlTypes::readUuid, SqlTypes::writeText);
    vector(float[].class, VectorType.FLOAT32);
    vector(double[].class, VectorType.FLOAT64);
    vector(BitVector.class, VectorType.FLOAT1BIT);
    add(Object.class, SQLDataType.OTHER, SqlTypes::readAny, SqlTypes::writeAny);
  }

  private SqlTypes() {}

  /**
   * The type for a class.
   *
   * @throws IllegalArgumentException if there is none, listing those that are
   */
  @SuppressWarnings("unchecked") // the map holds SqlType<T> under Class<T>
  static <T> SqlType<T> of(Class<T> javaType) {
    SqlType<?> type = TYPES.get(javaType);
    if (type == null) {
      throw new IllegalArgumentException(
          javaType.getName()
              + (javaType.isPrimitive() ? ": primitives cannot be NULL, use their boxes" : "")
              + " is no type for a SQL function; supported are "
              + TYPES.keySet().stream()
                  .map(Class::getSimpleName)
                  .collect(Collectors.joining(", ")));
    }
    return (SqlType<T>) type;
  }

  private static <T> void add(
      Class<T> type, DataType<T> dataType, SqlType.Reader<T> reader, SqlType.Writer<T> writer) {
    TYPES.put(type, new SqlType<>(type, dataType, reader, writer));
  }

  @FunctionalInterface
  private interface FromLong<T> {
    T of(long value);
  }

  private static <T extends Number> void whole(
      Class<T> type, DataType<T> dataType, long minimum, long maximum, FromLong<T> cast) {
    SqlType.Reader<T> reader =
        (from, index, found) -> {
          long value = readWhole(from, index, found, type);
          if (value < minimum || value > maximum) {
            throw outOfRange(Long.toString(value), type, minimum + " to " + maximum);
          }
          return cast.of(value);
        };
    add(type, dataType, reader, (value, to) -> to.setLong(value.longValue()));
  }

  private static long readWhole(Arguments from, int index, ValueType type, Class<?> wanted)
      throws SQLDataException {
    if (type == ValueType.INTEGER) {
      return from.getLong(index);
    }
    if (type == ValueType.FLOAT) {
      double value = from.getDouble(index);
      if (value == Math.rint(value) && value >= -0x1p63 && value < 0x1p63) {
        return (long) value;
      }
    }
    throw mismatch(from, index, type, wanted, "a whole number");
  }

  private static double readDouble(Arguments from, int index, ValueType type)
      throws SQLDataException {
    if (type == ValueType.FLOAT) {
      return from.getDouble(index);
    }
    if (type == ValueType.INTEGER) {
      long value = from.getLong(index);
      if (value < -EXACT || value > EXACT) {
        if (value == Long.MAX_VALUE || (long) (double) value != value) {
          throw outOfRange(
              Long.toString(value), Double.class, "exact up to 2^53; take a Long or a BigDecimal");
        }
      }
      return value;
    }
    throw mismatch(from, index, type, Double.class, "a number");
  }

  private static float readFloat(Arguments from, int index, ValueType type)
      throws SQLDataException {
    double value =
        switch (type) {
          case FLOAT -> from.getDouble(index);
          case INTEGER -> from.getLong(index);
          default -> throw mismatch(from, index, type, Float.class, "a number");
        };
    float narrowed = (float) value;
    if (Float.isInfinite(narrowed) && !Double.isInfinite(value)) {
      throw outOfRange(Double.toString(value), Float.class, "up to 3.4e38; take a Double");
    }
    return narrowed;
  }

  private static boolean readBoolean(Arguments from, int index, ValueType type)
      throws SQLDataException {
    if (type == ValueType.INTEGER) {
      return from.getLong(index) != 0;
    }
    throw mismatch(from, index, type, Boolean.class, "0 or 1");
  }

  private static BigDecimal readDecimal(Arguments from, int index, ValueType type)
      throws SQLDataException {
    try {
      return switch (type) {
        case INTEGER -> BigDecimal.valueOf(from.getLong(index));
        case FLOAT -> BigDecimal.valueOf(from.getDouble(index));
        case TEXT -> new BigDecimal(from.getText(index).strip());
        default -> throw mismatch(from, index, type, BigDecimal.class, "a number");
      };
    } catch (NumberFormatException e) {
      throw mismatch(from, index, type, BigDecimal.class, "a number");
    }
  }

  private static BigInteger readBigInteger(Arguments from, int index, ValueType type)
      throws SQLDataException {
    try {
      return readDecimal(from, index, type).toBigIntegerExact();
    } catch (ArithmeticException e) {
      throw mismatch(from, index, type, BigInteger.class, "a whole number");
    }
  }

  private static String readString(Arguments from, int index, ValueType type)
      throws SQLDataException {
    return switch (type) {
      case TEXT -> from.getText(index);
      case INTEGER -> Long.toString(from.getLong(index));
      default -> throw mismatch(from, index, type, String.class, "TEXT; cast it in SQL");
    };
  }

  private static byte[] readBytes(Arguments from, int index, ValueType type)
      throws SQLDataException {
    if (type == ValueType.BLOB) {
      return from.getBlob(index);
    }
    throw mismatch(from, index, type, byte[].class, "a BLOB; cast it in SQL");
  }

  private static UUID readUuid(Arguments from, int index, ValueType type) throws SQLDataException {
    if (type == ValueType.BLOB) {
      byte[] bytes = from.getBlob(index);
      if (bytes.length == 16) {
        ByteBuffer buffer = ByteBuffer.wrap(bytes);
        return new UUID(buffer.getLong(), buffer.getLong());
      }
    } else if (type == ValueType.TEXT) {
      try {
        return UUID.fromString(from.getText(index));
      } catch (IllegalArgumentException e) {
        throw mismatch(from, index, type, UUID.class, "a UUID as text or 16 bytes");
      }
    }
    throw mismatch(from, index, type, UUID.class, "a UUID as text or 16 bytes");
  }

  private static Object readAny(Arguments from, int index, ValueType type) {
    return switch (type) {
      case INTEGER -> from.getLong(index);
      case FLOAT -> from.getDouble(index);
      case TEXT -> from.getText(index);
      case BLOB -> from.getBlob(index);
      case NULL -> throw new IllegalArgumentException("a NULL is not read");
    };
  }

  @SuppressWarnings("unchecked") // the type of the value's own class
  private static void writeAny(Object value, Result to) throws SQLDataException {
    if (value.getClass() == Object.class || !TYPES.containsKey(value.getClass())) {
      throw new SQLDataException(
          "a " + value.getClass().getName() + " is none of the supported types", "22018");
    }
    ((SqlType<Object>) of(value.getClass())).write(value, to);
  }

  private static void writeText(Object value, Result to) throws SQLDataException {
    to.setText(value.toString());
  }

  /** Parses a text, or throws a DateTimeException. */
  @FunctionalInterface
  private interface Parser<T> {
    T parse(String text);
  }

  /** Writes a value in jOOQ's form. */
  @FunctionalInterface
  private interface Formatter<T> {
    String format(T value) throws SQLDataException;
  }

  private static <T> void time(
      Class<T> type, DataType<T> dataType, Parser<T> parser, Formatter<T> formatter) {
    SqlType.Reader<T> reader =
        (from, index, found) -> {
          if (found != ValueType.TEXT) {
            throw mismatch(from, index, found, type, TextTimes.HINT);
          }
          try {
            return parser.parse(from.getText(index));
          } catch (DateTimeException e) {
            throw mismatch(from, index, found, type, String.valueOf(e.getMessage()));
          }
        };
    add(type, dataType, reader, (value, to) -> to.setText(formatter.format(value)));
  }

  private static <T> void vector(Class<T> type, VectorType<T> vectorType) {
    SqlType.Reader<T> reader =
        (from, index, found) ->
            switch (found) {
              case BLOB -> vectorType.decode(from.getBlob(index));
              case TEXT -> vectorType.parse(from.getText(index));
              default -> throw mismatch(from, index, found, type, "a vector");
            };
    add(type, vectorType.dataType(), reader, (value, to) -> to.setBlob(vectorType.encode(value)));
  }

  private static SQLDataException outOfRange(String value, Class<?> type, String range) {
    return new SQLDataException(
        value + " is out of the range of " + type.getSimpleName() + ": " + range, "22003");
  }

  private static SQLDataException mismatch(
      Arguments from, int index, ValueType type, Class<?> wanted, String expected) {
    return new SQLDataException(
        show(from, index, type)
            + " does not fit "
            + wanted.getSimpleName()
            + ", which takes "
            + expected,
        "22018");
  }

  private static String show(Arguments from, int index, ValueType type) {
    return switch (type) {
      case INTEGER -> "INTEGER " + from.getLong(index);
      case FLOAT -> "FLOAT " + from.getDouble(index);
      case TEXT -> {
        String text = from.getText(index);
        yield "TEXT '" + (text.length() > 60 ? text.substring(0, 60) + "..." : text) + "'";
      }
      case BLOB -> "a BLOB of " + from.getBlob(index).length + " bytes";
      case NULL -> "NULL";
    };
  }
}
