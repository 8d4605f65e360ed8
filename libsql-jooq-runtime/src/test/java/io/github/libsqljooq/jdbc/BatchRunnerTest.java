package io.github.libsqljooq.jdbc;

import static io.github.libsqljooq.testing.Jdbc.column;
import static io.github.libsqljooq.testing.Jdbc.one;
import static io.github.libsqljooq.testing.Jdbc.run;
import static io.github.libsqljooq.testing.Jdbc.update;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import java.sql.BatchUpdateException;
import java.sql.PreparedStatement;
import java.sql.SQLException;
import java.sql.SQLIntegrityConstraintViolationException;
import java.sql.Statement;
import java.util.Arrays;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

class BatchRunnerTest extends JdbcTest {

  @BeforeEach
  void createTable() throws SQLException {
    run(connection, "CREATE TABLE t(a INTEGER PRIMARY KEY, b)");
  }

  private static void add(PreparedStatement statement, int... values) throws SQLException {
    for (int value : values) {
      statement.setInt(1, value);
      statement.addBatch();
    }
  }

  private PreparedStatement insert() throws SQLException {
    return connection.prepareStatement("INSERT INTO t(a) VALUES (?)");
  }

  @Test
  void everyRowIsCounted() throws SQLException {
    try (PreparedStatement statement = insert()) {
      add(statement, 1, 2, 3);
      assertThat(statement.executeBatch()).containsExactly(1, 1, 1);
      assertThat(statement.executeBatch()).isEmpty();
      add(statement, 4);
      assertThat(statement.executeLargeBatch()).containsExactly(1);
    }
    assertThat(column(connection, "SELECT a FROM t")).containsExactly(1L, 2L, 3L, 4L);
    assertThat(isInTransaction()).isFalse();
  }

  @Test
  void updatesAreCountedEachForItself() throws SQLException {
    run(connection, "INSERT INTO t VALUES (1, 1), (2, 1), (3, 2)");
    try (PreparedStatement statement =
        connection.prepareStatement("UPDATE t SET b = 0 WHERE b = ?")) {
      add(statement, 1, 9, 2);
      assertThat(statement.executeBatch()).containsExactly(2, 0, 1);
    }
  }

  @Test
  void outsideOfATransactionItIsAllOrNothing() throws SQLException {
    try (PreparedStatement statement = insert()) {
      add(statement, 1, 2, 1, 4);
      BatchUpdateException failure =
          catchThrowableOfType(BatchUpdateException.class, statement::executeBatch);
      assertThat(failure.getSQLState()).isEqualTo("23505");
      assertThat(failure.getMessage())
          .contains("row 3 of 4", "nothing of it was stored")
          .endsWith("UNIQUE constraint failed: t.a");
      assertThat(failure.getUpdateCounts())
          .containsExactly(
              Statement.EXECUTE_FAILED,
              Statement.EXECUTE_FAILED,
              Statement.EXECUTE_FAILED,
              Statement.EXECUTE_FAILED);
      assertThat((Object) failure.getNextException())
          .isInstanceOf(SQLIntegrityConstraintViolationException.class)
          .isSameAs(failure.getCause());
      assertThat(isInTransaction()).isFalse();
      assertThat(one(connection, "SELECT count(*) FROM t")).isEqualTo(0L);
      add(statement, 7);
      assertThat(statement.executeBatch()).containsExactly(1);
    }
  }

  @Test
  void insideATransactionItStopsAtTheFailureAndTheRowsBeforeStay() throws SQLException {
    connection.setAutoCommit(false);
    try (PreparedStatement statement = insert()) {
      add(statement, 1, 2, 1, 4);
      BatchUpdateException failure =
          catchThrowableOfType(BatchUpdateException.class, statement::executeBatch);
      assertThat(failure.getUpdateCounts()).containsExactly(1, 1);
      assertThat(failure.getMessage()).contains("row 3 of 4", "the rows before it stay");
      assertThat(isInTransaction()).isTrue();
      connection.commit();
    }
    assertThat(column(connection, "SELECT a FROM t")).containsExactly(1L, 2L);
  }

  @Test
  void aFailureThatEndsTheTransactionFailsEveryRow() throws SQLException {
    connection.setAutoCommit(false);
    try (PreparedStatement statement =
        connection.prepareStatement("INSERT OR ROLLBACK INTO t(a) VALUES (?)")) {
      add(statement, 1, 1);
      BatchUpdateException failure =
          catchThrowableOfType(BatchUpdateException.class, statement::executeBatch);
      assertThat(failure.getUpdateCounts())
          .containsExactly(Statement.EXECUTE_FAILED, Statement.EXECUTE_FAILED);
      assertThat(failure.getMessage()).contains("nothing of it was stored");
    }
    assertState("40000", () -> connection.commit());
  }

