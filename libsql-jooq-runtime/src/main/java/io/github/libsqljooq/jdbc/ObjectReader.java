package io.github.libsqljooq.jdbc;

import io.github.libsqljooq.ffi.wire.RowPage;
import io.github.libsqljooq.ffi.wire.ValueType;
import java.math.BigDecimal;
import java.math.BigInteger;
import java.nio.ByteBuffer;
import java.sql.Blob;
import java.sql.Clob;
import java.sql.Date;
import java.sql.NClob;
import java.sql.SQLException;
import java.sql.Time;
import java.sql.Timestamp;
import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.time.LocalTime;
import java.time.OffsetDateTime;
import java.time.OffsetTime;
import java.time.ZonedDateTime;
import java.util.HashMap;
import java.util.Map;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * Reads values as objects: by their column's declared type, or by the class asked for. Thread-safe.
 */
final class ObjectReader {

  /** Reads one value that is not NULL. */
  @FunctionalInterface
  private interface Reader {
    Object read(RowPage page, int row, int column) throws SQLException;
  }

  private static final Map<Class<?>, Reader> READERS = new HashMap<>();

  static {
    READERS.put(String.class, ColumnReader::toText);
    READERS.put(
        Long.class,
        (p, r, c) -> ColumnReader.toLong(p, r, c, Long.MIN_VALUE, Long.MAX_VALUE, "long"));
    READERS.put(
        Integer.class,
        (p, r, c) ->
            (int) ColumnReader.toLong(p, r, c, Integer.MIN_VALUE, Integer.MAX_VALUE, "int"));
    READERS.put(
        Short.class,
        (p, r, c) ->
            (short) ColumnReader.toLong(p, r, c, Short.MIN_VALUE, Short.MAX_VALUE, "short"));
    READERS.put(
        Byte.class,
        (p, r, c) -> (byte) ColumnReader.toLong(p, r, c, Byte.MIN_VALUE, Byte.MAX_VALUE, "byte"));
    READERS.put(Double.class, ColumnReader::toDouble);
    READERS.put(Float.class, ColumnReader::toFloat);
    READERS.put(Boolean.class, ColumnReader::toBoolean);
    READERS.put(BigDecimal.class, ColumnReader::toBigDecimal);
    READERS.put(
        BigInteger.class, (p, r, c) -> Decimals.toBigInteger(ColumnReader.toBigDecimal(p, r, c)));
    READERS.put(byte[].class, ColumnReader::toBytes);
    READERS.put(float[].class, ColumnReader::toFloats);
    READERS.put(UUID.class, ObjectReader::uuid);
    READERS.put(LocalDate.class, (p, r, c) -> ColumnReader.toMoment(p, r, c).toLocalDate());
    READERS.put(LocalTime.class, (p, r, c) -> ColumnReader.toMoment(p, r, c).toLocalTime());
    READERS.put(LocalDateTime.class, (p, r, c) -> ColumnReader.toMoment(p, r, c).toLocalDateTime());
    READERS.put(
        OffsetDateTime.class, (p, r, c) -> ColumnReader.toMoment(p, r, c).toOffsetDateTime());
    READERS.put(
        ZonedDateTime.class,
        (p, r, c) -> ColumnReader.toMoment(p, r, c).toOffsetDateTime().toZonedDateTime());
    READERS.put(OffsetTime.class, (p, r, c) -> ColumnReader.toMoment(p, r, c).toOffsetTime());
    READERS.put(Instant.class, (p, r, c) -> ColumnReader.toMoment(p, r, c).toInstant());
    READERS.put(Date.class, (p, r, c) -> ColumnReader.toMoment(p, r, c).toDate(null));
    READERS.put(Time.class, (p, r, c) -> ColumnReader.toMoment(p, r, c).toTime(null));
    READERS.put(Timestamp.class, (p, r, c) -> ColumnReader.toMoment(p, r, c).toTimestamp(null));
    READERS.put(
        java.util.Date.class, (p, r, c) -> ColumnReader.toMoment(p, r, c).toTimestamp(null));
    READERS.put(Blob.class, (p, r, c) -> new LibsqlBlob(ColumnReader.toBytes(p, r, c)));
    READERS.put(Clob.class, (p, r, c) -> new LibsqlClob(ColumnReader.toText(p, r, c)));
    READERS.put(NClob.class, (p, r, c) -> new LibsqlClob(ColumnReader.toText(p, r, c)));
    READERS.put(Object.class, ColumnReader::raw);
    READERS.put(Number.class, ObjectReader::number);
  }

