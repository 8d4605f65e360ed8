package io.github.libsqljooq.jdbc;

import static io.github.libsqljooq.testing.Jdbc.one;
import static io.github.libsqljooq.testing.Jdbc.rows;
import static io.github.libsqljooq.testing.Jdbc.run;
import static io.github.libsqljooq.testing.Jdbc.update;
import static org.assertj.core.api.Assertions.assertThat;

import java.io.ByteArrayInputStream;
import java.io.StringReader;
import java.math.BigDecimal;
import java.math.BigInteger;
import java.nio.charset.StandardCharsets;
import java.sql.Date;
import java.sql.JDBCType;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.SQLFeatureNotSupportedException;
import java.sql.Time;
import java.sql.Timestamp;
import java.sql.Types;
import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.time.LocalTime;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.Arrays;
import java.util.Calendar;
import java.util.List;
import java.util.TimeZone;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

class LibsqlPreparedStatementTest extends JdbcTest {

  @BeforeEach
  void createTable() throws SQLException {
    run(connection, "CREATE TABLE t(a)");
  }

  /** Stores a value and says how SQLite keeps it. */
  private List<@Nullable Object> stored(@Nullable Object value) throws SQLException {
    return rows(connection, "SELECT typeof(?1), ?1", value).get(0);
  }

  private List<@Nullable Object> stored(@Nullable Object value, int type) throws SQLException {
    try (PreparedStatement statement = connection.prepareStatement("SELECT typeof(?1), ?1")) {
      statement.setObject(1, value, type);
      return rows(statement.executeQuery()).get(0);
    }
  }

  @Test
  @Timeout(20)
  void aHugeExponentIsRefusedAtOnce() throws SQLException {
    BigDecimal huge = new BigDecimal("1e600000000");
    assertState("22003", () -> stored(huge, Types.BIGINT));
    assertState("22003", () -> stored("1e999999999", Types.INTEGER));
    try (PreparedStatement statement = connection.prepareStatement("SELECT ?1")) {
      assertState("22003", () -> statement.setObject(1, huge, Types.DECIMAL, 2));
    }
    assertThat(stored("1e-600000000", Types.BIGINT)).containsExactly("integer", 0L);
  }

  @Test
  void everyKindOfValueIsStoredAsDocumented() throws SQLException {
    UUID uuid = UUID.randomUUID();
    assertThat(stored(null)).containsExactly("null", null);
    assertThat(stored(1)).containsExactly("integer", 1L);
    assertThat(stored(Long.MIN_VALUE)).containsExactly("integer", Long.MIN_VALUE);
    assertThat(stored((short) 2)).containsExactly("integer", 2L);
    assertThat(stored((byte) 3)).containsExactly("integer", 3L);
    assertThat(stored(true)).containsExactly("integer", 1L);
    assertThat(stored(1.5)).containsExactly("real", 1.5);
    assertThat(stored(1.5f)).containsExactly("real", 1.5);
    assertThat(stored(new BigDecimal("1.50"))).containsExactly("text", "1.50");
    assertThat(stored(BigInteger.TEN)).containsExactly("integer", 10L);
    assertThat(stored(BigInteger.TWO.pow(63))).containsExactly("text", "9223372036854775808");
    assertThat(stored("é\0😀")).containsExactly("text", "é\0😀");
    assertThat(stored('c')).containsExactly("text", "c");
    assertThat(stored(uuid)).containsExactly("text", uuid.toString());
    assertThat(stored(new byte[] {1, 0}))
        .satisfies(
            row -> {
              assertThat(row.get(0)).isEqualTo("blob");
              assertThat((byte[]) row.get(1)).containsExactly(1, 0);
            });
    assertThat((byte[]) stored(new float[] {1, -2}).get(1))
        .containsExactly(0, 0, (byte) 0x80, 0x3f, 0, 0, 0, (byte) 0xc0);
  }

