package io.github.libsqljooq.jdbc;

import static io.github.libsqljooq.testing.Jdbc.one;
import static io.github.libsqljooq.testing.Jdbc.run;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.github.libsqljooq.config.LibsqlOptions;
import io.github.libsqljooq.testing.LeakCheck;
import java.nio.file.Path;
import java.sql.BatchUpdateException;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.SQLTimeoutException;
import java.sql.Statement;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.api.io.TempDir;

/** Limits of time that do stop, and threads that wait for each other. */
@ExtendWith(LeakCheck.class)
@Timeout(60)
class QueryTimeoutTest {
  private static final String ENDLESS =
      "WITH RECURSIVE n(i) AS (SELECT 1 UNION ALL SELECT i + 1 FROM n)";

  @TempDir Path directory;
  private LibsqlOptions options;
  private LibsqlDataSource database;
  private Connection connection;

  @BeforeEach
  void open() throws SQLException {
    options = LibsqlOptions.of(directory.resolve("timeout.db").toString()).withBusyTimeoutMs(300);
    database = new LibsqlDataSource(options);
    connection = database.getConnection();
    run(connection, "CREATE TABLE t(a)");
  }

  @AfterEach
  void close() throws SQLException {
    database.close();
  }

  @Test
  void aQueryIsStoppedWithoutCostingThePoolTheConnection() throws SQLException {
    try (Statement statement = connection.createStatement()) {
      statement.setQueryTimeout(1);
      long start = System.nanoTime();
      JdbcTest.assertState(
              "57014", () -> statement.executeQuery(ENDLESS + " SELECT count(*) FROM n"))
          .isNotInstanceOf(SQLTimeoutException.class);
      assertThat(TimeUnit.NANOSECONDS.toMillis(System.nanoTime() - start)).isBetween(900L, 20_000L);
      statement.setQueryTimeout(0);
      assertThat(statement.executeQuery("SELECT 1").next()).isTrue();
    }
  }

  @Test
  void theLimitHoldsForAllPagesTogether() throws SQLException {
    try (Statement statement = connection.createStatement()) {
      statement.setQueryTimeout(1);
      ResultSet rows = statement.executeQuery(ENDLESS + " SELECT i FROM n");
      JdbcTest.assertState(
          "57014",
          () -> {
            while (rows.next()) {
              assertThat(rows.getLong(1)).isPositive();
            }
          });
    }
  }

  @Test
  void theLimitOfTheOptionsHoldsWithoutAnyOther() throws SQLException {
    try (LibsqlDataSource limited = new LibsqlDataSource(options.withQueryTimeoutMs(200));
        Connection other = limited.getConnection()) {
      JdbcTest.assertState("57014", () -> one(other, ENDLESS + " SELECT count(*) FROM n"));
    }
  }

  @Test
  void theNetworkTimeoutIsALimitToo() throws SQLException {
    connection.setNetworkTimeout(Runnable::run, 200);
    JdbcTest.assertState("57014", () -> one(connection, ENDLESS + " SELECT count(*) FROM n"));
  }

  @Test
  void aBatchIsStoppedAsAWhole() throws SQLException {
    try (PreparedStatement statement =
        connection.prepareStatement(
            "INSERT INTO t " + ENDLESS + " SELECT count(*) FROM (SELECT i FROM n LIMIT ?)")) {
      statement.setQueryTimeout(1);
      for (int i = 0; i < 50; i++) {
        statement.setLong(1, 5_000_000);
        statement.addBatch();
      }
      JdbcTest.assertState("57014", statement::executeBatch)
          .isInstanceOf(BatchUpdateException.class);
    }
    assertThat(one(connection, "SELECT count(*) FROM t")).isEqualTo(0L);
  }

  @Test
  void aWriteThatIsStoppedInATransactionTakesTheTransactionWithIt() throws SQLException {
    connection.setAutoCommit(false);
    run(connection, "INSERT INTO t VALUES (1)");
    try (Statement statement = connection.createStatement()) {
      statement.setQueryTimeout(1);
      JdbcTest.assertState(
          "57014", () -> statement.execute("INSERT INTO t " + ENDLESS + " SELECT i FROM n"));
    }
    JdbcTest.assertState("40000", () -> run(connection, "INSERT INTO t VALUES (2)"));
    connection.rollback();
    assertThat(one(connection, "SELECT count(*) FROM t")).isEqualTo(0L);
    connection.rollback();
  }

