package io.github.libsqljooq.functions;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.github.libsqljooq.Libsql;
import io.github.libsqljooq.LibsqlContext;
import io.github.libsqljooq.functions.vector.BitVector;
import io.github.libsqljooq.functions.vector.Vectors;
import java.math.BigDecimal;
import java.math.BigInteger;
import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.time.LocalTime;
import java.time.OffsetDateTime;
import java.util.UUID;
import java.util.stream.Stream;
import org.jooq.DSLContext;
import org.jooq.Field;
import org.jooq.impl.DSL;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.MethodSource;

/** Values go from jOOQ through SQLite into a function and all the way back. */
class SqlTypesTest {
  private LibsqlContext libsql;
  private DSLContext ctx;

  @BeforeEach
  void open() {
    libsql = Libsql.open("jdbc:libsql::memory:");
    ctx = DSL.using(libsql);
  }

  @AfterEach
  void close() {
    libsql.close();
  }

  static Stream<Object> values() {
    return Stream.of(
        Long.MAX_VALUE,
        Long.MIN_VALUE,
        Integer.MIN_VALUE,
        Short.MAX_VALUE,
        Byte.MIN_VALUE,
        0.1,
        -Double.MAX_VALUE,
        1.5f,
        true,
        false,
        new BigDecimal("123456789.25"),
        new BigInteger("1234567890123456789"),
        "text with \0 and \ud83d\ude00",
        "",
        new byte[] {0, 1, -1},
        new byte[0],
        LocalDate.parse("2026-01-02"),
        LocalTime.parse("03:04:05"),
        LocalDateTime.parse("2026-01-02T03:04:05.678"),
        LocalDateTime.parse("2026-01-02T03:04:05"),
        OffsetDateTime.parse("2026-01-02T03:04:05.678+02:00"),
        Instant.parse("2026-01-02T03:04:05.678Z"),
        UUID.fromString("6f0c9fc5-25c4-4f4e-8f7b-8d3c21f4a9d3"),
        new float[] {1.5f, -2},
        new double[] {0.1},
        BitVector.of(true, false, true));
  }

  @ParameterizedTest
  @MethodSource("values")
  @SuppressWarnings("unchecked")
  void aValueComesBackAsItWent(Object value) {
    Class<Object> type = (Class<Object>) value.getClass();
    var identity = LibsqlFunctions.on(libsql).returning(type).taking(type).register("same", x -> x);

    assertThat(ctx.select(identity.call(bind(value))).fetchOne(0)).isEqualTo(value);
  }