  @Test
  void datesAreStoredAsTextInTheFormOfJooq() throws SQLException {
    assertThat(stored(LocalDate.of(2026, 1, 2)).get(1)).isEqualTo("2026-01-02");
    assertThat(stored(LocalTime.of(3, 4)).get(1)).isEqualTo("03:04:00");
    assertThat(stored(LocalDateTime.of(2026, 1, 2, 3, 4)).get(1))
        .isEqualTo("2026-01-02 03:04:00.0");
    assertThat(stored(OffsetDateTime.of(2026, 1, 2, 3, 4, 5, 0, ZoneOffset.ofHours(2))).get(1))
        .isEqualTo("2026-01-02 03:04:05+02:00");
    assertThat(stored(Instant.parse("2026-01-02T03:04:05.678Z")).get(1))
        .isEqualTo("2026-01-02 03:04:05.678+00:00");
    assertThat(stored(Date.valueOf("2026-01-02")).get(1)).isEqualTo("2026-01-02");
    assertThat(stored(Time.valueOf("03:04:05")).get(1)).isEqualTo("03:04:05");
    assertThat(stored(Timestamp.valueOf("2026-01-02 03:04:05")).get(1))
        .isEqualTo("2026-01-02 03:04:05.0");
  }

  @Test
  void aCalendarGivesTheTimeZone() throws SQLException {
    Calendar tokyo = Calendar.getInstance(TimeZone.getTimeZone("Asia/Tokyo"));
    Timestamp moment = Timestamp.from(Instant.parse("2026-01-02T20:00:00.5Z"));
    try (PreparedStatement statement = connection.prepareStatement("SELECT ?, ?, ?")) {
      statement.setTimestamp(1, moment, tokyo);
      statement.setDate(2, new Date(moment.getTime()), tokyo);
      statement.setTime(3, new Time(moment.getTime()), tokyo);
      ResultSet rows = statement.executeQuery();
      rows.next();
      assertThat(rows.getString(1)).isEqualTo("2026-01-03 05:00:00.5");
      assertThat(rows.getString(2)).isEqualTo("2026-01-03");
      assertThat(rows.getString(3)).isEqualTo("05:00:00.5");
      assertThat(rows.getTimestamp(1, tokyo)).isEqualTo(moment);
      assertThat(Instant.ofEpochMilli(rows.getDate(2, tokyo).getTime()))
          .isEqualTo(Instant.parse("2026-01-02T15:00:00Z"));
      assertThat(Instant.ofEpochMilli(rows.getTime(3, tokyo).getTime()))
          .isEqualTo(Instant.parse("1969-12-31T20:00:00.5Z"));
    }
  }

  @Test
  void aTargetTypeConverts() throws SQLException {
    assertThat(stored("12", Types.INTEGER)).containsExactly("integer", 12L);
    assertThat(stored(12, Types.VARCHAR)).containsExactly("text", "12");
    assertThat(stored("1.5", Types.DOUBLE)).containsExactly("real", 1.5);
    assertThat(stored("true", Types.BOOLEAN)).containsExactly("integer", 1L);
    assertThat(stored(0, Types.BIT)).containsExactly("integer", 0L);
    assertThat(stored(Timestamp.valueOf("2026-01-02 03:04:05"), Types.DATE))
        .containsExactly("text", "2026-01-02");
    assertThat(stored(Date.valueOf("2026-01-02"), Types.TIMESTAMP))
        .containsExactly("text", "2026-01-02 00:00:00.0");
    assertState("22018", () -> stored("x", Types.INTEGER)).hasMessageContaining("'x'");
    assertState("22003", () -> stored(new BigDecimal("1e30"), Types.BIGINT));
    try (PreparedStatement statement = connection.prepareStatement("SELECT ?, ?")) {
      statement.setObject(1, 1.25, Types.DECIMAL, 1);
      statement.setObject(2, "3", JDBCType.INTEGER);
      assertThat(rows(statement.executeQuery())).containsExactly(List.of("1.3", 3L));
    }
  }

