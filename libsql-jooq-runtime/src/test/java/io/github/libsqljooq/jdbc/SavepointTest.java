package io.github.libsqljooq.jdbc;

import static io.github.libsqljooq.testing.Jdbc.column;
import static io.github.libsqljooq.testing.Jdbc.run;
import static io.github.libsqljooq.testing.Jdbc.update;
import static org.assertj.core.api.Assertions.assertThat;

import java.sql.Connection;
import java.sql.SQLException;
import java.sql.Savepoint;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

class SavepointTest extends JdbcTest {

  @BeforeEach
  void begin() throws SQLException {
    run(connection, "CREATE TABLE t(a INTEGER PRIMARY KEY)");
    connection.setAutoCommit(false);
  }

  private void insert(int a) throws SQLException {
    update(connection, "INSERT INTO t VALUES (?)", a);
  }

  private void assertCommits(Object... expected) throws SQLException {
    connection.commit();
    assertThat(column(connection, "SELECT a FROM t ORDER BY a")).containsExactly(expected);
    connection.rollback();
  }

  @Test
  void rollbackToASavepointUndoesWhatFollowed() throws SQLException {
    insert(1);
    Savepoint savepoint = connection.setSavepoint();
    insert(2);
    connection.rollback(savepoint);
    insert(3);
    assertCommits(1L, 3L);
  }

  @Test
  void aSavepointBeforeAnyStatementBegins() throws SQLException {
    Savepoint savepoint = connection.setSavepoint("first");
    assertThat(isInTransaction()).isTrue();
    insert(1);
    connection.rollback(savepoint);
    assertThat(isInTransaction()).isTrue();
    assertCommits();
  }

  @Test
  void twoOfTheSameNameAreToldApart() throws SQLException {
    Savepoint outer = connection.setSavepoint("a");
    insert(1);
    connection.setSavepoint("a");
    insert(2);
    connection.rollback(outer);
    insert(3);
    assertCommits(3L);
  }

  @Test
  void aSavepointCanBeRolledBackToTwice() throws SQLException {
    Savepoint savepoint = connection.setSavepoint("a");
    insert(1);
    connection.rollback(savepoint);
    insert(2);
    connection.rollback(savepoint);
    assertCommits();
  }

  @Test
  void releasingKeepsTheRows() throws SQLException {
    Savepoint savepoint = connection.setSavepoint();
    insert(1);
    connection.releaseSavepoint(savepoint);
    assertState("3B001", () -> connection.rollback(savepoint));
    assertState("3B001", () -> connection.releaseSavepoint(savepoint));
    assertCommits(1L);
  }

  @Test
  void anEarlierOneTakesTheLaterOnesAway() throws SQLException {
    Savepoint outer = connection.setSavepoint();
    Savepoint inner = connection.setSavepoint();
    connection.rollback(outer);
    assertState("3B001", () -> connection.rollback(inner));
    connection.releaseSavepoint(outer);
    assertState("3B001", () -> connection.releaseSavepoint(outer));
  }

  @Test
  void theEndOfTheTransactionTakesThemAway() throws SQLException {
    Savepoint savepoint = connection.setSavepoint();
    connection.commit();
    assertState("3B001", () -> connection.rollback(savepoint));
    insert(1);
    assertState("3B001", () -> connection.rollback(savepoint))
        .hasMessageContaining("its transaction has ended");
    Savepoint second = connection.setSavepoint();
    run(connection, "COMMIT", "BEGIN");
    assertState("3B001", () -> connection.rollback(second));
  }

  @Test
  void anotherConnectionsIsRefused() throws SQLException {
    connection.setAutoCommit(true);
    try (Connection another = source.getConnection()) {
      another.setAutoCommit(false);
      Savepoint savepoint = another.setSavepoint("a");
      another.rollback();
      connection.setAutoCommit(false);
      connection.setSavepoint("a");
      assertState("3B001", () -> connection.rollback(savepoint));
    }
  }

  @Test
  void namesAndIds() throws SQLException {
    Savepoint named = connection.setSavepoint("my \"point\"");
    Savepoint unnamed = connection.setSavepoint();
    assertThat(named.getSavepointName()).isEqualTo("my \"point\"");
    assertThat(unnamed.getSavepointId()).isPositive();
    assertState("3B000", named::getSavepointId);
    assertState("3B000", unnamed::getSavepointName);
  }
}
