package io.github.libsqljooq.jdbc;

import static io.github.libsqljooq.testing.Jdbc.column;
import static io.github.libsqljooq.testing.Jdbc.one;
import static io.github.libsqljooq.testing.Jdbc.rows;
import static io.github.libsqljooq.testing.Jdbc.run;
import static io.github.libsqljooq.testing.Jdbc.update;
import static org.assertj.core.api.Assertions.assertThat;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.SQLFeatureNotSupportedException;
import java.sql.Statement;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class LibsqlStatementTest extends JdbcTest {
  private Statement statement;

  @BeforeEach
  void createTable() throws SQLException {
    run(connection, "CREATE TABLE t(a INTEGER PRIMARY KEY, b TEXT)");
    statement = connection.createStatement();
  }

  @AfterEach
  void closeStatement() throws SQLException {
    statement.close();
  }

  @Test
  void countsAreThoseOfInsertUpdateAndDelete() throws SQLException {
    assertThat(statement.executeUpdate("INSERT INTO t(b) VALUES ('x'), ('y'), ('z')")).isEqualTo(3);
    assertThat(statement.executeUpdate("UPDATE t SET b = 'q' WHERE a > 1")).isEqualTo(2);
    assertThat(statement.executeLargeUpdate("DELETE FROM t")).isEqualTo(3);
    assertThat(statement.executeUpdate("CREATE TABLE u(x)")).isZero();
    assertThat(statement.executeUpdate("DELETE FROM t")).isZero();
  }

  @Test
  void executeTellsRowsFromCounts() throws SQLException {
    assertThat(statement.execute("INSERT INTO t(b) VALUES ('x')")).isFalse();
    assertThat(statement.getUpdateCount()).isEqualTo(1);
    assertThat(statement.getResultSet()).isNull();
    assertThat(statement.execute("SELECT b FROM t")).isTrue();
    assertThat(statement.getUpdateCount()).isEqualTo(-1);
    assertThat(rows(statement.getResultSet())).containsExactly(List.of("x"));
    assertThat(statement.getMoreResults()).isFalse();
    assertThat(statement.getUpdateCount()).isEqualTo(-1);
  }

  @Test
  void returningGivesRows() throws SQLException {
    assertThat(statement.execute("INSERT INTO t(b) VALUES ('x'), ('y') RETURNING a, b")).isTrue();
    assertThat(rows(statement.getResultSet())).containsExactly(List.of(1L, "x"), List.of(2L, "y"));
    ResultSet rows = statement.executeQuery("DELETE FROM t RETURNING a");
    assertThat(rows(rows)).containsExactly(List.of(1L), List.of(2L));
    assertThat(statement.executeUpdate("INSERT INTO t(b) VALUES ('x') RETURNING a")).isEqualTo(1);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "INSERT INTO t(b) VALUES ('x')",
        "DELETE FROM t",
        "CREATE TABLE u(x)",
        "BEGIN",
        "VACUUM",
        ""
      })
  void executeQueryRefusesWhatGivesNoRowsBeforeItHasAnyEffect(String sql) throws SQLException {
    assertState("HY000", () -> statement.executeQuery(sql)).hasMessageContaining("no rows");
    assertThat(isInTransaction()).isFalse();
    assertThat(one(connection, "SELECT count(*) FROM t")).isEqualTo(0L);
  }

  @Test
  void executeUpdateRefusesAQuery() {
    assertState("HY000", () -> statement.executeUpdate("SELECT 1"))
        .hasMessageContaining("executeQuery");
  }

  @Test
  void aScriptRunsWholeAndGivesEachResult() throws SQLException {
    boolean first =
        statement.execute(
            """
            INSERT INTO t(b) VALUES ('x;y'); -- a comment; with a semicolon
            SELECT b FROM t;
            CREATE TRIGGER r AFTER DELETE ON t BEGIN
              INSERT INTO t(b) VALUES ('again'); INSERT INTO t(b) VALUES ('and again');
            END;
            DELETE FROM t;
            SELECT b FROM t ORDER BY a;
            """);
    assertThat(first).isFalse();
    assertThat(statement.getUpdateCount()).isEqualTo(1);
    assertThat(statement.getMoreResults()).isTrue();
    assertThat(rows(statement.getResultSet())).containsExactly(List.of("x;y"));
    assertThat(statement.getMoreResults()).isFalse();
    assertThat(statement.getUpdateCount()).isZero();
    assertThat(statement.getMoreResults()).isFalse();
    assertThat(statement.getUpdateCount()).isEqualTo(1);
    assertThat(statement.getMoreResults()).isTrue();
    assertThat(rows(statement.getResultSet()))
        .containsExactly(List.of("again"), List.of("and again"));
    assertThat(statement.getMoreResults()).isFalse();
    assertThat(statement.getUpdateCount()).isEqualTo(-1);
  }

  @Test
  void theRowsOfAScriptHoldNoLockOnWhatFollows() throws SQLException {
    run(
        connection,
        "CREATE TABLE many AS WITH RECURSIVE n(i) AS"
            + " (SELECT 1 UNION ALL SELECT i + 1 FROM n WHERE i < 3000) SELECT i FROM n");
    statement.execute("SELECT i FROM many; DROP TABLE many; SELECT 1");
    assertThat(rows(statement.getResultSet())).hasSize(3000);
    assertThat(statement.getMoreResults()).isFalse();
    assertThat(statement.getMoreResults()).isTrue();
    assertThat(rows(statement.getResultSet())).containsExactly(List.of(1L));
  }

  @Test
  void aScriptThatFailsSaysWhere() throws SQLException {
    assertState(
            "42000",
            () -> statement.execute("INSERT INTO t VALUES (1, 'x'); SELEC 1; DELETE FROM t"))
        .hasMessageContaining("syntax error")
        .satisfies(
            failure ->
                assertThat(((SQLException) failure).getNextException().getMessage())
                    .contains("statement 2 of 3", "SELEC 1"));
    assertThat(column(connection, "SELECT b FROM t")).containsExactly("x");
  }

  @ParameterizedTest
  @ValueSource(strings = {"", "  ", "-- nothing", ";;", "/* nothing */ ;"})
  void aTextWithoutAStatementDoesNothing(String sql) throws SQLException {
    assertThat(statement.execute(sql)).isFalse();
    assertThat(statement.getUpdateCount()).isZero();
  }

  @Test
  void aNulCharacterInTheTextIsRefused() {
    assertState("42000", () -> statement.execute("DELETE FROM t\0 WHERE a = 1"))
        .hasMessageContaining("index 13");
  }

  @Test
  void parametersAreRefused() {
    assertState("07001", () -> statement.executeQuery("SELECT ?"))
        .hasMessageContaining("prepareStatement");
  }

  @Test
  void aSyntaxErrorNamesItsPlace() {
    assertState("42000", () -> statement.execute("SELECT * FRM t"))
        .hasMessageContaining("syntax error");
    assertState("42000", () -> statement.execute("SELECT missing FROM t"))
        .hasMessageContaining("no such column: missing");
  }

  @Test
  void maxRowsCutsTheRows() throws SQLException {
    run(connection, "INSERT INTO t(b) VALUES ('x'), ('y'), ('z')");
    statement.setMaxRows(2);
    assertThat(statement.getMaxRows()).isEqualTo(2);
    assertThat(rows(statement.executeQuery("SELECT a FROM t"))).hasSize(2);
    statement.setLargeMaxRows(3_000_000_000L);
    assertThat(statement.getMaxRows()).isEqualTo(Integer.MAX_VALUE);
    statement.setLargeMaxRows(0);
    assertThat(rows(statement.executeQuery("SELECT a FROM t"))).hasSize(3);
  }

  @Test
  void aFetchSizeChangesNoRow() throws SQLException {
    for (int fetchSize : new int[] {1, 2, 3, 1000}) {
      statement.setFetchSize(fetchSize);
      assertThat(statement.getFetchSize()).isEqualTo(fetchSize);
      assertThat(rows(statement.executeQuery("VALUES (1), (2), (3)"))).hasSize(3);
    }
  }

  @Test
  void anExecutionClosesTheResultBefore() throws SQLException {
    ResultSet first = statement.executeQuery("SELECT 1");
    ResultSet second = statement.executeQuery("SELECT 2");
    assertThat(first.isClosed()).isTrue();
    assertState("24000", first::next);
    assertThat(rows(second)).containsExactly(List.of(2L));
  }

  @Test
  void closeOnCompletionClosesTheStatementWithItsLastResult() throws SQLException {
    statement.closeOnCompletion();
    assertThat(statement.isCloseOnCompletion()).isTrue();
    statement.executeQuery("SELECT 1").close();
    assertThat(statement.isClosed()).isTrue();
  }

  @Test
  void aClosedStatementRefusesEverything() throws SQLException {
    ResultSet rows = statement.executeQuery("SELECT 1");
    statement.close();
    statement.close();
    assertThat(statement.isClosed()).isTrue();
    assertThat(rows.isClosed()).isTrue();
    assertState("HY010", () -> statement.execute("SELECT 1"));
    assertState("HY010", () -> statement.executeUpdate("DELETE FROM t"));
    assertState("HY010", () -> statement.addBatch("DELETE FROM t"));
    assertState("HY010", () -> statement.executeBatch());
    assertState("HY010", () -> statement.getResultSet());
    assertState("HY010", () -> statement.getMoreResults());
    assertState("HY010", () -> statement.setQueryTimeout(1));
    assertState("HY010", () -> statement.cancel());
    assertState("HY010", () -> statement.getConnection());
    assertState("24000", () -> rows.getInt(1));
  }

  @Test
  void aClosedConnectionRefusesEverything() throws SQLException {
    ResultSet rows = statement.executeQuery("SELECT 1");
    connection.close();
    assertThat(statement.isClosed()).isTrue();
    assertThat(rows.isClosed()).isTrue();
    assertState("08003", () -> statement.execute("SELECT 1"));
    assertState("08003", () -> rows.next());
    assertState("08003", () -> connection.createStatement());
    assertState("08003", () -> connection.prepareStatement("SELECT 1"));
    assertState("08003", () -> connection.commit());
    assertState("08003", () -> connection.setAutoCommit(false));
    assertState("08003", () -> connection.getMetaData());
    rows.close();
    statement.close();
    connection.close();
  }

  @Test
  @SuppressWarnings("NullAway") // what a caller without NullAway may pass
  void nullInPlaceOfATextIsRefused() {
    for (SqlAction action :
        List.<SqlAction>of(
            () -> statement.execute(null),
            () -> statement.executeQuery(null),
            () -> statement.executeUpdate(null, Statement.RETURN_GENERATED_KEYS),
            () -> statement.addBatch(null),
            () -> connection.prepareStatement(null),
            () -> connection.prepareStatement(null, new String[] {"id"}))) {
      assertState("22023", action::run).hasMessageContaining("the SQL text is null");
    }
  }

  private interface SqlAction {
    void run() throws SQLException;
  }

  @Test
  void badSettingsAreRefused() {
    assertState("22023", () -> statement.setQueryTimeout(-1)).hasMessageContaining("-1");
    assertState("22023", () -> statement.setMaxRows(-1));
    assertState("22023", () -> statement.setFetchSize(-1));
    assertState("HYC00", () -> statement.setMaxFieldSize(10))
        .isInstanceOf(SQLFeatureNotSupportedException.class);
    assertState("HYC00", () -> statement.setFetchDirection(ResultSet.FETCH_REVERSE));
    assertState("HYC00", () -> statement.getMoreResults(Statement.KEEP_CURRENT_RESULT));
  }

  @Test
  void aTimeoutOfZeroIsNoLimit() throws SQLException {
    statement.setQueryTimeout(0);
    assertThat(statement.getQueryTimeout()).isZero();
    assertThat(rows(statement.executeQuery("SELECT 1"))).hasSize(1);
    assertThat(update(connection, "DELETE FROM t")).isZero();
  }
}
