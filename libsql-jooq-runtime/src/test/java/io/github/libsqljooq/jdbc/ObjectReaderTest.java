package io.github.libsqljooq.jdbc;

import static io.github.libsqljooq.testing.Jdbc.run;
import static io.github.libsqljooq.testing.Jdbc.update;
import static org.assertj.core.api.Assertions.assertThat;

import java.math.BigDecimal;
import java.math.BigInteger;
import java.sql.Blob;
import java.sql.Date;
import java.sql.ResultSet;
import java.sql.ResultSetMetaData;
import java.sql.SQLException;
import java.sql.Statement;
import java.sql.Time;
import java.sql.Timestamp;
import java.sql.Types;
import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.time.LocalTime;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.time.ZonedDateTime;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** What getObject and the metadata make of declared types and of classes. */
class ObjectReaderTest extends JdbcTest {
  private Statement statement;

  @BeforeEach
  void createStatement() throws SQLException {
    statement = connection.createStatement();
  }

  @AfterEach
  void closeStatement() throws SQLException {
    statement.close();
  }

  private ResultSet column(String type, Object value) throws SQLException {
    run(connection, "DROP TABLE IF EXISTS t", "CREATE TABLE t(c " + type + ")");
    update(connection, "INSERT INTO t VALUES (?)", value);
    ResultSet rows = statement.executeQuery("SELECT c FROM t");
    rows.next();
    return rows;
  }

  private @Nullable Object read(String type, Object value) throws SQLException {
    return column(type, value).getObject(1);
  }

  private <T> @Nullable T as(Class<T> type, String literal) throws SQLException {
    ResultSet rows = statement.executeQuery("SELECT " + literal);
    rows.next();
    return rows.getObject(1, type);
  }

  @ParameterizedTest
  @CsvSource({
    "INTEGER, -5, java.lang.Long",
    "BIGINT, -5, java.lang.Long",
    "INT8, -5, java.lang.Long",
    "INT, 4, java.lang.Integer",
    "SMALLINT, 5, java.lang.Integer",
    "TINYINT, -6, java.lang.Integer",
    "BOOLEAN, 16, java.lang.Boolean",
    "REAL, 8, java.lang.Double",
    "FLOAT, 8, java.lang.Double",
    "DOUBLE PRECISION, 8, java.lang.Double",
    "NUMERIC, 2, java.math.BigDecimal",
    "'DECIMAL(10,2)', 3, java.math.BigDecimal"
  })
  void numbersFollowTheDeclaredType(String declared, int jdbcType, Class<?> type)
      throws SQLException {
    ResultSet rows = column(declared, 1);
    assertThat(rows.getObject(1)).isInstanceOf(type);
    ResultSetMetaData metaData = rows.getMetaData();
    assertThat(metaData.getColumnType(1)).isEqualTo(jdbcType);
    assertThat(metaData.getColumnClassName(1)).isEqualTo(type.getName());
    assertThat(metaData.isSigned(1)).isEqualTo(type != Boolean.class);
  }

  @Test
  void datesFollowTheDeclaredType() throws SQLException {
    assertThat(read("DATE", "2026-01-02")).isEqualTo(Date.valueOf("2026-01-02"));
    assertThat(read("TIME", "03:04:05")).isEqualTo(Time.valueOf("03:04:05"));
    assertThat(read("TIMESTAMP", "2026-01-02 03:04:05.6"))
        .isEqualTo(Timestamp.valueOf("2026-01-02 03:04:05.6"));
    assertThat(read("DATETIME", "2026-01-02T03:04"))
        .isEqualTo(Timestamp.valueOf("2026-01-02 03:04:00"));
    assertThat(read("TIMESTAMP WITH TIME ZONE", "2026-01-02 03:04:05+02:00"))
        .isEqualTo(OffsetDateTime.of(2026, 1, 2, 3, 4, 5, 0, ZoneOffset.ofHours(2)));
    assertThat(read("TIMESTAMP", 1_767_322_800L))
        .isEqualTo(Timestamp.from(Instant.parse("2026-01-02T03:00:00Z")));
    assertThat(read("TIMESTAMP", 1_767_322_800_000L))
        .isEqualTo(Timestamp.from(Instant.parse("2026-01-02T03:00:00Z")));
    assertThat(read("TIMESTAMP", 2_461_042.625))
        .isEqualTo(Timestamp.from(Instant.parse("2026-01-02T03:00:00Z")));
  }

