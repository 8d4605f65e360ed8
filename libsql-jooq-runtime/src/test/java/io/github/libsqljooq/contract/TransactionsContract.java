package io.github.libsqljooq.contract;

import static io.github.libsqljooq.testing.Sql.one;
import static io.github.libsqljooq.testing.Sql.query;
import static io.github.libsqljooq.testing.Sql.run;
import static io.github.libsqljooq.testing.Sql.update;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.github.libsqljooq.engine.Engine;
import io.github.libsqljooq.engine.Session;
import io.github.libsqljooq.engine.TransactionMode;
import java.sql.SQLException;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** Transactions and savepoints, by method and by SQL. */
abstract class TransactionsContract {
  abstract EngineUnderTest target();

  private Session session;

  @BeforeEach
  void createTable() throws SQLException {
    session = target().session;
    run(session, "CREATE TABLE t(a INTEGER PRIMARY KEY, b UNIQUE)");
  }

  private List<Object> rowsSeenByAnother() throws SQLException {
    try (Session another = target().engine.openSession()) {
      return query(another, "SELECT a FROM t ORDER BY a").stream().map(row -> row.get(0)).toList();
    }
  }

  @ParameterizedTest
  @EnumSource(TransactionMode.class)
  void commitMakesItVisible(TransactionMode mode) throws SQLException {
    session.begin(mode);
    assertThat(session.isAutocommit()).isFalse();
    update(session, "INSERT INTO t(a) VALUES (1)");
    assertThat(rowsSeenByAnother()).isEmpty();
    assertThat(one(session, "SELECT count(*) FROM t")).isEqualTo(1L);
    session.commit();
    assertThat(session.isAutocommit()).isTrue();
    assertThat(rowsSeenByAnother()).containsExactly(1L);
  }

  @Test
  void rollbackUndoesIt() throws SQLException {
    session.begin(TransactionMode.IMMEDIATE);
    update(session, "INSERT INTO t(a) VALUES (1)");
    session.rollback();
    assertThat(session.isAutocommit()).isTrue();
    update(session, "INSERT INTO t(a) VALUES (2)");
    assertThat(rowsSeenByAnother()).containsExactly(2L);
  }

  @Test
  void nothingOpenIsNothingToEnd() throws SQLException {
    session.commit();
    session.rollback();
    assertThat(session.isAutocommit()).isTrue();
  }

  @Test
  void nestedBeginIsRefusedAndHarmless() throws SQLException {
    session.begin(TransactionMode.IMMEDIATE);
    update(session, "INSERT INTO t(a) VALUES (1)");
    assertThatThrownBy(() -> session.begin(TransactionMode.DEFERRED))
        .hasFieldOrPropertyWithValue("SQLState", "25001");
    assertThatThrownBy(() -> run(session, "BEGIN"))
        .hasFieldOrPropertyWithValue("SQLState", "25001");
    assertThat(session.isAutocommit()).isFalse();
    session.commit();
    assertThat(rowsSeenByAnother()).containsExactly(1L);
  }

  @Test
  void transactionsBySqlAreSeen() throws SQLException {
    run(session, "BEGIN IMMEDIATE");
    assertThat(session.isAutocommit()).isFalse();
    run(session, "INSERT INTO t(a) VALUES (1)", "END TRANSACTION");
    assertThat(session.isAutocommit()).isTrue();
    assertThat(rowsSeenByAnother()).containsExactly(1L);
    assertThatThrownBy(() -> run(session, "COMMIT"))
        .hasFieldOrPropertyWithValue("SQLState", "25P01");
    assertThatThrownBy(() -> run(session, "ROLLBACK"))
        .hasFieldOrPropertyWithValue("SQLState", "25P01");
  }

  @Test
  void savepointsNest() throws SQLException {
    session.begin(TransactionMode.IMMEDIATE);
    run(
        session,
        "INSERT INTO t(a) VALUES (1)",
        "SAVEPOINT one",
        "INSERT INTO t(a) VALUES (2)",
        "SAVEPOINT two",
        "INSERT INTO t(a) VALUES (3)",
        "ROLLBACK TO one",
        "INSERT INTO t(a) VALUES (4)",
        "RELEASE one");
    assertThat(session.isAutocommit()).isFalse();
    session.commit();
    assertThat(rowsSeenByAnother()).containsExactly(1L, 4L);
  }

  @Test
  void aSavepointOutsideOfATransactionBeginsOne() throws SQLException {
    run(session, "SAVEPOINT a", "INSERT INTO t(a) VALUES (1)");
    assertThat(session.isAutocommit()).isFalse();
    run(session, "ROLLBACK TO a", "INSERT INTO t(a) VALUES (2)");
    assertThat(rowsSeenByAnother()).isEmpty();
    run(session, "RELEASE a");
    assertThat(session.isAutocommit()).isTrue();
    assertThat(rowsSeenByAnother()).containsExactly(2L);
  }

  @Test
  void unknownSavepointIsAnErrorOnly() throws SQLException {
    session.begin(TransactionMode.IMMEDIATE);
    update(session, "INSERT INTO t(a) VALUES (1)");
    assertThatThrownBy(() -> run(session, "ROLLBACK TO nowhere"))
        .hasFieldOrPropertyWithValue("SQLState", "3B001");
    session.commit();
    assertThat(rowsSeenByAnother()).containsExactly(1L);
  }

