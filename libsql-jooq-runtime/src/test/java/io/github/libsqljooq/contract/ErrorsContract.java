package io.github.libsqljooq.contract;

import static io.github.libsqljooq.testing.Sql.one;
import static io.github.libsqljooq.testing.Sql.query;
import static io.github.libsqljooq.testing.Sql.row;
import static io.github.libsqljooq.testing.Sql.rows;
import static io.github.libsqljooq.testing.Sql.run;
import static io.github.libsqljooq.testing.Sql.update;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import io.github.libsqljooq.engine.Cursor;
import io.github.libsqljooq.engine.EngineStatement;
import io.github.libsqljooq.engine.ExecuteOptions;
import io.github.libsqljooq.ffi.ResultCode;
import io.github.libsqljooq.ffi.wire.ParameterBuffer;
import java.sql.SQLException;
import java.sql.SQLIntegrityConstraintViolationException;
import java.sql.SQLSyntaxErrorException;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Failures are SQLExceptions with the same SQLState, class and words everywhere. */
abstract class ErrorsContract {
  abstract EngineUnderTest target();

  private void createTables() throws SQLException {
    run(
        target().session,
        "CREATE TABLE parent(id INTEGER PRIMARY KEY)",
        "CREATE TABLE c(id INTEGER PRIMARY KEY, u TEXT UNIQUE, n TEXT NOT NULL,"
            + " p REFERENCES parent, k INT CHECK (k > 0))",
        "CREATE TABLE strict(i INT) STRICT",
        "INSERT INTO c VALUES (1, 'u', 'n', NULL, 1)");
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "INSERT INTO c VALUES (1, 'v', 'n', NULL, 1)      | 23505 | 1555 | UNIQUE constraint failed: c.id",
        "INSERT INTO c VALUES (2, 'u', 'n', NULL, 1)      | 23505 | 2067 | UNIQUE constraint failed: c.u",
        "INSERT INTO c VALUES (2, 'v', NULL, NULL, 1)     | 23502 | 1299 | NOT NULL constraint failed: c.n",
        "INSERT INTO c VALUES (2, 'v', 'n', 99, 1)        | 23503 | 787  | FOREIGN KEY constraint failed",
        "INSERT INTO c VALUES (2, 'v', 'n', NULL, 0)      | 23514 | 275  | CHECK constraint failed: k > 0",
        "INSERT INTO strict VALUES ('x')                  | 23000 | 3091 | cannot store TEXT value in INT column strict.i",
        "UPDATE c SET n = NULL                            | 23502 | 1299 | NOT NULL constraint failed: c.n"
      })
  void constraintsHaveTheirStates(String sql, String state, int code, String message)
      throws SQLException {
    createTables();
    SQLException e = catchThrowableOfType(SQLException.class, () -> update(target().session, sql));
    assertThat((Throwable) e).isInstanceOf(SQLIntegrityConstraintViolationException.class);
    assertThat((Throwable) e).hasMessageStartingWith(message);
    assertThat(e.getSQLState()).isEqualTo(state);
    boolean primaryKey = code == ResultCode.CONSTRAINT_PRIMARYKEY;
    assertThat(e.getErrorCode())
        .isEqualTo(
            primaryKey && !target().differences.tellsPrimaryKey()
                ? ResultCode.CONSTRAINT_UNIQUE
                : code);
    assertThat(one(target().session, "SELECT count(*) FROM c")).isEqualTo(1L);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "SELEC 1",
        "SELECT * FROM nowhere",
        "SELECT nothing FROM c",
        "SELECT unknown_function(1)",
        "SELECT abs(1, 2)",
        "SELECT 'unterminated",
        "SELECT (1",
        "SELECT ~",
        "INSERT INTO c(id, nothing) VALUES (1, 2)",
        "INSERT INTO c(id) VALUES (1, 2)",
        "CREATE TABLE c(a)",
        "DROP TABLE nowhere",
        "ALTER TABLE nowhere RENAME TO elsewhere"
      })
  void malformedStatementsAreSyntaxErrors(String sql) throws SQLException {
    createTables();
    assertThatThrownBy(() -> update(target().session, sql))
        .isInstanceOf(SQLSyntaxErrorException.class)
        .hasFieldOrPropertyWithValue("SQLState", "42000");
    assertThat(one(target().session, "SELECT count(*) FROM c")).isEqualTo(1L);
  }

  @Test
  void malformedSqlShowsAtPrepareOrExecution() throws SQLException {
    if (target().differences.malformedSqlFailsAtPrepare()) {
      assertThatThrownBy(() -> target().session.prepare("SELEC 1"))
          .isInstanceOf(SQLSyntaxErrorException.class);
    } else {
      try (EngineStatement statement = target().session.prepare("SELEC 1")) {
        assertThatThrownBy(statement::info).isInstanceOf(SQLSyntaxErrorException.class);
      }
    }
  }

  @Test
  void aSecondStatementIsRefused() {
    assertThatThrownBy(() -> target().session.prepare("SELECT 1; SELECT 2"))
        .isInstanceOf(SQLSyntaxErrorException.class)
        .hasFieldOrPropertyWithValue("SQLState", "42000");
  }

  @Test
  void aNulCharacterInTheTextIsRefused() {
    assertThatThrownBy(() -> target().session.prepare("SELECT 'a\0b'"))
        .hasMessageContaining("NUL")
        .hasFieldOrPropertyWithValue("SQLState", "42000");
  }

  @Test
  void aLoneSurrogateInTheTextIsRefused() {
    assertThatThrownBy(() -> target().session.prepare("SELECT '\uDC00'"))
        .hasFieldOrPropertyWithValue("SQLState", "22021");
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "SELECT abs(-9223372036854775808)",
        "SELECT json('{')",
        "SELECT 1 LIKE 1 ESCAPE 'ab'"
      })
  void failuresWhileRunningAreSqlExceptions(String sql) throws SQLException {
    assertThatThrownBy(() -> query(target().session, sql))
        .isInstanceOf(SQLException.class)
        .satisfies(e -> assertThat(((SQLException) e).getSQLState()).hasSize(5));
    assertThat(one(target().session, "SELECT 1")).isEqualTo(1L);
  }

  @Test
  void aQueryThatFailsOnTheWayFails() throws SQLException {
    String sql =
        "WITH RECURSIVE n(i) AS (SELECT 1 UNION ALL SELECT i + 1 FROM n WHERE i < 500)"
            + " SELECT CASE WHEN i = 300 THEN abs(-9223372036854775808) ELSE i END FROM n";
    try (EngineStatement statement = target().session.prepare(sql)) {
      if (target().differences.handsOutRowsBeforeFailure()) {
        Cursor cursor = statement.execute(ParameterBuffer.none(), new ExecuteOptions(100, 0, 0));
        int seen = cursor.page().rowCount();
        assertThat(cursor.nextPage()).isTrue();
        seen += cursor.page().rowCount();
        assertThat(cursor.nextPage()).isTrue();
        seen += cursor.page().rowCount();
        assertThat(seen).isEqualTo(299);
        assertThatThrownBy(cursor::nextPage).hasMessageContaining("integer overflow");
      } else {
        assertThatThrownBy(
                () -> rows(statement.execute(ParameterBuffer.none(), ExecuteOptions.DEFAULT)))
            .hasMessageContaining("integer overflow");
      }
    }
  }

  @Test
  void deepNestingDoesNoHarm() throws SQLException {
    String parentheses = "SELECT " + "(".repeat(5_000) + "1" + ")".repeat(5_000);
    String operators = "SELECT 1" + " + 1".repeat(5_000);
    for (String sql : List.of(parentheses, operators)) {
      try {
        query(target().session, sql);
      } catch (SQLException e) {
        assertThat(e.getSQLState()).hasSize(5);
      }
    }
    assertThat(one(target().session, "SELECT 1")).isEqualTo(1L);
  }

  @Test
  void valuesAboveTheLimitAreRefused() throws SQLException {
    if (!target().differences.keepsConnectionState()) {
      run(target().session, "CREATE TABLE big(v)");
      assertThatThrownBy(
              () -> update(target().session, "INSERT INTO big VALUES (?)", new byte[7 << 20]))
          .hasFieldOrPropertyWithValue("SQLState", "54000");
    }
    try (EngineStatement statement = target().session.prepare("SELECT zeroblob(2000000000)")) {
      assertThatThrownBy(() -> rows(statement.execute(row(), ExecuteOptions.DEFAULT)))
          .hasFieldOrPropertyWithValue("SQLState", "54000");
    }
  }
}
