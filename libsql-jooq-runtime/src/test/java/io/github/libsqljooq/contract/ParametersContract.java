package io.github.libsqljooq.contract;

import static io.github.libsqljooq.testing.Sql.query;
import static io.github.libsqljooq.testing.Sql.run;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.github.libsqljooq.engine.EngineStatement;
import io.github.libsqljooq.engine.ExecuteOptions;
import io.github.libsqljooq.ffi.wire.ParameterBuffer;
import io.github.libsqljooq.testing.Sql;
import java.sql.SQLException;
import java.util.Arrays;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Every form of parameter gets the value at its index. */
abstract class ParametersContract {
  abstract EngineUnderTest target();

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "SELECT ?, ?, ?                  | 3 | 1,2,3",
        "SELECT ?3, ?1, ?2               | 3 | 3,1,2",
        "SELECT ?2, ?, ?1                | 3 | 2,3,1",
        "SELECT :a, :b, :a               | 2 | 1,2,1",
        "SELECT @a, :a, $a, #a           | 4 | 1,2,3,4",
        "SELECT :a, ?, @b                | 3 | 1,2,3",
        "SELECT ?2, :a, ?                | 4 | 2,3,4",
        "SELECT $a::b, $c::d(e)          | 2 | 1,2",
        "SELECT :ä, :名                   | 2 | 1,2",
        "SELECT ?, '?', \"a ? b\", ? FROM (SELECT 9 AS \"a ? b\") -- ? | 2 | 1,?,9,2",
        "SELECT ?1, ?1 + ?1              | 1 | 1,2"
      })
  void bindsEachForm(String sql, int count, String expected) throws SQLException {
    Long[] values = {1L, 2L, 3L, 4L};
    try (EngineStatement statement = target().session.prepare(sql)) {
      assertThat(statement.parameterCount()).isEqualTo(count);
      assertThat(statement.info().parameterNames()).hasSize(count);
    }
    List<Object> row = query(target().session, sql, (Object[]) Arrays.copyOf(values, count)).get(0);
    assertThat(row.stream().map(String::valueOf).toList())
        .isEqualTo(Arrays.asList(expected.split(",")));
  }

  @Test
  void tellsNames() throws SQLException {
    try (EngineStatement statement = target().session.prepare("SELECT ?, :a, @b, $c, ?6")) {
      assertThat(statement.info().parameterNames())
          .isEqualTo(Arrays.asList(null, ":a", "@b", "$c", null, "?6"));
    }
  }

  @ParameterizedTest
  @ValueSource(ints = {0, 1, 3})
  void refusesAnotherNumberOfValues(int count) throws SQLException {
    try (EngineStatement statement = target().session.prepare("SELECT ?, ?")) {
      Object[] values = new Object[count];
      assertThatThrownBy(() -> statement.execute(Sql.row(values), ExecuteOptions.DEFAULT))
          .hasMessageContaining("2 parameters")
          .hasFieldOrPropertyWithValue("SQLState", "07001");
    }
  }

  @Test
  void bindsManyParameters() throws SQLException {
    Object[] values = new Object[5_000];
    Arrays.setAll(values, i -> (long) i);
    run(target().session, "CREATE TABLE many(v)");
    String sql = "INSERT INTO many VALUES (?)" + ", (?)".repeat(values.length - 1);
    Sql.update(target().session, sql, values);
    assertThat(query(target().session, "SELECT count(*), sum(v), max(v) FROM many"))
        .containsExactly(List.of(5_000L, 12_497_500L, 4_999L));
  }

  @Test
  void aStatementIsExecutedWithOtherValues() throws SQLException {
    ParameterBuffer buffer = new ParameterBuffer(1);
    try (EngineStatement statement = target().session.prepare("SELECT ? || '!'")) {
      for (String text : List.of("a", "b", "c")) {
        buffer.clear();
        buffer.addText(text);
        assertThat(Sql.rows(statement.execute(buffer, ExecuteOptions.DEFAULT)))
            .containsExactly(List.of(text + "!"));
      }
    }
  }
}
