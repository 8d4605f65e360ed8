package io.github.libsqljooq.jdbc;

import static io.github.libsqljooq.testing.Jdbc.column;
import static io.github.libsqljooq.testing.Jdbc.one;
import static io.github.libsqljooq.testing.Jdbc.run;
import static io.github.libsqljooq.testing.Jdbc.update;
import static org.assertj.core.api.Assertions.assertThat;

import java.sql.Connection;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

class TransactionControlTest extends JdbcTest {

  @BeforeEach
  void createTable() throws SQLException {
    run(connection, "CREATE TABLE t(a INTEGER PRIMARY KEY, b UNIQUE)");
  }

  private List<@Nullable Object> seenByAnother() throws SQLException {
    try (Connection another = source.getConnection()) {
      return column(another, "SELECT a FROM t ORDER BY a");
    }
  }

  @Test
  void autoCommitIsTheDefault() throws SQLException {
    assertThat(connection.getAutoCommit()).isTrue();
    update(connection, "INSERT INTO t(a) VALUES (1)");
    assertThat(seenByAnother()).containsExactly(1L);
  }

  @Test
  void nothingBeginsBeforeTheFirstStatement() throws SQLException {
    connection.setAutoCommit(false);
    assertThat(isInTransaction()).isFalse();
    update(connection, "INSERT INTO t(a) VALUES (1)");
    assertThat(isInTransaction()).isTrue();
    connection.commit();
    assertThat(isInTransaction()).isFalse();
    assertThat(seenByAnother()).containsExactly(1L);
  }

  @Test
  void aSelectBeginsTheTransactionToo() throws SQLException {
    connection.setAutoCommit(false);
    assertThat(one(connection, "SELECT count(*) FROM t")).isEqualTo(0L);
    assertThat(isInTransaction()).isTrue();
    connection.rollback();
    assertThat(isInTransaction()).isFalse();
  }

  @Test
  void askingBeginsNothing() throws SQLException {
    connection.setAutoCommit(false);
    assertThat(connection.isValid(5)).isTrue();
    connection.getMetaData().getTables(null, null, "%", null).close();
    connection.getMetaData().getColumns(null, null, "t", null).close();
    run(connection, "PRAGMA user_version", "PRAGMA table_info(t)", "SELECT 1", "select 1 ; ");
    assertThat(isInTransaction()).isFalse();
    run(connection, "SELECT 1 FROM t");
    assertThat(isInTransaction()).isTrue();
  }

  @Test
  void aPragmaThatWritesTheFileIsRolledBack() throws SQLException {
    connection.setAutoCommit(false);
    run(connection, "PRAGMA user_version = 7");
    assertThat(isInTransaction()).isTrue();
    connection.rollback();
    assertThat(one(connection, "PRAGMA user_version")).isEqualTo(0L);
  }

  @Test
  void commitAndRollbackAreRefusedInAutoCommitMode() {
    assertState("25000", () -> connection.commit()).hasMessageContaining("setAutoCommit(false)");
    assertState("25000", () -> connection.rollback());
    assertState("25000", () -> connection.setSavepoint());
  }

  @Test
  void turningAutoCommitOnCommits() throws SQLException {
    connection.setAutoCommit(false);
    update(connection, "INSERT INTO t(a) VALUES (1)");
    connection.setAutoCommit(true);
    assertThat(isInTransaction()).isFalse();
    assertThat(seenByAnother()).containsExactly(1L);
  }

  @Test
  void commitWithoutAnyStatementDoesNothing() throws SQLException {
    connection.setAutoCommit(false);
    connection.commit();
    connection.rollback();
    assertThat(isInTransaction()).isFalse();
  }

  @Test
  void beginAndCommitInSqlAreUnderstoodInAutoCommitMode() throws SQLException {
    run(connection, "BEGIN");
    update(connection, "INSERT INTO t(a) VALUES (1)");
    assertThat(isInTransaction()).isTrue();
    run(connection, "COMMIT");
    assertThat(seenByAnother()).containsExactly(1L);
    run(connection, "BEGIN IMMEDIATE");
    update(connection, "INSERT INTO t(a) VALUES (2)");
    connection.rollback();
    assertThat(isInTransaction()).isFalse();
    assertThat(seenByAnother()).containsExactly(1L);
  }

  @Test
  void beginInSqlTakesThePlaceOfTheLazyOne() throws SQLException {
    connection.setAutoCommit(false);
    run(connection, "BEGIN DEFERRED");
    update(connection, "INSERT INTO t(a) VALUES (1)");
    run(connection, "COMMIT");
    assertThat(isInTransaction()).isFalse();
    assertThat(seenByAnother()).containsExactly(1L);
  }

  @Test
  void endsInSqlOfWhatNeverBeganDoNothing() throws SQLException {
    connection.setAutoCommit(false);
    run(connection, "COMMIT", "ROLLBACK", "END");
    assertThat(isInTransaction()).isFalse();
  }