  @Test
  void textsAndBlobsFollowTheDeclaredType() throws SQLException {
    assertThat(read("VARCHAR(20)", "x")).isEqualTo("x");
    assertThat(read("CLOB", "x")).isEqualTo("x");
    assertThat(read("F32_BLOB(3)", new byte[12])).isInstanceOf(byte[].class);
    ResultSetMetaData metaData = column("VARCHAR(20)", "x").getMetaData();
    assertThat(metaData.getPrecision(1)).isEqualTo(20);
    assertThat(metaData.getColumnTypeName(1)).isEqualToIgnoringCase("VARCHAR");
    assertThat(column("DECIMAL(10,2)", 1).getMetaData().getScale(1)).isEqualTo(2);
  }

  @Test
  void aValueOfAnotherKindIsGivenAsWhatItIs() throws SQLException {
    assertThat(read("INT", 3_000_000_000L)).isEqualTo(3_000_000_000L);
    assertThat(read("INTEGER", "abc")).isEqualTo("abc");
    assertThat(read("BOOLEAN", "maybe")).isEqualTo("maybe");
    assertThat(read("DATE", "tomorrow")).isEqualTo("tomorrow");
    assertThat(read("REAL", "abc")).isEqualTo("abc");
    assertThat(read("TIMESTAMP", new byte[] {1})).isEqualTo(new byte[] {1});
    assertState("22007", () -> column("DATE", "tomorrow").getDate(1))
        .hasMessageContaining("'tomorrow'")
        .hasMessageContaining("getString");
  }

  @Test
  void anExpressionIsGivenAsWhatItIs() throws SQLException {
    ResultSet rows = statement.executeQuery("SELECT 1, 1.5, 'x', x'00', NULL");
    rows.next();
    assertThat(rows.getObject(1)).isEqualTo(1L);
    assertThat(rows.getObject(2)).isEqualTo(1.5);
    assertThat(rows.getObject(3)).isEqualTo("x");
    assertThat(rows.getObject(4)).isEqualTo(new byte[] {0});
    assertThat(rows.getObject(5)).isNull();
    assertThat(rows.getMetaData().getColumnType(1)).isEqualTo(Types.BIGINT);
    assertThat(rows.getMetaData().getColumnType(3)).isEqualTo(Types.VARCHAR);
    assertThat(rows.getMetaData().getColumnType(5)).isEqualTo(Types.OTHER);
  }

  @Test
  void everyClassIsRead() throws SQLException {
    UUID uuid = UUID.fromString("01234567-89ab-cdef-0123-456789abcdef");
    assertThat(as(Long.class, "5")).isEqualTo(5L);
    assertThat(as(int.class, "5")).isEqualTo(5);
    assertThat(as(Short.class, "5")).isEqualTo((short) 5);
    assertThat(as(Double.class, "5")).isEqualTo(5.0);
    assertThat(as(Boolean.class, "1")).isTrue();
    assertThat(as(String.class, "5")).isEqualTo("5");
    assertThat(as(Object.class, "5")).isEqualTo(5L);
    assertThat(as(BigDecimal.class, "'1.50'")).isEqualTo("1.50");
    assertThat(as(BigInteger.class, "'99999999999999999999'")).isEqualTo("99999999999999999999");
    assertThat(as(UUID.class, "'" + uuid + "'")).isEqualTo(uuid);
    assertThat(as(UUID.class, "x'0123456789abcdef0123456789abcdef'")).isEqualTo(uuid);
    assertThat(as(byte[].class, "x'01'")).containsExactly(1);
    assertThat(as(float[].class, "x'0000803f000000c0'")).containsExactly(1f, -2f);
    assertThat(as(Blob.class, "x'01'").length()).isEqualTo(1);
    assertThat(as(LocalDate.class, "'2026-01-02'")).isEqualTo("2026-01-02");
    assertThat(as(LocalTime.class, "'03:04'")).isEqualTo("03:04:00");
    assertThat(as(LocalDateTime.class, "'2026-01-02 03:04:05'")).isEqualTo("2026-01-02T03:04:05");
    assertThat(as(Instant.class, "'2026-01-02 03:04:05+01:00'")).isEqualTo("2026-01-02T02:04:05Z");
    assertThat(as(ZonedDateTime.class, "'2026-01-02 03:04:05Z'"))
        .isEqualTo(ZonedDateTime.of(2026, 1, 2, 3, 4, 5, 0, ZoneOffset.UTC));
    assertThat(as(Timestamp.class, "'2026-01-02 03:04:05'"))
        .isEqualTo(Timestamp.valueOf("2026-01-02 03:04:05"));
  }

  @Test
  void whatIsNoSuchValueIsRefused() {
    assertState("22018", () -> as(UUID.class, "'x'")).hasMessageContaining("'x'");
    assertState("22018", () -> as(float[].class, "x'000000'"));
    assertState("22018", () -> as(float[].class, "'abcd'"));
    assertState("22003", () -> as(Byte.class, "128"));
    assertState("22007", () -> as(Instant.class, "'soon'"));
  }
}