  private ObjectReader() {}

  /**
   * The value as an object of the class; null for NULL.
   *
   * @throws SQLException if there is no way to that class, or the value does not fit it
   */
  static <T> @Nullable T read(RowPage page, int row, int column, Class<T> type)
      throws SQLException {
    Class<?> boxed = type.isPrimitive() ? boxed(type) : type;
    Reader reader = READERS.get(boxed);
    if (reader == null) {
      throw Errors.unsupported("values cannot be read as " + type.getName());
    }
    if (page.isNull(row, column)) {
      return null;
    }
    @SuppressWarnings("unchecked")
    T value = (T) reader.read(page, row, column);
    return value;
  }

  /**
   * The value as its column's declared type says. Any column can hold any value; one that is not of
   * the declared kind (a text in a BOOLEAN, a number too large for an INT) is given as what it is.
   */
  static @Nullable Object read(RowPage page, int row, int column, DeclaredType declared)
      throws SQLException {
    ValueType stored = page.type(row, column);
    if (stored == ValueType.NULL) {
      return null;
    }
    Class<?> type = declared.javaType();
    if (type == Long.class
        || type == Double.class
        || type == String.class
        || type == byte[].class) {
      return type == Double.class && stored == ValueType.INTEGER
          ? (Object) (double) page.getLong(row, column)
          : ColumnReader.raw(page, row, column);
    } else if (type == Object.class || stored == ValueType.BLOB) {
      return ColumnReader.raw(page, row, column);
    }
    Reader reader = READERS.get(type);
    if (reader == null) {
      throw new IllegalStateException("no reader for the declared type " + declared);
    }
    if (stored == ValueType.INTEGER && fits(page.getLong(row, column), type)) {
      return reader.read(page, row, column);
    } else if (stored == ValueType.FLOAT && (type == Integer.class || type == Boolean.class)) {
      return page.getDouble(row, column);
    }
    try {
      return reader.read(page, row, column);
    } catch (SQLException e) {
      return ColumnReader.raw(page, row, column);
    }
  }

  private static boolean fits(long value, Class<?> type) {
    return type != Integer.class || value == (int) value;
  }

  private static Object number(RowPage page, int row, int column) throws SQLException {
    return switch (page.type(row, column)) {
      case INTEGER -> page.getLong(row, column);
      case FLOAT -> page.getDouble(row, column);
      default -> ColumnReader.toBigDecimal(page, row, column);
    };
  }

  /** A text, or the 16 bytes of one, the most significant first. */
  private static UUID uuid(RowPage page, int row, int column) throws SQLException {
    if (page.type(row, column) == ValueType.BLOB && page.getLength(row, column) == 2 * Long.BYTES) {
      ByteBuffer bytes = ByteBuffer.wrap(page.getBlob(row, column));
      return new UUID(bytes.getLong(), bytes.getLong());
    }
    String text = ColumnReader.toText(page, row, column);
    try {
      return UUID.fromString(text);
    } catch (IllegalArgumentException e) {
      throw Errors.notConvertible(text, "UUID");
    }
  }

  private static Class<?> boxed(Class<?> primitive) {
    return java.lang.invoke.MethodType.methodType(primitive).wrap().returnType();
  }
}