  @Test
  void savepointInSqlBeginsTheTransaction() throws SQLException {
    connection.setAutoCommit(false);
    run(connection, "SAVEPOINT a", "INSERT INTO t(a) VALUES (1)", "RELEASE a");
    assertThat(isInTransaction()).isTrue();
    connection.rollback();
    assertThat(seenByAnother()).isEmpty();
  }

  @Test
  void aFailedStatementLeavesTheTransactionOpen() throws SQLException {
    connection.setAutoCommit(false);
    update(connection, "INSERT INTO t VALUES (1, 'x')");
    assertState("23505", () -> update(connection, "INSERT INTO t VALUES (2, 'x')"));
    update(connection, "INSERT INTO t VALUES (3, 'y')");
    connection.commit();
    assertThat(seenByAnother()).containsExactly(1L, 3L);
  }

  @Test
  void aFailedCommitLeavesTheTransactionOpen() throws SQLException {
    run(connection, "CREATE TABLE c(p REFERENCES t DEFERRABLE INITIALLY DEFERRED)");
    connection.setAutoCommit(false);
    update(connection, "INSERT INTO c VALUES (9)");
    assertState("23503", () -> connection.commit());
    assertThat(isInTransaction()).isTrue();
    assertState("23503", () -> connection.setAutoCommit(true));
    assertThat(connection.getAutoCommit()).isFalse();
    update(connection, "INSERT INTO t(a) VALUES (9)");
    connection.commit();
    assertThat(seenByAnother()).containsExactly(9L);
  }

  @Test
  void whatTheEngineRolledBackIsNotCommittedInPart() throws SQLException {
    connection.setAutoCommit(false);
    update(connection, "INSERT INTO t VALUES (1, 'x')");
    assertState("23505", () -> update(connection, "INSERT OR ROLLBACK INTO t VALUES (2, 'x')"));
    assertThat(isInTransaction()).isFalse();
    assertState("40000", () -> update(connection, "INSERT INTO t VALUES (3, 'y')"))
        .hasMessageContaining("rollback()")
        .hasRootCauseMessage("UNIQUE constraint failed: t.b");
    assertState("40000", () -> connection.commit());
    update(connection, "INSERT INTO t VALUES (4, 'z')");
    connection.commit();
    assertThat(seenByAnother()).containsExactly(4L);
  }

  @Test
  void rollbackEndsWhatTheEngineRolledBack() throws SQLException {
    connection.setAutoCommit(false);
    update(connection, "INSERT INTO t VALUES (1, 'x')");
    assertState("23505", () -> update(connection, "INSERT OR ROLLBACK INTO t VALUES (2, 'x')"));
    connection.rollback();
    update(connection, "INSERT INTO t VALUES (3, 'x')");
    connection.commit();
    assertThat(seenByAnother()).containsExactly(3L);
  }

  @Test
  void rowsStayOpenOverCommitAndRollback() throws SQLException {
    connection.setAutoCommit(false);
    for (int i = 0; i < 1000; i++) {
      update(connection, "INSERT INTO t(a) VALUES (?)", i);
    }
    connection.commit();
    try (Statement statement = connection.createStatement()) {
      var rows = statement.executeQuery("SELECT a FROM t ORDER BY a");
      assertThat(rows.next()).isTrue();
      connection.commit();
      assertThat(rows.next()).isTrue();
      connection.rollback();
      int count = 2;
      while (rows.next()) {
        assertThat(rows.getInt(1)).isEqualTo(count++);
      }
      assertThat(count).isEqualTo(1000);
    }
  }

  @Test
  void closingRollsBack() throws SQLException {
    connection.setAutoCommit(false);
    update(connection, "INSERT INTO t(a) VALUES (1)");
    connection.close();
    assertThat(seenByAnother()).isEmpty();
  }

  @Test
  void aReadOnlyConnectionRefusesWritesUntilItIsReversed() throws SQLException {
    connection.setReadOnly(true);
    assertThat(connection.isReadOnly()).isTrue();
    assertState("25006", () -> update(connection, "INSERT INTO t(a) VALUES (1)"))
        .hasMessageContaining("setReadOnly(false)");
    assertState("25006", () -> update(connection, "WITH x AS (SELECT 1) DELETE FROM t"));
    assertState("25006", () -> run(connection, "DROP TABLE t"));
    assertState("25006", () -> run(connection, "PRAGMA user_version = 3"));
    assertThat(one(connection, "SELECT count(*) FROM t")).isEqualTo(0L);
    connection.setReadOnly(false);
    update(connection, "INSERT INTO t(a) VALUES (1)");
    assertThat(seenByAnother()).containsExactly(1L);
  }

  @Test
  void readOnlyCannotChangeInsideATransaction() throws SQLException {
    connection.setAutoCommit(false);
    connection.setReadOnly(true);
    assertThat(one(connection, "SELECT count(*) FROM t")).isEqualTo(0L);
    assertState("25001", () -> connection.setReadOnly(false));
    connection.setReadOnly(true);
    connection.commit();
    connection.setReadOnly(false);
    update(connection, "INSERT INTO t(a) VALUES (1)");
    connection.rollback();
  }
}
