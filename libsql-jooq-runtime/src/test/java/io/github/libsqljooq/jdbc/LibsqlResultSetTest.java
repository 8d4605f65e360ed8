package io.github.libsqljooq.jdbc;

import static io.github.libsqljooq.testing.Jdbc.run;
import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.math.BigDecimal;
import java.math.BigInteger;
import java.nio.charset.StandardCharsets;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.SQLFeatureNotSupportedException;
import java.sql.Statement;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class LibsqlResultSetTest extends JdbcTest {
  private Statement statement;

  @BeforeEach
  void createStatement() throws SQLException {
    statement = connection.createStatement();
  }

  @AfterEach
  void closeStatement() throws SQLException {
    statement.close();
  }

  private ResultSet query(String sql) throws SQLException {
    return statement.executeQuery(sql);
  }

  private ResultSet first(String sql) throws SQLException {
    ResultSet rows = query(sql);
    assertThat(rows.next()).isTrue();
    return rows;
  }

  @Test
  void integersAreReadByEveryNumericGetter() throws SQLException {
    ResultSet rows = first("SELECT 100, -128, 9223372036854775807");
    assertThat(rows.getInt(1)).isEqualTo(100);
    assertThat(rows.getLong(1)).isEqualTo(100);
    assertThat(rows.getShort(1)).isEqualTo((short) 100);
    assertThat(rows.getByte(2)).isEqualTo((byte) -128);
    assertThat(rows.getDouble(1)).isEqualTo(100.0);
    assertThat(rows.getFloat(1)).isEqualTo(100f);
    assertThat(rows.getBigDecimal(3)).isEqualTo(new BigDecimal(Long.MAX_VALUE));
    assertThat(rows.getLong(3)).isEqualTo(Long.MAX_VALUE);
    assertThat(rows.getString(1)).isEqualTo("100");
    assertThat(rows.getBoolean(1)).isTrue();
  }

  @Test
  @Timeout(20)
  @SuppressWarnings("deprecation")
  void aTextWithAHugeExponentIsReadAtOnce() throws SQLException {
    for (String huge : List.of("1e600000000", "-1e999999999", "1e2147483647")) {
      ResultSet rows = first("SELECT '" + huge + "'");
      assertState("22003", () -> rows.getInt(1));
      assertState("22003", () -> rows.getLong(1));
      assertState("22003", () -> rows.getObject(1, BigInteger.class));
      assertState("22003", () -> rows.getBigDecimal(1, 2));
      assertThat(rows.getBigDecimal(1)).isEqualTo(new BigDecimal(huge));
    }
    for (String tiny : List.of("1e-600000000", "-1e-999999999", "0e600000000", "0.0")) {
      ResultSet rows = first("SELECT '" + tiny + "'");
      assertThat(rows.getLong(1)).isZero();
      assertThat(rows.getObject(1, BigInteger.class)).isZero();
      assertThat(rows.getBigDecimal(1, 2)).isEqualTo(new BigDecimal("0.00"));
    }
    ResultSet rows = first("SELECT '12.5e17', '1e400', '0.995', '-9.3e18'");
    assertThat(rows.getLong(1)).isEqualTo(1_250_000_000_000_000_000L);
    assertThat(rows.getObject(2, BigInteger.class)).isEqualTo(BigInteger.TEN.pow(400));
    assertThat(rows.getBigDecimal(3, 2)).isEqualTo(new BigDecimal("1.00"));
    assertState("22003", () -> rows.getLong(4));
  }

  @Test
  void aNumberThatDoesNotFitIsRefused() throws SQLException {
    ResultSet rows =
        first("SELECT 2147483648, -129, 32768, 1e300, -9.3e18, '9223372036854775808', '1e400'");
    assertState("22003", () -> rows.getInt(1)).hasMessageContaining("2147483648");
    assertState("22003", () -> rows.getByte(2));
    assertState("22003", () -> rows.getShort(3));
    assertState("22003", () -> rows.getFloat(4));
    assertState("22003", () -> rows.getLong(4));
    assertState("22003", () -> rows.getLong(5));
    assertState("22003", () -> rows.getLong(6));
    assertState("22003", () -> rows.getDouble(7));
    assertState("22003", () -> rows.getObject(1, Integer.class));
    assertThat(rows.getLong(1)).isEqualTo(2147483648L);
  }

  @Test
  void textsThatAreNumbersAreReadAsSuch() throws SQLException {
    ResultSet rows = first("SELECT ' 12 ', '1.75', 'true', 'abc'");
    assertThat(rows.getInt(1)).isEqualTo(12);
    assertThat(rows.getInt(2)).isEqualTo(1);
    assertThat(rows.getDouble(2)).isEqualTo(1.75);
    assertThat(rows.getBigDecimal(2)).isEqualTo("1.75");
    assertThat(rows.getBoolean(3)).isTrue();
    assertState("22018", () -> rows.getInt(4)).hasMessageContaining("'abc'");
    assertState("22018", () -> rows.getDouble(4));
    assertState("22018", () -> rows.getBoolean(4));
    assertState("22018", () -> rows.getBigDecimal(4));
  }

  @Test
  void floatsAreReadByEveryNumericGetter() throws SQLException {
    ResultSet rows = first("SELECT 2.9, -2.9, 0.0, 1e15");
    assertThat(rows.getInt(1)).isEqualTo(2);
    assertThat(rows.getLong(2)).isEqualTo(-2);
    assertThat(rows.getString(1)).isEqualTo("2.9");
    assertThat(rows.getBigDecimal(1)).isEqualTo("2.9");
    assertThat(rows.getBoolean(3)).isFalse();
    assertThat(rows.getDouble(4)).isEqualTo(1e15);
  }

  @Test
  void blobsAreReadAsBytesAndAsTextIfTheyAreUtf8() throws SQLException, IOException {
    ResultSet rows = first("SELECT x'c3a9', x'ff', 'é', 5");
    assertThat(rows.getBytes(1)).containsExactly(0xc3, 0xa9);
    assertThat(rows.getString(1)).isEqualTo("é");
    assertState("22021", () -> rows.getString(2)).hasMessageContaining("getBytes");
    assertThat(rows.getBytes(3)).isEqualTo("é".getBytes(StandardCharsets.UTF_8));
    assertState("22018", () -> rows.getBytes(4));
    assertState("22018", () -> rows.getInt(1));
    assertThat(rows.getBinaryStream(1)).hasBinaryContent(new byte[] {(byte) 0xc3, (byte) 0xa9});
    assertThat(rows.getBlob(2).length()).isEqualTo(1);
    assertThat(rows.getClob(3).getSubString(1, 1)).isEqualTo("é");
    assertThat(rows.getCharacterStream(3).read()).isEqualTo('é');
  }

  @Test
  void nullIsNullAndSaysSo() throws SQLException {
    ResultSet rows = first("SELECT NULL, 0, 'x', 1.5");
    assertThat(rows.getInt(1)).isZero();
    assertThat(rows.wasNull()).isTrue();
    assertThat(rows.getInt(2)).isZero();
    assertThat(rows.wasNull()).isFalse();
    assertThat(rows.getString(1)).isNull();
    assertThat(rows.wasNull()).isTrue();
    assertThat(rows.getString(3)).isEqualTo("x");
    assertThat(rows.wasNull()).isFalse();
    assertThat(rows.getDouble(1)).isZero();
    assertThat(rows.wasNull()).isTrue();
    assertThat(rows.getDouble(4)).isEqualTo(1.5);
    assertThat(rows.wasNull()).isFalse();
    assertThat(rows.getObject(1)).isNull();
    assertThat(rows.wasNull()).isTrue();
    assertThat(rows.getBytes(1)).isNull();
    assertThat(rows.getBigDecimal(1)).isNull();
    assertThat(rows.getTimestamp(1)).isNull();
    assertThat(rows.getDate(1)).isNull();
    assertThat(rows.getBlob(1)).isNull();
    assertThat(rows.getBoolean(1)).isFalse();
    assertThat(rows.getObject(1, Long.class)).isNull();
    assertThat(rows.wasNull()).isTrue();
  }

  @Test
  void labelsAreFoundInAnyCaseAndTheFirstOfEqualOnesWins() throws SQLException {
    ResultSet rows = first("SELECT 1 AS a, 2 AS B, 3 AS a, 4 AS \"x y\"");
    assertThat(rows.getInt("A")).isEqualTo(1);
    assertThat(rows.getInt("b")).isEqualTo(2);
    assertThat(rows.getInt("x y")).isEqualTo(4);
    assertThat(rows.findColumn("a")).isEqualTo(1);
    assertState("42S22", () -> rows.getInt("c")).hasMessageContaining("a, B, a, x y");
  }

  @Test
  void aColumnOutOfRangeIsRefused() throws SQLException {
    ResultSet rows = first("SELECT 1");
    for (int index : new int[] {0, -1, 2, Integer.MAX_VALUE, Integer.MIN_VALUE}) {
      assertState("07009", () -> rows.getInt(index)).hasMessageContaining(String.valueOf(index));
      assertState("07009", () -> rows.getString(index));
      assertState("07009", () -> rows.getObject(index));
      assertState("07009", () -> rows.getMetaData().getColumnLabel(index));
    }
  }

  @Test
  void valuesNeedACurrentRow() throws SQLException {
    ResultSet rows = query("SELECT 1");
    assertState("24000", () -> rows.getInt(1)).hasMessageContaining("next()");
    rows.next();
    assertThat(rows.next()).isFalse();
    assertThat(rows.next()).isFalse();
    assertState("24000", () -> rows.getString(1)).hasMessageContaining("behind its last row");
    rows.close();
    assertState("24000", () -> rows.getInt(1)).hasMessageContaining("closed");
    assertState("24000", () -> rows.next());
    assertState("24000", () -> rows.findColumn("1"));
    assertState("24000", () -> rows.wasNull());
    assertState("24000", () -> rows.getMetaData());
    rows.close();
    assertThat(rows.isClosed()).isTrue();
  }

  @ParameterizedTest
  @ValueSource(ints = {0, 1, 7, 100})
  void everyRowOfManyPagesComesOnceAndInOrder(int fetchSize) throws SQLException {
    statement.setFetchSize(fetchSize);
    ResultSet rows =
        query(
            "WITH RECURSIVE n(i) AS (SELECT 1 UNION ALL SELECT i + 1 FROM n WHERE i < 2500)"
                + " SELECT i, 'row ' || i FROM n");
    assertThat(rows.isBeforeFirst()).isTrue();
    for (int i = 1; i <= 2500; i++) {
      assertThat(rows.next()).isTrue();
      assertThat(rows.getInt(1)).isEqualTo(i);
      assertThat(rows.getString(2)).isEqualTo("row " + i);
      assertThat(rows.getRow()).isEqualTo(i);
      assertThat(rows.isFirst()).isEqualTo(i == 1);
    }
    assertThat(rows.next()).isFalse();
    assertThat(rows.isAfterLast()).isTrue();
    assertThat(rows.getRow()).isZero();
  }

  @Test
  void anEmptyResultHasColumnsAndNoPosition() throws SQLException {
    ResultSet rows = query("SELECT 1 AS a WHERE 0");
    assertThat(rows.getMetaData().getColumnCount()).isEqualTo(1);
    assertThat(rows.isBeforeFirst()).isFalse();
    assertThat(rows.next()).isFalse();
    assertThat(rows.isAfterLast()).isFalse();
    assertThat(rows.isLast()).isFalse();
  }

  @Test
  void rowsBeforeAFailureAreHandedOutAndTheFailureStays() throws SQLException {
    run(connection, "CREATE TABLE n(i)");
    run(connection, "INSERT INTO n VALUES (1), (2), (-9223372036854775808)");
    // A server sends its answer whole, so there it is the execution that fails.
    ResultSet rows = database == Database.LOCAL ? query("SELECT abs(i) FROM n") : null;
    if (rows == null) {
      assertState("HY000", () -> query("SELECT abs(i) FROM n"));
      return;
    }
    assertThat(rows.next()).isTrue();
    assertThat(rows.next()).isTrue();
    assertThat(rows.getInt(1)).isEqualTo(2);
    assertState("HY000", rows::next).hasMessageContaining("integer overflow");
    assertState("HY000", rows::next).hasMessageContaining("integer overflow");
    assertState("24000", () -> rows.getInt(1));
  }

  @Test
  void movingBackAndWritingAreRefusedWithoutCostingThePoolAConnection() throws SQLException {
    ResultSet rows = first("SELECT 1");
    assertState("HYC00", rows::previous).isInstanceOf(SQLFeatureNotSupportedException.class);
    assertState("HYC00", rows::beforeFirst);
    assertState("HYC00", () -> rows.absolute(1));
    assertState("HYC00", () -> rows.updateInt(1, 1));
    assertState("HYC00", rows::insertRow);
    assertState("HYC00", rows::deleteRow);
    assertState("HYC00", () -> rows.getArray(1));
    assertState("HYC00", () -> rows.getObject(1, java.util.concurrent.locks.Lock.class));
    assertThat(rows.getInt(1)).isEqualTo(1);
  }

  @Test
  void itTellsWhatItIs() throws SQLException {
    ResultSet rows = first("SELECT 1");
    assertThat(rows.getType()).isEqualTo(ResultSet.TYPE_FORWARD_ONLY);
    assertThat(rows.getConcurrency()).isEqualTo(ResultSet.CONCUR_READ_ONLY);
    assertThat(rows.getHoldability()).isEqualTo(ResultSet.HOLD_CURSORS_OVER_COMMIT);
    assertThat(rows.getStatement()).isSameAs(statement);
    assertThat((Object) rows.getWarnings()).isNull();
    assertThat(rows.isWrapperFor(ResultSet.class)).isTrue();
    assertThat(rows.unwrap(ResultSet.class)).isSameAs(rows);
    assertState("22023", () -> rows.unwrap(String.class));
    rows.setFetchSize(10);
    assertThat(rows.getFetchSize()).isEqualTo(10);
  }
}