  private static Field<Object> bind(Object value) {
    boolean vector =
        value instanceof float[] || value instanceof double[] || value instanceof BitVector;
    return vector ? Vectors.value(value) : DSL.val(value);
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      quoteCharacter = '`',
      value = {
        "Integer | 15.0 | 15",
        "Long | -9223372036854775808.0 | -9223372036854775808",
        "Byte | -128 | -128",
        "Double | 9007199254740992 | 9.007199254740992E15",
        "Double | 9007199254740994 | 9.007199254740994E15",
        "Float | 0.1 | 0.1",
        "BigDecimal | '12345678901234567890.0123' | 12345678901234567890.0123",
        "BigInteger | '123456789012345678901234567890' | 123456789012345678901234567890",
        "Float | 16777217 | 1.6777216E7",
        "Boolean | 7 | true",
        "BigDecimal | 3 | 3",
        "BigDecimal | 0.1 | 0.1",
        "BigDecimal | ' 1.50 ' | 1.50",
        "BigInteger | 4.0 | 4",
        "String | 12 | 12",
        "UUID | x'6f0c9fc525c44f4e8f7b8d3c21f4a9d3' | 6f0c9fc5-25c4-4f4e-8f7b-8d3c21f4a9d3",
        "LocalDateTime | '2026-01-02' | 2026-01-02T00:00",
        "Instant | datetime(0, 'unixepoch') | 1970-01-01T00:00:00Z",
        "float[] | '[1, 2]' | [1.0, 2.0]",
        "BitVector | vector1bit('[1,-1]') | [1,0]"
      })
  void anotherFormIsTakenToo(String type, String sql, String expected) {
    LibsqlFunctions.on(libsql)
        .returning(String.class)
        .taking(classOf(type))
        .register(
            "shown",
            x -> x instanceof float[] floats ? java.util.Arrays.toString(floats) : x.toString());

    assertThat(ctx.fetchValue("select shown(" + sql + ")")).isEqualTo(expected);
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      quoteCharacter = '`',
      value = {
        "Integer | 2147483648 | 2147483648 is out of the range of Integer: -2147483648 to 2147483647",
        "Integer | 1.5 | FLOAT 1.5 does not fit Integer, which takes a whole number",
        "Integer | '1' | TEXT '1' does not fit Integer, which takes a whole number",
        "Long | 9.3e18 | FLOAT 9.3E18 does not fit Long",
        "Short | 32768 | 32768 is out of the range of Short: -32768 to 32767",
        "Byte | -129 | -129 is out of the range of Byte: -128 to 127",
        "Double | 9007199254740993 | 9007199254740993 is out of the range of Double: exact up to 2^53",
        "Double | 9223372036854775807 | 9223372036854775807 is out of the range of Double",
        "Double | '1.5' | TEXT '1.5' does not fit Double, which takes a number",
        "Float | 1e39 | 1.0E39 is out of the range of Float: up to 3.4e38; take a Double",
        "Float | x'00' | a BLOB of 1 bytes does not fit Float",
        "Boolean | 'true' | TEXT 'true' does not fit Boolean, which takes 0 or 1",
        "BigDecimal | 'many' | TEXT 'many' does not fit BigDecimal, which takes a number",
        "BigDecimal | x'00' | a BLOB of 1 bytes does not fit BigDecimal",
        "BigInteger | 1.5 | FLOAT 1.5 does not fit BigInteger, which takes a whole number",
        "String | 1.5 | FLOAT 1.5 does not fit String, which takes TEXT; cast it in SQL",
        "String | x'00' | a BLOB of 1 bytes does not fit String",
        "byte[] | 'text' | TEXT 'text' does not fit byte[], which takes a BLOB; cast it in SQL",
        "UUID | 'no uuid' | TEXT 'no uuid' does not fit UUID, which takes a UUID as text or 16 bytes",
        "UUID | x'00' | a BLOB of 1 bytes does not fit UUID",
        "UUID | 1 | INTEGER 1 does not fit UUID",
        "LocalDate | 20000 | INTEGER 20000 does not fit LocalDate, which takes dates and times as TEXT",
        "LocalDate | 'tomorrow' | TEXT 'tomorrow' does not fit LocalDate",
        "LocalDateTime | '2026-01-02 03:04:05Z' | take an OffsetDateTime or Instant",
        "float[] | x'000001' | a blob of 3 bytes is a malformed float32 vector",
        "float[] | 'x' | TEXT 'x' is no vector; write [1, 2.5]",
        "float[] | 1 | INTEGER 1 does not fit float[], which takes a vector",
        "double[] | x'0000803f' | a blob of 4 bytes is no float64 vector"
      })
  void whatDoesNotFitIsNamed(String type, String sql, String message) {
    LibsqlFunctions.on(libsql).returning(Integer.class).taking(classOf(type)).register("f", x -> 1);

    assertThatThrownBy(() -> ctx.fetch("select f(" + sql + ")"))
        .hasMessageContaining("function f, argument 1: ")
        .hasMessageContaining(message);
  }

  @SuppressWarnings("unchecked")
  private static Class<Object> classOf(String name) {
    return (Class<Object>)
        Stream.concat(values(), Stream.of(0L))
            .map(Object::getClass)
            .filter(type -> type.getSimpleName().equals(name))
            .findFirst()
            .orElseThrow();
  }

  @Test
  void aLongTextIsCutInTheMessage() {
    LibsqlFunctions.on(libsql).register("f", (Integer x) -> x);

    assertThatThrownBy(() -> ctx.fetch("select f(?)", "y".repeat(1_000)))
        .hasMessageContaining("TEXT '" + "y".repeat(60) + "...'");
  }

  @Test
  void aResultThatSqlCannotHoldIsNamed() {
    FunctionRegistrar functions = LibsqlFunctions.on(libsql);
    functions.register("far", () -> LocalDate.of(12_000, 1, 1));
    functions.register("surrogate", () -> "\ud800");
    functions.register("infinite", () -> new float[] {Float.POSITIVE_INFINITY});

    assertThatThrownBy(() -> ctx.fetch("select far()"))
        .hasMessageContaining("function far, result: +12000-01-01 is out of the range");
    assertThatThrownBy(() -> ctx.fetch("select surrogate()"))
        .hasMessageContaining("function surrogate, result: ");
    assertThatThrownBy(() -> ctx.fetch("select infinite()"))
        .hasMessageContaining("function infinite, result: element 0 of the vector is Infinity");
  }

  @Test
  void notANumberIsNull() {
    LibsqlFunctions.on(libsql).register("nan", () -> Double.NaN);

    assertThat(ctx.fetchValue("select nan()")).isNull();
  }
}