  @Test
  void aFailedStatementLeavesTheTransactionOpen() throws SQLException {
    session.begin(TransactionMode.IMMEDIATE);
    update(session, "INSERT INTO t(a) VALUES (1)");
    assertThatThrownBy(() -> update(session, "INSERT INTO t(a) VALUES (1)"))
        .isInstanceOf(SQLException.class);
    assertThatThrownBy(() -> update(session, "SELEC 1")).isInstanceOf(SQLException.class);
    assertThat(session.isAutocommit()).isFalse();
    update(session, "INSERT INTO t(a) VALUES (2)");
    session.commit();
    assertThat(rowsSeenByAnother()).containsExactly(1L, 2L);
  }

  @Test
  void aStatementThatRollsBackIsNoticed() throws SQLException {
    session.begin(TransactionMode.IMMEDIATE);
    update(session, "INSERT INTO t(a, b) VALUES (1, 1)");
    assertThatThrownBy(() -> update(session, "INSERT OR ROLLBACK INTO t(a, b) VALUES (2, 1)"))
        .hasFieldOrPropertyWithValue("SQLState", "23505");
    assertThat(session.isAutocommit()).isTrue();
    update(session, "INSERT INTO t(a) VALUES (3)");
    assertThat(rowsSeenByAnother()).containsExactly(3L);
  }

  @Test
  void aCommitThatFailsLeavesTheTransactionOpen() throws SQLException {
    run(
        session,
        "CREATE TABLE child(t REFERENCES t DEFERRABLE INITIALLY DEFERRED)",
        "BEGIN IMMEDIATE",
        "INSERT INTO child VALUES (77)");
    assertThatThrownBy(session::commit).hasFieldOrPropertyWithValue("SQLState", "23503");
    assertThat(session.isAutocommit()).isFalse();
    update(session, "INSERT INTO t(a) VALUES (77)");
    session.commit();
    assertThat(session.isAutocommit()).isTrue();
    assertThat(rowsSeenByAnother()).containsExactly(77L);
  }

  @Test
  void ddlIsTransactional() throws SQLException {
    session.begin(TransactionMode.IMMEDIATE);
    run(session, "CREATE TABLE gone(a)");
    session.rollback();
    assertThat(one(session, "SELECT count(*) FROM sqlite_schema WHERE name = 'gone'"))
        .isEqualTo(0L);
  }

  @Test
  void closingASessionRollsBack() throws SQLException {
    Session other = target().engine.openSession();
    other.begin(TransactionMode.IMMEDIATE);
    update(other, "INSERT INTO t(a) VALUES (1)");
    other.close();
    session.begin(TransactionMode.IMMEDIATE);
    assertThat(query(session, "SELECT * FROM t")).isEmpty();
    session.rollback();
  }

  @Test
  void aWriterWaitsForAnother() throws Exception {
    session.begin(TransactionMode.IMMEDIATE);
    update(session, "INSERT INTO t(a) VALUES (1)");
    try (Session other = target().engine.openSession()) {
      Thread writer =
          new Thread(
              () -> {
                try {
                  other.begin(TransactionMode.IMMEDIATE);
                  update(other, "INSERT INTO t(a) VALUES (2)");
                  other.commit();
                } catch (SQLException e) {
                  throw new IllegalStateException(e);
                }
              });
      writer.start();
      Thread.sleep(200);
      session.commit();
      writer.join(10_000);
    }
    assertThat(rowsSeenByAnother()).containsExactly(1L, 2L);
  }

  @Test
  void readOnlyEngineRefusesWrites() throws SQLException {
    try (Engine engine = target().another(target().options.withReadOnly(true));
        Session reader = engine.openSession()) {
      assertThat(one(reader, "SELECT count(*) FROM t")).isEqualTo(0L);
      reader.begin(TransactionMode.DEFERRED);
      assertThatThrownBy(() -> update(reader, "INSERT INTO t(a) VALUES (1)"))
          .hasFieldOrPropertyWithValue("SQLState", "25006");
      reader.rollback();
      assertThatThrownBy(() -> run(reader, "CREATE TABLE x(a)"))
          .hasFieldOrPropertyWithValue("SQLState", "25006");
    }
    assertThat(rowsSeenByAnother()).isEmpty();
  }

  @Test
  void foreignKeysFollowTheOption() throws SQLException {
    run(session, "CREATE TABLE child(t REFERENCES t)");
    assertThatThrownBy(() -> update(session, "INSERT INTO child VALUES (9)"))
        .hasFieldOrPropertyWithValue("SQLState", "23503");
    try (Engine engine = target().another(target().options.withForeignKeys(false));
        Session loose = engine.openSession()) {
      assertThat(one(loose, "PRAGMA foreign_keys")).isEqualTo(0L);
      assertThat(update(loose, "INSERT INTO child VALUES (9)")).isEqualTo(1);
    }
  }

  @Test
  void foreignKeysCanBeSwitchedForASession() throws SQLException {
    run(session, "CREATE TABLE child(t REFERENCES t)", "PRAGMA foreign_keys = OFF");
    assertThat(update(session, "INSERT INTO child VALUES (9)")).isEqualTo(1);
    run(session, "PRAGMA foreign_keys = ON");
    assertThatThrownBy(() -> update(session, "INSERT INTO child VALUES (9)"))
        .hasFieldOrPropertyWithValue("SQLState", "23503");
  }
}
