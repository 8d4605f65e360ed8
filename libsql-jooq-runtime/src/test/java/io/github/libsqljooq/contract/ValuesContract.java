package io.github.libsqljooq.contract;

import static io.github.libsqljooq.testing.Sql.one;
import static io.github.libsqljooq.testing.Sql.query;
import static io.github.libsqljooq.testing.Sql.run;
import static io.github.libsqljooq.testing.Sql.update;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.sql.SQLException;
import java.util.Arrays;
import java.util.Collections;
import java.util.List;
import java.util.Random;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Values arrive exactly as they were, both ways. */
abstract class ValuesContract {
  abstract EngineUnderTest target();

  @ParameterizedTest
  @ValueSource(
      longs = {
        0,
        1,
        -1,
        Integer.MIN_VALUE,
        1L << 53,
        (1L << 53) + 1,
        Long.MAX_VALUE,
        Long.MIN_VALUE
      })
  void keepsIntegers(long value) throws SQLException {
    assertThat(query(target().session, "SELECT ?1, typeof(?1)", value))
        .containsExactly(List.of(value, "integer"));
  }

  @ParameterizedTest
  @ValueSource(
      doubles = {
        0.0,
        -0.0,
        5.0,
        0.1,
        1e22,
        123456789.12345679,
        Double.MIN_VALUE,
        Double.MIN_NORMAL,
        Double.MAX_VALUE,
        -Double.MAX_VALUE,
        Math.PI
      })
  void keepsDoublesBitByBit(double value) throws SQLException {
    assertThat(query(target().session, "SELECT ?1, typeof(?1)", value))
        .containsExactly(List.of(value, "real"));
  }

  @Test
  void keepsRandomDoublesBitByBit() throws SQLException {
    Random random = new Random(7);
    Object[] values =
        Stream.generate(() -> Double.longBitsToDouble(random.nextLong()))
            .filter(Double::isFinite)
            .limit(2_000)
            .toArray();
    String sql = "SELECT " + String.join(",", Collections.nCopies(values.length, "?"));
    assertThat(query(target().session, sql, values).get(0)).isEqualTo(Arrays.asList(values));
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "",
        " ",
        "a",
        "it's \"quoted\" \\ back",
        "\0",
        "a\0b",
        "line\r\n\ttab\u0001",
        "äöü ß",
        "漢字",
        "\uFEFFbom",
        "😀 astral 𝒳",
        "e\u0301 combining",
        "\u2028\u2029",
        "\uFFFF\uFFFD"
      })
  void keepsTexts(String value) throws SQLException {
    assertThat(query(target().session, "SELECT ?1, typeof(?1)", value))
        .containsExactly(List.of(value, "text"));
  }

  @Test
  void refusesLoneSurrogate() {
    assertThatThrownBy(() -> query(target().session, "SELECT ?", "a\uD800b"))
        .isInstanceOf(SQLException.class)
        .hasFieldOrPropertyWithValue("SQLState", "22021");
  }

  @ParameterizedTest
  @ValueSource(ints = {0, 1, 2, 3, 4, 255, 256, 32_768, 32_769})
  void keepsBlobs(int length) throws SQLException {
    byte[] blob = new byte[length];
    new Random(length).nextBytes(blob);
    List<Object> row = query(target().session, "SELECT ?1, typeof(?1), length(?1)", blob).get(0);
    assertThat((byte[]) row.get(0)).isEqualTo(blob);
    assertThat(row.subList(1, 3)).isEqualTo(List.of("blob", (long) length));
  }

  @Test
  void keepsNull() throws SQLException {
    assertThat(query(target().session, "SELECT ?1, typeof(?1), ?1 IS NULL", (Object) null))
        .containsExactly(Arrays.asList(null, "null", 1L));
  }

  static Stream<Object> bigValues() {
    byte[] blob = new byte[4 << 20];
    new Random(1).nextBytes(blob);
    return Stream.of(new byte[1 << 20], blob, "x".repeat(1 << 20), "ä😀".repeat((4 << 20) / 6));
  }

  @ParameterizedTest
  @MethodSource("bigValues")
  void keepsBigValues(Object value) throws SQLException {
    run(target().session, "CREATE TABLE big(id INTEGER PRIMARY KEY, v)");
    update(target().session, "INSERT INTO big(v) VALUES (?)", value);
    assertThat(one(target().session, "SELECT v FROM big")).isEqualTo(value);
  }

  @Test
  void storedValuesAreReadInEveryRowAndColumn() throws SQLException {
    run(target().session, "CREATE TABLE v(i INTEGER, r REAL, t TEXT, b BLOB, n)");
    for (long i = 0; i < 300; i++) {
      update(
          target().session,
          "INSERT INTO v VALUES (?,?,?,?,?)",
          i,
          i / 7.0,
          "t" + i,
          new byte[] {(byte) i},
          null);
    }
    List<List<Object>> rows = query(target().session, "SELECT * FROM v ORDER BY i");
    assertThat(rows).hasSize(300);
    for (int i = 0; i < 300; i++) {
      assertThat(rows.get(i).subList(0, 3)).isEqualTo(List.of((long) i, i / 7.0, "t" + i));
      assertThat((byte[]) rows.get(i).get(3)).containsExactly(i);
      assertThat(rows.get(i).get(4)).isNull();
    }
  }

  @ParameterizedTest
  @ValueSource(doubles = {Double.POSITIVE_INFINITY, Double.NEGATIVE_INFINITY})
  void infinityIsKeptOrRefusedClearly(double value) throws SQLException {
    if (target().differences.carriesInfinity()) {
      assertThat(one(target().session, "SELECT ?", value)).isEqualTo(value);
      assertThat(one(target().session, "SELECT -9e999")).isEqualTo(Double.NEGATIVE_INFINITY);
    } else {
      assertThatThrownBy(() -> one(target().session, "SELECT ?", value))
          .hasMessageContaining("parameter 1 is " + value)
          .hasFieldOrPropertyWithValue("SQLState", "22003");
      assertThatThrownBy(() -> one(target().session, "SELECT -9e999"))
          .hasMessageContaining("infinite")
          .hasFieldOrPropertyWithValue("SQLState", "22003");
    }
    assertThat(one(target().session, "SELECT 1")).isEqualTo(1L);
  }

  @Test
  void nanIsNullOrRefusedClearly() throws SQLException {
    if (target().differences.storesNanAsNull()) {
      assertThat(one(target().session, "SELECT ?", Double.NaN)).isNull();
    } else {
      assertThatThrownBy(() -> one(target().session, "SELECT ?", Double.NaN))
          .hasMessageContaining("parameter 1 is NaN")
          .hasFieldOrPropertyWithValue("SQLState", "22003");
    }
  }
}