  @Test
  void streamsAreReadWhenTheyAreSet() throws SQLException {
    try (PreparedStatement statement = connection.prepareStatement("SELECT ?, ?, ?, ?")) {
      statement.setBinaryStream(1, new ByteArrayInputStream(new byte[] {1, 2, 3}), 2);
      statement.setCharacterStream(2, new StringReader("hello"));
      statement.setAsciiStream(3, new ByteArrayInputStream("abc".getBytes(StandardCharsets.UTF_8)));
      statement.setBlob(4, new LibsqlBlob(new byte[] {9}));
      ResultSet rows = statement.executeQuery();
      rows.next();
      assertThat(rows.getBytes(1)).containsExactly(1, 2);
      assertThat(rows.getString(2)).isEqualTo("hello");
      assertThat(rows.getString(3)).isEqualTo("abc");
      assertThat(rows.getBlob(4).getBytes(1, 1)).containsExactly(9);
      assertState(
              "22023", () -> statement.setBinaryStream(1, new ByteArrayInputStream(new byte[1]), 5))
          .hasMessageContaining("1 of 5");
    }
  }

  @Test
  void largeValuesComeBackWhole() throws SQLException {
    byte[] blob = new byte[3_000_000];
    Arrays.fill(blob, (byte) 7);
    String text = "é".repeat(500_000);
    try (PreparedStatement statement = connection.prepareStatement("SELECT ?, ?")) {
      statement.setBytes(1, blob);
      statement.setString(2, text);
      ResultSet rows = statement.executeQuery();
      assertThat(rows.next()).isTrue();
      assertThat(rows.getBytes(1)).isEqualTo(blob);
      assertThat(rows.getString(2)).isEqualTo(text);
    }
  }

  @Test
  void valuesStaySetUntilCleared() throws SQLException {
    try (PreparedStatement statement = connection.prepareStatement("INSERT INTO t VALUES (?)")) {
      statement.setInt(1, 5);
      statement.executeUpdate();
      statement.executeUpdate();
      statement.clearParameters();
      assertState("07001", statement::executeUpdate).hasMessageContaining("parameter 1 of 1");
    }
    assertThat(one(connection, "SELECT count(*) FROM t WHERE a = 5")).isEqualTo(2L);
  }

  @Test
  void anUnsetParameterIsRefusedByItsIndex() throws SQLException {
    try (PreparedStatement statement = connection.prepareStatement("SELECT ?, ?, ?")) {
      statement.setInt(1, 1);
      statement.setInt(3, 1);
      assertState("07001", statement::executeQuery).hasMessageContaining("parameter 2 of 3");
      assertState("07001", statement::addBatch);
    }
  }

  @Test
  void anIndexOutOfRangeIsRefused() throws SQLException {
    try (PreparedStatement statement = connection.prepareStatement("SELECT ?")) {
      for (int index : new int[] {0, -1, 2, Integer.MAX_VALUE}) {
        assertState("07009", () -> statement.setInt(index, 1))
            .hasMessageContaining(String.valueOf(index));
        assertState("07009", () -> statement.setString(index, "x"));
        assertState("07009", () -> statement.setNull(index, Types.INTEGER));
        assertState("07009", () -> statement.setObject(index, 1.0));
      }
      statement.setInt(1, 1);
      assertThat(rows(statement.executeQuery())).hasSize(1);
    }
  }

  @Test
  void numberedAndNamedParametersAreCountedAsSqliteDoes() throws SQLException {
    try (PreparedStatement statement =
        connection.prepareStatement("SELECT ?3, :name, ?1, :name, '?'")) {
      assertThat(statement.getParameterMetaData().getParameterCount()).isEqualTo(4);
      statement.setInt(1, 10);
      statement.setInt(2, 20);
      statement.setInt(3, 30);
      statement.setInt(4, 40);
      assertThat(rows(statement.executeQuery())).containsExactly(List.of(30L, 40L, 10L, 40L, "?"));
    }
  }

  @Test
  void aSecondStatementIsRefusedWhereThereAreParameters() {
    assertState(
            "42000",
            () -> {
              try (PreparedStatement statement =
                  connection.prepareStatement("DELETE FROM t; DELETE FROM t WHERE a = ?")) {
                statement.setInt(1, 1);
                statement.execute();
              }
            })
        .hasMessageContaining("statement");
  }

