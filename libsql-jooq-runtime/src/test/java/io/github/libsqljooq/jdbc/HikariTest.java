package io.github.libsqljooq.jdbc;

import static io.github.libsqljooq.testing.Jdbc.one;
import static io.github.libsqljooq.testing.Jdbc.run;
import static org.assertj.core.api.Assertions.assertThat;

import com.zaxxer.hikari.HikariConfig;
import com.zaxxer.hikari.HikariDataSource;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** What a pool does to connections, and that no error of SQL costs it one. */
class HikariTest extends JdbcTest {
  private HikariDataSource pool;

  @BeforeEach
  void openPool() throws SQLException {
    run(connection, "CREATE TABLE t(a INTEGER PRIMARY KEY)");
    HikariConfig config = new HikariConfig();
    config.setDataSource(source);
    config.setMaximumPoolSize(1);
    config.setConnectionTimeout(2_000);
    pool = new HikariDataSource(config);
  }

  @AfterEach
  void closePool() {
    pool.close();
  }

  private LibsqlConnection pooled() throws SQLException {
    try (Connection taken = pool.getConnection()) {
      return taken.unwrap(LibsqlConnection.class);
    }
  }

  @Test
  void noFailureOfAStatementCostsAConnection() throws SQLException {
    LibsqlConnection before = pooled();
    try (Connection taken = pool.getConnection();
        Statement statement = taken.createStatement()) {
      assertState("42000", () -> statement.execute("SELEC"));
      assertState("HY000", () -> statement.executeUpdate("SELECT 1"));
      run(taken, "INSERT INTO t VALUES (1)");
      assertState("23505", () -> statement.execute("INSERT INTO t VALUES (1)"));
      assertState("HYC00", () -> statement.setMaxFieldSize(9));
      assertState("HYC00", () -> taken.createStatement(ResultSet.TYPE_SCROLL_INSENSITIVE, 1007));
      assertState("HYC00", () -> taken.prepareCall("call x"));
      ResultSet rows = statement.executeQuery("SELECT 1");
      assertState("HYC00", rows::previous);
      assertState("24000", () -> rows.getInt(1));
    }
    assertThat(pooled()).isSameAs(before);
  }

  @Test
  void aConnectionComesBackAsItWasGiven() throws SQLException {
    try (Connection taken = pool.getConnection()) {
      taken.setAutoCommit(false);
      taken.setReadOnly(true);
      taken.setTransactionIsolation(Connection.TRANSACTION_READ_COMMITTED);
      assertThat(one(taken, "SELECT count(*) FROM t")).isEqualTo(0L);
    }
    try (Connection taken = pool.getConnection()) {
      assertThat(taken.getAutoCommit()).isTrue();
      assertThat(taken.isReadOnly()).isFalse();
      run(taken, "INSERT INTO t VALUES (1)");
    }
  }

  @Test
  void whatWasNotCommittedIsRolledBack() throws SQLException {
    try (Connection taken = pool.getConnection()) {
      taken.setAutoCommit(false);
      run(taken, "INSERT INTO t VALUES (1)");
    }
    try (Connection taken = pool.getConnection()) {
      assertThat(one(taken, "SELECT count(*) FROM t")).isEqualTo(0L);
    }
  }

  @Test
  void aConnectionThatWasAbortedIsReplaced() throws SQLException {
    LibsqlConnection before = pooled();
    before.abort(Runnable::run);
    try (Connection taken = pool.getConnection()) {
      // The pool does not look at a connection that it handed out a moment ago.
      assertState("08003", () -> one(taken, "SELECT 1"));
    }
    try (Connection taken = pool.getConnection()) {
      assertThat(one(taken, "SELECT 1")).isEqualTo(1L);
      assertThat(taken.unwrap(LibsqlConnection.class)).isNotSameAs(before);
    }
  }
}
