package io.github.libsqljooq.jdbc;

import static io.github.libsqljooq.testing.Jdbc.column;
import static io.github.libsqljooq.testing.Jdbc.run;
import static io.github.libsqljooq.testing.Jdbc.update;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.github.libsqljooq.config.LibsqlOptions;
import io.github.libsqljooq.ffi.ResultCode;
import io.github.libsqljooq.testing.LeakCheck;
import java.nio.file.Path;
import java.sql.BatchUpdateException;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.SQLTransactionRollbackException;
import java.sql.Statement;
import org.assertj.core.api.ThrowableAssert.ThrowingCallable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.api.io.TempDir;

/** A write while rows of this connection are open and another connection has written. */
@ExtendWith(LeakCheck.class)
class OpenRowsTest {
  private static final String HINT =
      "(a result set of this connection is still open and keeps the database as it was when it"
          + " began: close it before you write)";

  @TempDir Path directory;
  private LibsqlDataSource source;
  private Connection connection;
  private Connection other;

  @BeforeEach
  void open() throws SQLException {
    source = new LibsqlDataSource(LibsqlOptions.of(directory.resolve("rows.db").toString()));
    connection = source.getConnection();
    other = source.getConnection();
    run(connection, "CREATE TABLE t(a)", "INSERT INTO t VALUES (1), (2), (3)");
  }

  @AfterEach
  void close() throws SQLException {
    source.close();
  }

  /** Runs something while a row of three has been read and another connection has written. */
  private void withOpenRows(ThrowingCallable write) throws SQLException {
    try (Statement statement = connection.createStatement()) {
      statement.setFetchSize(1);
      ResultSet rows = statement.executeQuery("SELECT a FROM t ORDER BY a");
      assertThat(rows.next()).isTrue();
      update(other, "INSERT INTO t VALUES (4)");
      assertThatThrownBy(write)
          .isInstanceOfSatisfying(SQLException.class, OpenRowsTest::assertExplained);
      assertThat(rows.next()).isTrue();
    }
  }

  private static void assertExplained(SQLException failure) {
    assertThat(failure.getErrorCode()).isEqualTo(ResultCode.BUSY_SNAPSHOT);
    assertThat(failure.getSQLState()).isEqualTo("40001");
    assertThat(failure.getMessage()).contains(HINT);
    if (!(failure instanceof BatchUpdateException)) {
      assertThat((Throwable) failure).isInstanceOf(SQLTransactionRollbackException.class);
      assertThat(failure.getMessage()).startsWith("database is locked (");
    }
  }

  @Test
  void theBeginOfATransactionSaysWhy() throws SQLException {
    withOpenRows(
        () -> {
          connection.setAutoCommit(false);
          update(connection, "INSERT INTO t VALUES (5)");
        });
    update(connection, "INSERT INTO t VALUES (5)");
    connection.commit();
    assertThat(column(other, "SELECT a FROM t ORDER BY a")).containsExactly(1L, 2L, 3L, 4L, 5L);
  }

  @Test
  void aWriteInAutoCommitModeSaysWhy() throws SQLException {
    withOpenRows(() -> update(connection, "INSERT INTO t VALUES (5)"));
    assertThat(update(connection, "INSERT INTO t VALUES (5)")).isEqualTo(1);
  }

  @Test
  void aBatchSaysWhy() throws SQLException {
    try (Statement batch = connection.createStatement()) {
      batch.addBatch("INSERT INTO t VALUES (5)");
      withOpenRows(batch::executeBatch);
    }
    assertThat(column(other, "SELECT a FROM t ORDER BY a")).containsExactly(1L, 2L, 3L, 4L);
  }

  @Test
  void aTransactionThatReadBeforeKeepsItsOwnRemedy() throws SQLException {
    run(connection, "BEGIN DEFERRED");
    assertThat(column(connection, "SELECT a FROM t")).hasSize(3);
    update(other, "INSERT INTO t VALUES (4)");
    assertThatThrownBy(() -> update(connection, "INSERT INTO t VALUES (5)"))
        .hasMessageContaining("BEGIN IMMEDIATE");
    run(connection, "ROLLBACK");
  }
}