  @Test
  void aBatchOfManyChunksIsStillOne() throws SQLException {
    int count = 30_000;
    try (PreparedStatement statement = connection.prepareStatement("INSERT INTO t VALUES (?, ?)")) {
      for (int i = 0; i < count; i++) {
        statement.setInt(1, i);
        statement.setString(2, "the row with number " + i);
        statement.addBatch();
      }
      int[] counts = statement.executeBatch();
      assertThat(counts).hasSize(count).containsOnly(1);
      statement.setInt(1, count);
      statement.addBatch();
      statement.setInt(1, count / 2);
      statement.addBatch();
      BatchUpdateException failure =
          catchThrowableOfType(BatchUpdateException.class, statement::executeBatch);
      assertThat(failure.getMessage()).contains("row 2 of 2");
    }
    assertThat(one(connection, "SELECT count(*) FROM t")).isEqualTo((long) count);
  }

  @Test
  void aFailureInALaterChunkNamesItsRow() throws SQLException {
    int count = 20_000;
    try (PreparedStatement statement = connection.prepareStatement("INSERT INTO t VALUES (?, ?)")) {
      for (int i = 0; i < count; i++) {
        statement.setInt(1, i == count - 2 ? 5 : i);
        statement.setString(2, "the row with number " + i);
        statement.addBatch();
      }
      BatchUpdateException failure =
          catchThrowableOfType(BatchUpdateException.class, statement::executeBatch);
      assertThat(failure.getMessage()).contains("row " + (count - 1) + " of " + count);
    }
    assertThat(one(connection, "SELECT count(*) FROM t")).isEqualTo(0L);
  }

  @Test
  void anArrayMayBeUsedAgainOnceItIsAdded() throws SQLException {
    byte[] bytes = new byte[100_000];
    try (PreparedStatement statement = connection.prepareStatement("INSERT INTO t VALUES (?, ?)")) {
      for (int i = 1; i <= 3; i++) {
        Arrays.fill(bytes, (byte) i);
        statement.setInt(1, i);
        statement.setBytes(2, bytes);
        statement.addBatch();
      }
      statement.executeBatch();
    }
    assertThat(column(connection, "SELECT hex(substr(b, 1, 1)) FROM t ORDER BY a"))
        .containsExactly("01", "02", "03");
  }

  @Test
  void statementsWithoutParametersAreCountedToo() throws SQLException {
    try (Statement statement = connection.createStatement()) {
      statement.addBatch("INSERT INTO t(b) VALUES ('x'), ('y')");
      statement.addBatch("CREATE TABLE u(x)");
      statement.addBatch("UPDATE t SET b = 'z'");
      assertThat(statement.executeBatch()).containsExactly(2, 0, 2);
      statement.addBatch("DELETE FROM t");
      statement.addBatch("INSERT INTO nowhere VALUES (1)");
      BatchUpdateException failure =
          catchThrowableOfType(BatchUpdateException.class, statement::executeBatch);
      assertThat(failure.getMessage()).contains("row 2 of 2", "no such table: nowhere");
      assertThat(failure.getSQLState()).isEqualTo("42000");
    }
    assertThat(one(connection, "SELECT count(*) FROM t")).isEqualTo(2L);
  }

  @Test
  void clearBatchForgetsTheRows() throws SQLException {
    try (PreparedStatement statement = insert()) {
      add(statement, 1, 2);
      statement.clearBatch();
      add(statement, 3);
      assertThat(statement.executeBatch()).containsExactly(1);
    }
    assertThat(column(connection, "SELECT a FROM t")).containsExactly(3L);
  }

  @Test
  void aQueryIsRefused() throws SQLException {
    try (PreparedStatement statement = connection.prepareStatement("SELECT ?")) {
      add(statement, 1);
      assertState("HY000", statement::executeBatch).hasMessageContaining("returns rows");
    }
  }

  @Test
  void aBatchWithoutParametersRunsSoOften() throws SQLException {
    try (PreparedStatement statement = connection.prepareStatement("INSERT INTO t(b) VALUES (1)")) {
      statement.addBatch();
      statement.addBatch();
      assertThat(statement.executeBatch()).containsExactly(1, 1);
    }
    assertThat(one(connection, "SELECT count(*) FROM t")).isEqualTo(2L);
  }

  @Test
  void aCommitThatFailsRollsTheBatchBack() throws SQLException {
    run(connection, "CREATE TABLE c(p REFERENCES t DEFERRABLE INITIALLY DEFERRED)");
    try (PreparedStatement statement = connection.prepareStatement("INSERT INTO c VALUES (?)")) {
      add(statement, 8, 9);
      BatchUpdateException failure =
          catchThrowableOfType(BatchUpdateException.class, statement::executeBatch);
      assertThat(failure.getMessage()).contains("at the commit", "FOREIGN KEY");
      assertThat(failure.getSQLState()).isEqualTo("23503");
    }
    assertThat(isInTransaction()).isFalse();
    assertThat(one(connection, "SELECT count(*) FROM c")).isEqualTo(0L);
    assertThat(update(connection, "INSERT INTO t(a) VALUES (8)")).isEqualTo(1);
  }
}