  @Test
  void theWaitForTheTransactionOfAStatementIsBoundByItsTimeout() throws SQLException {
    try (LibsqlDataSource patient = new LibsqlDataSource(options.withBusyTimeoutMs(30_000));
        Connection writer = patient.getConnection();
        Connection other = patient.getConnection();
        Statement statement = other.createStatement();
        PreparedStatement insert = other.prepareStatement("INSERT INTO t VALUES (1)")) {
      run(writer, "BEGIN IMMEDIATE");
      statement.setQueryTimeout(1);
      insert.setQueryTimeout(1);
      insert.addBatch();
      long start = System.nanoTime();
      JdbcTest.assertState("57014", insert::executeBatch);
      other.setAutoCommit(false);
      JdbcTest.assertState("57014", () -> statement.execute("INSERT INTO t VALUES (1)"));
      assertThat(TimeUnit.NANOSECONDS.toMillis(System.nanoTime() - start))
          .isBetween(1_900L, 20_000L);
      run(writer, "COMMIT");
      statement.execute("INSERT INTO t VALUES (2)");
      other.commit();
      assertThat(one(writer, "SELECT a FROM t")).isEqualTo(2L);
    }
  }

  @Test
  void aCancelEndsTheWaitForTheTransactionOfAStatement() throws Exception {
    ExecutorService threads = Executors.newSingleThreadExecutor();
    try (LibsqlDataSource patient = new LibsqlDataSource(options.withBusyTimeoutMs(30_000));
        Connection writer = patient.getConnection();
        Connection other = patient.getConnection();
        PreparedStatement insert = other.prepareStatement("INSERT INTO t VALUES (1)")) {
      run(writer, "BEGIN IMMEDIATE");
      other.setAutoCommit(false);
      Future<Boolean> waiting = threads.submit(() -> insert.execute());
      while (!waiting.isDone()) {
        insert.cancel();
        Thread.sleep(5);
      }
      assertThatThrownBy(waiting::get).cause().hasFieldOrPropertyWithValue("SQLState", "57014");
      run(writer, "COMMIT");
      insert.execute();
      other.commit();
      assertThat(one(writer, "SELECT count(*) FROM t")).isEqualTo(1L);
    } finally {
      threads.shutdownNow();
    }
  }

  @Test
  void aCancelEndsTheWaitForTheTransactionOfABatchOfTexts() throws Exception {
    ExecutorService threads = Executors.newSingleThreadExecutor();
    try (LibsqlDataSource patient = new LibsqlDataSource(options.withBusyTimeoutMs(30_000));
        Connection writer = patient.getConnection();
        Connection other = patient.getConnection();
        Statement statement = other.createStatement()) {
      run(writer, "BEGIN IMMEDIATE");
      statement.addBatch("INSERT INTO t VALUES (1)");
      statement.addBatch("INSERT INTO t VALUES (2)");
      Future<int[]> waiting = threads.submit(() -> statement.executeBatch());
      long start = System.nanoTime();
      while (!waiting.isDone()) {
        statement.cancel();
        Thread.sleep(5);
      }
      assertThatThrownBy(waiting::get).cause().hasFieldOrPropertyWithValue("SQLState", "57014");
      assertThat(TimeUnit.NANOSECONDS.toSeconds(System.nanoTime() - start)).isLessThan(20);
      run(writer, "COMMIT");
      assertThat(one(writer, "SELECT count(*) FROM t")).isEqualTo(0L);
    } finally {
      threads.shutdownNow();
    }
  }

  @Test
  void aBusyDatabaseIsGivenUpAfterTheBusyTimeout() throws SQLException {
    try (Connection writer = database.getConnection()) {
      writer.setAutoCommit(false);
      run(writer, "INSERT INTO t VALUES (1)");
      JdbcTest.assertState("40001", () -> run(connection, "INSERT INTO t VALUES (2)"))
          .hasMessageContaining("busyTimeout");
      connection.setAutoCommit(false);
      JdbcTest.assertState("40001", () -> run(connection, "INSERT INTO t VALUES (2)"));
      connection.rollback();
      writer.commit();
      run(connection, "INSERT INTO t VALUES (3)");
      connection.commit();
      assertThat(one(connection, "SELECT count(*) FROM t")).isEqualTo(2L);
      connection.rollback();
    }
  }

  @Test
  void twoThreadsOnOneConnectionWaitForEachOther() throws Exception {
    ExecutorService threads = Executors.newFixedThreadPool(2);
    try {
      connection.setAutoCommit(false);
      Callable<Integer> work =
          () -> {
            int done = 0;
            for (int i = 0; i < 300; i++) {
              run(connection, "INSERT INTO t VALUES (" + i + ")");
              done++;
              if (i % 50 == 0) {
                connection.commit();
              }
            }
            return done;
          };
      Future<@Nullable Integer> first = threads.submit(work);
      Future<@Nullable Integer> second = threads.submit(work);
      assertThat(first.get(40, TimeUnit.SECONDS)).isEqualTo(300);
      assertThat(second.get(40, TimeUnit.SECONDS)).isEqualTo(300);
      connection.commit();
      assertThat(one(connection, "SELECT count(*) FROM t")).isEqualTo(600L);
      connection.commit();
    } finally {
      threads.shutdownNow();
    }
  }
}