  @Test
  void severalStatementsWithoutParametersRunAsAScript() throws SQLException {
    String script = "CREATE TABLE u(a); INSERT INTO u VALUES (';'), ('?'); SELECT * FROM u; ";
    try (PreparedStatement statement = connection.prepareStatement(script)) {
      assertThat(statement.getParameterMetaData().getParameterCount()).isZero();
      assertThat(statement.execute()).isFalse();
      assertThat(statement.getMoreResults()).isFalse();
      assertThat(statement.getUpdateCount()).isEqualTo(2);
      assertThat(statement.getMoreResults()).isTrue();
      assertThat(rows(statement.getResultSet())).containsExactly(List.of(";"), List.of("?"));
      assertState("42000", statement::execute).hasMessageContaining("u already exists");
      assertState("HY000", statement::addBatch).hasMessageContaining("3 statements");
      assertState("07009", () -> statement.setInt(1, 1));
    }
    try (PreparedStatement statement = connection.prepareStatement("DROP TABLE u; ; ")) {
      assertThat(statement.executeUpdate()).isZero();
    }
  }

  @Test
  void valuesThatSqliteCannotKeepAreRefused() throws SQLException {
    assertState("22023", () -> stored(Double.NaN)).hasMessageContaining("NaN");
    assertState("22023", () -> stored(Float.NaN));
    assertState("22021", () -> stored("a\ud800b")).hasMessageContaining("index 1");
    assertState("22008", () -> stored(LocalDate.of(12026, 1, 1))).hasMessageContaining("9999");
    assertState("HYC00", () -> stored(new Object()))
        .isInstanceOf(SQLFeatureNotSupportedException.class)
        .hasMessageContaining("java.lang.Object");
  }

  @Test
  void aTextThatCannotBePackedLeavesTheBatchAsItWas() throws SQLException {
    try (PreparedStatement statement = connection.prepareStatement("INSERT INTO t SELECT ? || ?")) {
      statement.setString(1, "a");
      statement.setString(2, "b");
      statement.addBatch();
      statement.setString(2, "\udc00");
      assertState("22021", statement::addBatch);
      statement.setString(2, "c");
      statement.addBatch();
      assertThat(statement.executeBatch()).containsExactly(1, 1);
    }
    assertThat(rows(connection, "SELECT a FROM t")).containsExactly(List.of("ab"), List.of("ac"));
  }

  @Test
  void itRunsTheSqlItWasPreparedWithOnly() throws SQLException {
    try (PreparedStatement statement = connection.prepareStatement("SELECT 1")) {
      assertState("HY010", () -> statement.executeQuery("SELECT 2"));
      assertState("HY010", () -> statement.executeUpdate("DELETE FROM t"));
      assertState("HY010", () -> statement.execute("DELETE FROM t"));
      assertState("HY010", () -> statement.addBatch("DELETE FROM t"));
    }
  }

  @Test
  void itFollowsAChangeOfTheSchema() throws SQLException {
    update(connection, "INSERT INTO t VALUES (1)");
    try (PreparedStatement statement = connection.prepareStatement("SELECT * FROM t")) {
      assertThat(rows(statement.executeQuery())).containsExactly(List.of(1L));
      run(connection, "ALTER TABLE t ADD COLUMN b DEFAULT 'new'");
      ResultSet rows = statement.executeQuery();
      assertThat(rows.findColumn("b")).isEqualTo(2);
      assertThat(rows(rows)).containsExactly(List.of(1L, "new"));
    }
  }

  @Test
  void metadataIsThereBeforeTheFirstExecution() throws SQLException {
    try (PreparedStatement select = connection.prepareStatement("SELECT 1 AS x, a FROM t");
        PreparedStatement insert = connection.prepareStatement("INSERT INTO t VALUES (?)")) {
      assertThat(select.getMetaData().getColumnCount()).isEqualTo(2);
      assertThat(select.getMetaData().getColumnLabel(1)).isEqualTo("x");
      assertThat(insert.getMetaData()).isNull();
      assertThat(insert.getParameterMetaData().getParameterCount()).isEqualTo(1);
      assertState("07009", () -> insert.getParameterMetaData().getParameterType(2));
    }
  }
}
