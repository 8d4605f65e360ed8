package io.github.libsqljooq.jdbc;

import io.github.libsqljooq.ffi.wire.ValueType;
import java.math.BigDecimal;
import java.sql.Date;
import java.sql.Time;
import java.sql.Timestamp;
import java.sql.Types;
import java.time.OffsetDateTime;
import java.time.OffsetTime;
import java.util.Locale;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * What a column's declared type means in JDBC. SQLite itself keeps no more of a declared type than
 * its affinity; this table reads it as the developer meant it. Immutable.
 *
 * @param name as declared, without length and scale; ANY for an expression or an untyped column
 * @param jdbcType of java.sql.Types
 * @param javaType what getObject gives for a value of that kind
 * @param precision the first number in parentheses, 0 without
 * @param scale the second one, 0 without
 * @see <a href="https://sqlite.org/datatype3.html#determination_of_column_affinity">column
 *     affinity</a>
 */
record DeclaredType(String name, int jdbcType, Class<?> javaType, int precision, int scale) {

  /**
   * An expression, or a column without a type: each value says for itself what it is. The name is
   * what STRICT tables call the same thing, since Hibernate cannot read an empty one.
   */
  static final DeclaredType NONE = new DeclaredType("ANY", Types.OTHER, Object.class, 0, 0);

  private record Meaning(int jdbcType, Class<?> javaType) {}

  private static final Meaning LONG = new Meaning(Types.BIGINT, Long.class);
  private static final Meaning INT = new Meaning(Types.INTEGER, Integer.class);
  private static final Meaning DOUBLE = new Meaning(Types.DOUBLE, Double.class);
  private static final Meaning BOOLEAN = new Meaning(Types.BOOLEAN, Boolean.class);
  private static final Meaning TEXT = new Meaning(Types.VARCHAR, String.class);
  private static final Meaning BLOB = new Meaning(Types.BLOB, byte[].class);
  private static final Meaning NUMERIC = new Meaning(Types.NUMERIC, BigDecimal.class);
  private static final Meaning TIMESTAMP = new Meaning(Types.TIMESTAMP, Timestamp.class);
  private static final Meaning TIMESTAMP_WITH_ZONE =
      new Meaning(Types.TIMESTAMP_WITH_TIMEZONE, OffsetDateTime.class);
  private static final Meaning TIME_WITH_ZONE =
      new Meaning(Types.TIME_WITH_TIMEZONE, OffsetTime.class);

  private static final Map<String, Meaning> BY_NAME =
      Map.ofEntries(
          Map.entry("INTEGER", LONG),
          Map.entry("BIGINT", LONG),
          Map.entry("INT8", LONG),
          Map.entry("LONG", LONG),
          Map.entry("UNSIGNED BIG INT", LONG),
          Map.entry("INT", INT),
          Map.entry("INT4", INT),
          Map.entry("MEDIUMINT", INT),
          Map.entry("SMALLINT", new Meaning(Types.SMALLINT, Integer.class)),
          Map.entry("INT2", new Meaning(Types.SMALLINT, Integer.class)),
          Map.entry("TINYINT", new Meaning(Types.TINYINT, Integer.class)),
          Map.entry("BOOLEAN", BOOLEAN),
          Map.entry("BOOL", BOOLEAN),
          Map.entry("BIT", BOOLEAN),
          Map.entry("REAL", DOUBLE),
          Map.entry("DOUBLE", DOUBLE),
          Map.entry("DOUBLE PRECISION", DOUBLE),
          Map.entry("FLOAT", DOUBLE),
          Map.entry("NUMERIC", NUMERIC),
          Map.entry("DECIMAL", new Meaning(Types.DECIMAL, BigDecimal.class)),
          Map.entry("TEXT", TEXT),
          Map.entry("CHAR", new Meaning(Types.CHAR, String.class)),
          Map.entry("CHARACTER", new Meaning(Types.CHAR, String.class)),
          Map.entry("NCHAR", new Meaning(Types.NCHAR, String.class)),
          Map.entry("NVARCHAR", new Meaning(Types.NVARCHAR, String.class)),
          Map.entry("CLOB", new Meaning(Types.CLOB, String.class)),
          Map.entry("BLOB", BLOB),
          Map.entry("BINARY", new Meaning(Types.BINARY, byte[].class)),
          Map.entry("VARBINARY", new Meaning(Types.VARBINARY, byte[].class)),
          Map.entry("DATE", new Meaning(Types.DATE, Date.class)),
          Map.entry("TIME", new Meaning(Types.TIME, Time.class)),
          Map.entry("TIMETZ", TIME_WITH_ZONE),
          Map.entry("TIME WITH TIME ZONE", TIME_WITH_ZONE),
          Map.entry("DATETIME", TIMESTAMP),
          Map.entry("TIMESTAMP", TIMESTAMP),
          Map.entry("TIMESTAMPTZ", TIMESTAMP_WITH_ZONE),
          Map.entry("TIMESTAMP WITH TIME ZONE", TIMESTAMP_WITH_ZONE));

