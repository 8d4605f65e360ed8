package io.github.libsqljooq.contract;

import static io.github.libsqljooq.testing.Sql.addRow;
import static io.github.libsqljooq.testing.Sql.one;
import static io.github.libsqljooq.testing.Sql.query;
import static io.github.libsqljooq.testing.Sql.run;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.github.libsqljooq.engine.BatchResult;
import io.github.libsqljooq.engine.EngineStatement;
import io.github.libsqljooq.engine.ExecuteOptions;
import io.github.libsqljooq.engine.ResultColumn;
import io.github.libsqljooq.engine.Session;
import io.github.libsqljooq.engine.TransactionMode;
import io.github.libsqljooq.ffi.wire.ParameterBuffer;
import io.github.libsqljooq.testing.Sql;
import java.sql.SQLException;
import java.util.Arrays;
import java.util.List;
import java.util.function.LongFunction;
import java.util.stream.LongStream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Many rows of parameters in one call. */
abstract class BatchesContract {
  abstract EngineUnderTest target();

  private Session session;

  @BeforeEach
  void createTable() throws SQLException {
    session = target().session;
    run(session, "CREATE TABLE t(a INTEGER PRIMARY KEY, b)");
  }

  private BatchResult batch(String sql, long count, LongFunction<Object[]> row)
      throws SQLException {
    try (EngineStatement statement = session.prepare(sql)) {
      ParameterBuffer buffer = new ParameterBuffer(statement.parameterCount());
      for (long i = 0; i < count; i++) {
        addRow(buffer, row.apply(i));
      }
      return statement.executeBatch(buffer, ExecuteOptions.DEFAULT);
    }
  }

  @ParameterizedTest
  @ValueSource(longs = {0, 1, 2, 999, 1_000, 1_001, 4_500})
  void runsEveryRow(long count) throws SQLException {
    session.begin(TransactionMode.IMMEDIATE);
    BatchResult result =
        batch("INSERT INTO t VALUES (?, ?)", count, i -> new Object[] {i + 1, "row " + i});
    session.commit();
    assertThat((Throwable) result.failure()).isNull();
    assertThat(result.updateCounts())
        .hasSize((int) count)
        .containsOnly(count == 0 ? new long[0] : new long[] {1});
    assertThat(query(session, "SELECT count(*), coalesce(max(a), 0) FROM t"))
        .containsExactly(List.of(count, count));
    assertThat(session.lastInsertRowid()).isEqualTo(count);
  }

  @Test
  void runsOutsideOfATransactionToo() throws SQLException {
    BatchResult result = batch("INSERT INTO t VALUES (?, NULL)", 50, i -> new Object[] {i});
    assertThat((Throwable) result.failure()).isNull();
    assertThat(session.isAutocommit()).isTrue();
    assertThat(one(session, "SELECT count(*) FROM t")).isEqualTo(50L);
  }

  @ParameterizedTest
  @ValueSource(booleans = {true, false})
  void stopsAtTheFailingRow(boolean inTransaction) throws SQLException {
    if (inTransaction) {
      session.begin(TransactionMode.IMMEDIATE);
    }
    BatchResult result =
        batch("INSERT INTO t VALUES (?, NULL)", 2_000, i -> new Object[] {i == 1_500 ? 3L : i});
    assertThat(result.updateCounts()).hasSize(1_500).containsOnly(1);
    assertThat((Throwable) result.failure())
        .isNotNull()
        .hasMessageContaining("UNIQUE constraint failed: t.a");
    assertThat(result.failure().getSQLState()).isEqualTo("23505");
    assertThat(session.isAutocommit()).isEqualTo(!inTransaction);
    assertThat(one(session, "SELECT count(*) FROM t")).isEqualTo(1_500L);
    session.rollback();
  }

  @Test
  void aMalformedStatementRunsNoRow() {
    assertThatThrownBy(
            () -> {
              BatchResult result =
                  batch("INSERT INTO nowhere VALUES (?)", 3, i -> new Object[] {i});
              assertThat(result.updateCounts()).isEmpty();
              throw result.failure();
            })
        .hasMessageContaining("no such table: nowhere")
        .hasFieldOrPropertyWithValue("SQLState", "42000");
  }

  @Test
  void countsWhatEachRowChanged() throws SQLException {
    batch("INSERT INTO t VALUES (?, ?)", 10, i -> new Object[] {i, i / 4});
    BatchResult result = batch("UPDATE t SET b = NULL WHERE b = ?", 4, i -> new Object[] {i});
    assertThat(result.updateCounts()).containsExactly(4, 4, 2, 0);
  }

  @Test
  void givesReturnedRowsInOrder() throws SQLException {
    BatchResult result =
        batch("INSERT INTO t(b) VALUES (?) RETURNING a, b", 1_200, i -> new Object[] {"v" + i});
    assertThat((Throwable) result.failure()).isNull();
    assertThat(result.columns()).extracting(ResultColumn::name).containsExactly("a", "b");
    List<List<Object>> rows = Sql.rows(result);
    assertThat(rows.stream().mapToLong(row -> (Long) row.get(0)).toArray())
        .containsExactly(LongStream.rangeClosed(1, 1_200).toArray());
    assertThat(rows.get(1_199)).containsExactly(1_200L, "v1199");
  }

  @Test
  void mixesTypesAndForms() throws SQLException {
    BatchResult result =
        batch(
            "INSERT INTO t(b) VALUES (:value)",
            4,
            i -> new Object[] {i == 0 ? null : i == 1 ? "text" : i == 2 ? 2.5 : new byte[] {9}});
    assertThat((Throwable) result.failure()).isNull();
    assertThat(query(session, "SELECT typeof(b) FROM t ORDER BY a"))
        .containsExactly(List.of("null"), List.of("text"), List.of("real"), List.of("blob"));
  }

  @Test
  void takesLargeRows() throws SQLException {
    byte[] blob = new byte[600_000];
    Arrays.fill(blob, (byte) 3);
    BatchResult result = batch("INSERT INTO t(b) VALUES (?)", 12, i -> new Object[] {blob});
    assertThat((Throwable) result.failure()).isNull();
    assertThat(one(session, "SELECT sum(length(b)) FROM t")).isEqualTo(7_200_000L);
  }

  @Test
  void refusesQueries() {
    assertThatThrownBy(() -> batch("SELECT ?", 2, i -> new Object[] {i}))
        .isInstanceOf(SQLException.class)
        .hasFieldOrPropertyWithValue("SQLState", "HY000");
  }

  @Test
  void statementsWithoutParametersRunOnceARow() throws SQLException {
    BatchResult result = batch("INSERT INTO t DEFAULT VALUES", 3, i -> new Object[0]);
    assertThat(result.updateCounts()).containsExactly(1, 1, 1);
  }
}
