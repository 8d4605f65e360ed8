package io.github.libsqljooq.contract;

import static io.github.libsqljooq.testing.Sql.one;
import static io.github.libsqljooq.testing.Sql.query;
import static io.github.libsqljooq.testing.Sql.run;
import static io.github.libsqljooq.testing.Sql.update;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.sql.SQLException;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvFileSource;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

/**
 * The statements that crash libsql are refused, in each of their disguises, and what is like them
 * but harmless runs. They run against indexes with rows in them, where they would really crash.
 */
abstract class CrashersContract {
  abstract EngineUnderTest target();

  @BeforeEach
  void createIndexes() throws SQLException {
    run(
        target().session,
        "CREATE TABLE t(id INTEGER PRIMARY KEY, vector F32_BLOB(3))",
        "INSERT INTO t VALUES (1, vector('[1,2,3]')), (2, vector('[1,2,4]')), (3, vector('[9,9,9]'))",
        "CREATE INDEX t_index ON t(libsql_vector_idx(vector, 'compress_neighbors=float8'))",
        "CREATE TABLE w(name TEXT PRIMARY KEY, vector F32_BLOB(3)) WITHOUT ROWID",
        "INSERT INTO w VALUES ('a', vector('[1,2,3]')), ('b', vector('[1,2,4]'))",
        "CREATE INDEX w_index ON w(libsql_vector_idx(vector, 'compress_neighbors=float8'))");
  }

  @ParameterizedTest
  @CsvFileSource(resources = "crashers.csv", delimiter = '|', quoteCharacter = '~')
  void refusesEachDisguise(String sql) throws SQLException {
    assertThatThrownBy(() -> update(target().session, sql))
        .isInstanceOf(SQLException.class)
        .hasFieldOrPropertyWithValue("SQLState", "42000");
    assertThat(one(target().session, "SELECT count(*) FROM t")).isEqualTo(3L);
  }

  static Stream<Object> badLimits() {
    return Stream.of(
        0L,
        -1L,
        1_000_001L,
        2_000_000_000L,
        268_435_455L,
        4_294_967_296L,
        Long.MIN_VALUE,
        Long.MAX_VALUE,
        0.0,
        2.0,
        "0",
        "2",
        new byte[0]);
  }

  @ParameterizedTest
  @MethodSource("badLimits")
  void refusesABadLimitAsParameter(Object limit) throws SQLException {
    String sql = "SELECT id FROM vector_top_k('t_index', vector('[1,2,3]'), ?)";
    assertThatThrownBy(() -> query(target().session, sql, limit))
        .hasMessageContaining("parameter 1 is the k of vector_top_k")
        .hasFieldOrPropertyWithValue("SQLState", "22023");
    assertThatThrownBy(
            () -> query(target().session, sql.replace("?", ":k") + " WHERE id > ?", limit, 0L))
        .hasFieldOrPropertyWithValue("SQLState", "22023");
    assertThat(query(target().session, sql, 1L)).containsExactly(List.of(1L));
  }

  @Test
  void refusesNullAsLimit() {
    assertThatThrownBy(
            () ->
                query(
                    target().session,
                    "SELECT id FROM vector_top_k('t_index', vector('[1,2,3]'), ?)",
                    (Object) null))
        .hasFieldOrPropertyWithValue("SQLState", "22023");
  }

  @ParameterizedTest
  @CsvFileSource(resources = "searches.csv", delimiter = '|', quoteCharacter = '~')
  void runsHarmlessSearches(String sql, int rows) throws SQLException {
    assertThat(query(target().session, sql)).hasSize(rows);
  }

  @Test
  void runsWithAsManyConditionsAsAreAllowed() throws SQLException {
    String conditions = " AND id <> 'x'".repeat(12);
    String search = "SELECT id FROM vector_top_k('w_index', vector('[1,2,3]'), 2) WHERE id <> 'y'";
    assertThat(query(target().session, search + conditions)).hasSize(2);
    assertThatThrownBy(() -> query(target().session, search + conditions + " AND id <> 'z'"))
        .hasMessageContaining("AS MATERIALIZED")
        .hasFieldOrPropertyWithValue("SQLState", "42000");
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "INSERT INTO t_index_shadow VALUES (9, randomblob(100))",
        "INSERT INTO main.\"T_Index_Shadow\" SELECT * FROM t_index_shadow",
        "UPDATE t_index_shadow SET data = randomblob(9000)",
        "WITH x AS (SELECT 1) DELETE FROM [t_index_shadow]",
        "REPLACE INTO w_index_shadow VALUES (1, 2)",
        "DELETE FROM libsql_vector_meta_shadow",
        "UPDATE libsql_vector_meta_shadow SET metadata = x'00'",
        "DROP TABLE t_index_shadow",
        "ALTER TABLE t_index_shadow RENAME TO elsewhere"
      })
  void refusesWritesToTheHiddenHalfOfAnIndex(String sql) throws SQLException {
    assertThatThrownBy(() -> update(target().session, sql))
        .isInstanceOf(SQLException.class)
        .hasFieldOrPropertyWithValue("SQLState", "42501");
    assertThat(query(target().session, "SELECT id FROM vector_top_k('t_index', '[9,9,9]', 1)"))
        .containsExactly(List.of(3L));
  }

  @Test
  void refusesWritesToTheHiddenHalfOfAnIndexByTrigger() {
    assertThatThrownBy(
            () ->
                run(
                    target().session,
                    "CREATE TRIGGER g AFTER INSERT ON w BEGIN DELETE FROM t_index_shadow; END",
                    "INSERT INTO w VALUES ('c', NULL)"))
        .hasFieldOrPropertyWithValue("SQLState", "42501");
  }

  @Test
  void aTableOfTheUsersMayBeCalledShadow() throws SQLException {
    run(
        target().session,
        "CREATE TABLE my_shadow(a)",
        "INSERT INTO my_shadow VALUES (1)",
        "ALTER TABLE my_shadow RENAME TO your_shadow",
        "DROP TABLE your_shadow",
        "ALTER TABLE t RENAME TO renamed",
        "DROP TABLE renamed",
        "DROP INDEX w_index",
        "DROP TABLE w");
    assertThat(one(target().session, "SELECT count(*) FROM libsql_vector_meta_shadow"))
        .isEqualTo(0L);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "select vector_distance_cos(x'001103', x'001103')",
        "select vector_extract(X'00FF03')",
        "select vector32(x'000004')"
      })
  void refusesAVectorThatLiesAboutItsLength(String sql) {
    assertThatThrownBy(() -> one(target().session, sql))
        .hasMessageContaining("no vector of libsql's");
  }

  @Test
  void refusesAVectorThatLiesAboutItsLengthAsParameter() {
    String sql = "select vector_distance_cos(?1, ?1)";
    assertThatThrownBy(() -> one(target().session, sql, (Object) new byte[] {0, 17, 3}))
        .hasMessageContaining("no vector of libsql's");
  }

  @Test
  void indexesStayUsable() throws SQLException {
    update(target().session, "UPDATE t SET vector = vector('[9,9,8]') WHERE id = 1");
    update(target().session, "DELETE FROM t WHERE id = 2");
    assertThat(
            query(
                target().session,
                "SELECT id FROM vector_top_k('t_index', vector('[9,9,8]'), ?) LIMIT 1",
                5L))
        .containsExactly(List.of(1L));
  }
}