  /** Reads a type as written in CREATE TABLE; null, blank and ANY are {@link #NONE}. */
  static DeclaredType of(@Nullable String declared) {
    if (declared == null || declared.isBlank()) {
      return NONE;
    }
    int open = declared.indexOf('(');
    int close = declared.indexOf(')', open + 1);
    if (open < 0 || close < 0) {
      return of(declared.strip(), 0, 0);
    }
    String name = (declared.substring(0, open) + ' ' + declared.substring(close + 1)).strip();
    String inside = declared.substring(open + 1, close);
    int comma = inside.indexOf(',');
    return comma < 0
        ? of(name, number(inside), 0)
        : of(name, number(inside.substring(0, comma)), number(inside.substring(comma + 1)));
  }

  /** The type of an expression, told from one of its values; null when there is none. */
  static DeclaredType of(ValueType value) {
    return switch (value) {
      case INTEGER -> of("INTEGER");
      case FLOAT -> of("REAL");
      case TEXT -> of("TEXT");
      case BLOB -> of("BLOB");
      case NULL -> NONE;
    };
  }

  private static DeclaredType of(String name, int precision, int scale) {
    String key = name.toUpperCase(Locale.ROOT).replaceAll("\\s+", " ");
    if (key.equals(NONE.name)) {
      return NONE;
    }
    Meaning meaning = BY_NAME.get(key);
    if (meaning == null) {
      meaning = byAffinity(key);
    }
    return new DeclaredType(name, meaning.jdbcType, meaning.javaType, precision, scale);
  }

  /** SQLite's five rules, for names that the table does not know. */
  private static Meaning byAffinity(String name) {
    if (name.contains("INT")) {
      return LONG;
    } else if (name.contains("CHAR") || name.contains("CLOB") || name.contains("TEXT")) {
      return TEXT;
    } else if (name.contains("BLOB")) {
      return BLOB;
    } else if (name.contains("REAL") || name.contains("FLOA") || name.contains("DOUB")) {
      return DOUBLE;
    }
    return new Meaning(Types.OTHER, Object.class);
  }

  private static int number(String text) {
    try {
      return Math.max(0, Integer.parseInt(text.strip()));
    } catch (NumberFormatException e) {
      return 0;
    }
  }

  /** Says whether nothing was declared, or that any value will do. */
  boolean isNone() {
    return equals(NONE);
  }

  boolean isSigned() {
    return switch (jdbcType) {
      case Types.BIGINT,
          Types.INTEGER,
          Types.SMALLINT,
          Types.TINYINT,
          Types.DOUBLE,
          Types.NUMERIC,
          Types.DECIMAL ->
          true;
      default -> false;
    };
  }

  boolean isText() {
    return javaType == String.class;
  }

  /** Digits, characters or bytes that a value has at most; 0 where there is no limit. */
  int size() {
    if (precision > 0) {
      return precision;
    }
    return switch (jdbcType) {
      case Types.BIGINT -> 19;
      case Types.INTEGER -> 10;
      case Types.SMALLINT -> 5;
      case Types.TINYINT -> 3;
      case Types.BOOLEAN -> 1;
      case Types.DOUBLE -> 17;
      case Types.DATE -> 10;
      case Types.TIME -> 18;
      case Types.TIME_WITH_TIMEZONE -> 24;
      case Types.TIMESTAMP -> 29;
      case Types.TIMESTAMP_WITH_TIMEZONE -> 35;
      default -> 0;
    };
  }
}
