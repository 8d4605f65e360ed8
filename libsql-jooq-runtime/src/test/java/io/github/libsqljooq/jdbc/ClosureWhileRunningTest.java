package io.github.libsqljooq.jdbc;

import static io.github.libsqljooq.testing.Jdbc.one;
import static io.github.libsqljooq.testing.Jdbc.run;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.github.libsqljooq.config.LibsqlOptions;
import io.github.libsqljooq.engine.FunctionRegistry.Registration;
import io.github.libsqljooq.ffi.callback.FunctionDefinition;
import io.github.libsqljooq.ffi.callback.ScalarCallback;
import io.github.libsqljooq.testing.LeakCheck;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.ArrayList;
import java.util.List;
import java.util.Queue;
import java.util.Set;
import java.util.concurrent.Callable;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.ThreadLocalRandom;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.api.io.TempDir;

/** Closing what is in use: by another thread, and from inside a Java function. */
@ExtendWith(LeakCheck.class)
@Timeout(60)
class ClosureWhileRunningTest {
  private static final String ENDLESS =
      "WITH RECURSIVE n(i) AS (SELECT 1 UNION ALL SELECT i + 1 FROM n) SELECT count(*) FROM n";

  @TempDir Path directory;
  private LibsqlDataSource database;
  private Connection connection;
  private ExecutorService threads;
  private final Queue<Future<?>> closers = new ConcurrentLinkedQueue<>();

  @BeforeEach
  void open() throws SQLException {
    String file = directory.resolve("closure.db").toString();
    database = new LibsqlDataSource(LibsqlOptions.of(file).withBusyTimeoutMs(200));
    connection = database.getConnection();
    threads = Executors.newCachedThreadPool();
  }

  @AfterEach
  void close() throws SQLException {
    threads.shutdownNow();
    database.close();
  }

  private Registration register(String name, ScalarCallback callback) throws SQLException {
    return database
        .engine()
        .functions()
        .register(new FunctionDefinition(name, 0, Set.of(), callback));
  }

  /** Starts a query that never ends by itself, and waits until it runs. */
  private Future<@Nullable Object> startEndless(Statement statement) throws Exception {
    CountDownLatch running = new CountDownLatch(1);
    register("started", (in, out) -> running.countDown());
    Future<@Nullable Object> query =
        threads.submit(
            () -> {
              try (ResultSet rows = statement.executeQuery("SELECT started(), (" + ENDLESS + ")")) {
                return rows.next();
              }
            });
    assertThat(running.await(20, TimeUnit.SECONDS)).isTrue();
    return query;
  }

  private static SQLException failureOf(Future<?> query) throws Exception {
    try {
      query.get(20, TimeUnit.SECONDS);
    } catch (ExecutionException e) {
      assertThat(e.getCause()).isInstanceOf(SQLException.class);
      return (SQLException) e.getCause();
    }
    throw new AssertionError("the query came to an end");
  }

  @Test
  void closingTheStatementEndsWhatItRuns() throws Exception {
    Statement statement = connection.createStatement();
    Future<?> query = startEndless(statement);
    statement.close();
    assertThat(failureOf(query).getSQLState()).isIn("57014", "HY010");
    assertThat(statement.isClosed()).isTrue();
    assertThat(one(connection, "SELECT 1")).isEqualTo(1L);
  }

  /** Reads on a result that comes to a row which never ends, and waits until it computes that. */
  private Future<@Nullable Object> startEndlessRow(Statement statement) throws Exception {
    CountDownLatch running = new CountDownLatch(1);
    register("started", (in, out) -> running.countDown());
    statement.setFetchSize(1);
    ResultSet rows =
        statement.executeQuery("SELECT 1 UNION ALL SELECT 2 + started() + (" + ENDLESS + ")");
    assertThat(rows.next()).isTrue();
    Future<@Nullable Object> reading = threads.submit(() -> rows.next());
    assertThat(running.await(20, TimeUnit.SECONDS)).isTrue();
    return reading;
  }

  @Test
  void cancelEndsTheComputingOfRows() throws Exception {
    try (Statement statement = connection.createStatement()) {
      Future<?> reading = startEndlessRow(statement);
      statement.cancel();
      assertThat(failureOf(reading).getSQLState()).isEqualTo("57014");
      assertThat(one(connection, "SELECT 1")).isEqualTo(1L);
    }
  }

  @Test
  void closingTheStatementEndsTheComputingOfRows() throws Exception {
    Statement statement = connection.createStatement();
    Future<?> reading = startEndlessRow(statement);
    statement.close();
    assertThat(failureOf(reading).getSQLState()).isIn("57014", "24000");
    assertThat(one(connection, "SELECT 1")).isEqualTo(1L);
  }

  @Test
  void closingTheResultEndsTheComputingOfRows() throws Exception {
    CountDownLatch running = new CountDownLatch(1);
    register("hold", (in, out) -> running.countDown());
    try (PreparedStatement statement =
        connection.prepareStatement("SELECT 1 UNION ALL SELECT hold() + (" + ENDLESS + ")")) {
      statement.setFetchSize(1);
      ResultSet rows = statement.executeQuery();
      assertThat(rows.next()).isTrue();
      Future<?> reading = threads.submit(() -> rows.next());
      assertThat(running.await(20, TimeUnit.SECONDS)).isTrue();
      rows.close();
      assertThat(failureOf(reading).getSQLState()).isIn("57014", "24000");
    }
  }

  @Test
  void insideAFunctionTheStatementWhoseRowsCallItCannotBeClosed() throws Exception {
    List<SQLException> refusals = new ArrayList<>();
    List<Statement> self = new ArrayList<>();
    register(
        "close_self",
        (in, out) -> {
          try {
            self.get(0).close();
          } catch (SQLException e) {
            refusals.add(e);
          }
          out.setLong(1);
        });
    try (Statement statement = connection.createStatement()) {
      self.add(statement);
      statement.setFetchSize(1);
      ResultSet rows =
          statement.executeQuery("SELECT 0 UNION ALL SELECT close_self() UNION ALL SELECT 2");
      int count = 0;
      while (rows.next()) {
        count++;
      }
      assertThat(count).isEqualTo(3);
      assertThat(refusals).hasSize(1);
    }
  }

  @Test
  void closingTheConnectionEndsWhatItRuns() throws Exception {
    Future<?> query = startEndless(connection.createStatement());
    connection.close();
    assertThat(failureOf(query).getSQLState()).isIn("57014", "08003");
    assertThat(connection.isClosed()).isTrue();
  }

  @Test
  void closingTheDatabaseEndsWhatItRuns() throws Exception {
    Future<?> query = startEndless(connection.createStatement());
    database.close();
    assertThat(failureOf(query).getSQLState()).isIn("57014", "08003");
    assertThat(connection.isClosed()).isTrue();
  }

  @Test
  void abortEndsWhatIsRunningAndReturnsAtOnce() throws Exception {
    Future<?> query = startEndless(connection.createStatement());
    connection.abort(Runnable::run);
    assertThat(connection.isClosed()).isTrue();
    assertThat(failureOf(query).getSQLState()).isIn("57014", "08003");
  }

  @Test
  void cancelEndsTheExecutionAndNothingElse() throws Exception {
    Statement statement = connection.createStatement();
    Future<?> query = startEndless(statement);
    statement.cancel();
    assertThat(failureOf(query).getSQLState()).isEqualTo("57014");
    statement.cancel();
    try (ResultSet rows = statement.executeQuery("SELECT 1")) {
      assertThat(rows.next()).isTrue();
    }
  }

  @Test
  void cancelEndsABatchOfTexts() throws Exception {
    run(connection, "CREATE TABLE t(a)");
    CountDownLatch running = new CountDownLatch(1);
    register("started", (in, out) -> running.countDown());
    try (Statement statement = connection.createStatement()) {
      statement.addBatch("INSERT INTO t VALUES (1)");
      statement.addBatch("INSERT INTO t SELECT started() + (" + ENDLESS + ")");
      Future<?> batch = threads.submit(() -> statement.executeBatch());
      assertThat(running.await(20, TimeUnit.SECONDS)).isTrue();
      statement.cancel();
      assertThat(failureOf(batch).getSQLState()).isEqualTo("57014");
      assertThat(one(connection, "SELECT count(*) FROM t")).isEqualTo(0L);
    }
  }

  @Test
  void oneCancelEndsAScriptWhicheverOfItsStatementsIsOn() throws Exception {
    CountDownLatch running = new CountDownLatch(1);
    register("started", (in, out) -> running.countDown());
    try (Statement statement = connection.createStatement()) {
      String script = "SELECT started();" + "SELECT 1;".repeat(100_000);
      Future<?> executing = threads.submit(() -> statement.execute(script));
      assertThat(running.await(20, TimeUnit.SECONDS)).isTrue();
      statement.cancel();
      assertThat(failureOf(executing).getSQLState()).isEqualTo("57014");
      assertThat(statement.execute("SELECT 1; SELECT 2")).isTrue();
    }
  }

  @Test
  void insideAFunctionTheStatementWhoseRowsCallItCannotRunAgain() throws SQLException {
    List<Statement> self = new ArrayList<>();
    register(
        "run_rows_again",
        (in, out) -> JdbcTest.assertState("HY010", () -> self.get(0).execute("SELECT 1")));
    Statement statement = connection.createStatement();
    self.add(statement);
    statement.setFetchSize(1);
    ResultSet rows =
        statement.executeQuery("SELECT 0 UNION ALL SELECT run_rows_again() UNION ALL SELECT 2");
    assertThat(rows.next()).isTrue();
    assertThat(rows.next()).isTrue();
    statement.close();
    assertThat(rows.isClosed()).isTrue();
  }

  @Test
  void takingTheFunctionAwayEndsNothing() throws Exception {
    CountDownLatch inside = new CountDownLatch(1);
    CountDownLatch goOn = new CountDownLatch(1);
    Registration registration =
        register(
            "wait_here",
            (in, out) -> {
              inside.countDown();
              goOn.await();
              out.setLong(7);
            });
    Future<@Nullable Object> query =
        threads.submit((Callable<@Nullable Object>) () -> one(connection, "SELECT wait_here()"));
    assertThat(inside.await(20, TimeUnit.SECONDS)).isTrue();
    registration.close();
    goOn.countDown();
    assertThat(query.get(20, TimeUnit.SECONDS)).isEqualTo(7L);
    JdbcTest.assertState("42000", () -> one(connection, "SELECT wait_here()"));
  }

  @Test
  void insideAFunctionClosingWhatCallsItIsRefused() throws SQLException {
    List<SQLException> refusals = new ArrayList<>();
    List<AutoCloseable> members = new ArrayList<>();
    register(
        "close_all",
        (in, out) -> {
          for (AutoCloseable member : members) {
            try {
              member.close();
            } catch (SQLException e) {
              refusals.add(e);
            }
          }
          out.setLong(refusals.size());
        });
    try (PreparedStatement statement = connection.prepareStatement("SELECT close_all()")) {
      members.addAll(List.of(statement, connection, database));
      try (ResultSet rows = statement.executeQuery()) {
        assertThat(rows.next()).isTrue();
        assertThat(rows.getInt(1)).isEqualTo(3);
      }
      assertThat(refusals).allSatisfy(e -> assertThat(e.getMessage()).contains("Java function"));
      assertThat(statement.isClosed()).isFalse();
    }
    assertThat(connection.isClosed()).isFalse();
    assertThat(one(connection, "SELECT 1")).isEqualTo(1L);
  }

  @Test
  void insideAFunctionTheResultThatCallsItCannotBeClosed() throws SQLException {
    List<ResultSet> result = new ArrayList<>();
    List<SQLException> refusals = new ArrayList<>();
    register(
        "close_rows",
        (in, out) -> {
          for (ResultSet rows : result) {
            try {
              rows.close();
            } catch (SQLException e) {
              refusals.add(e);
            }
          }
        });
    try (Statement statement = connection.createStatement()) {
      statement.setFetchSize(1);
      ResultSet rows = statement.executeQuery("SELECT close_rows() FROM (VALUES (1), (2), (3))");
      result.add(rows);
      int count = 0;
      while (rows.next()) {
        count++;
      }
      assertThat(count).isEqualTo(3);
      assertThat(refusals).hasSizeBetween(1, 3);
      assertThat(refusals).allSatisfy(e -> assertThat(e.getMessage()).contains("Java function"));
    }
  }

  @Test
  void insideAFunctionTheStatementThatCallsItCannotRunAgain() throws SQLException {
    List<PreparedStatement> self = new ArrayList<>();
    register(
        "run_again",
        (in, out) -> {
          JdbcTest.assertState("HY010", () -> self.get(0).executeQuery());
          assertThat(one(connection, "SELECT 5")).isEqualTo(5L);
          assertThatThrownBy(() -> connection.commit()).isInstanceOf(SQLException.class);
          assertThatThrownBy(() -> connection.rollback()).isInstanceOf(SQLException.class);
          out.setLong(6);
        });
    connection.setAutoCommit(false);
    try (PreparedStatement statement = connection.prepareStatement("SELECT run_again()")) {
      self.add(statement);
      try (ResultSet rows = statement.executeQuery()) {
        assertThat(rows.next()).isTrue();
        assertThat(rows.getInt(1)).isEqualTo(6);
      }
    }
    connection.rollback();
  }

  @Test
  void aFunctionThatWaitsForAThreadOnItsOwnConnectionDoesNotHangForEver() throws SQLException {
    register(
        "ask_another",
        (in, out) -> {
          Future<@Nullable Object> other =
              threads.submit((Callable<@Nullable Object>) () -> one(connection, "SELECT 1"));
          assertThat(failureOf(other).getMessage()).contains("Java function");
          out.setLong(8);
        });
    assertThat(one(connection, "SELECT ask_another()")).isEqualTo(8L);
  }

  @Test
  void threadsThatCloseEverythingAtRandomNeitherCrashNorHang() throws Exception {
    run(connection, "CREATE TABLE t(a INTEGER PRIMARY KEY, b)");
    long end = System.nanoTime() + TimeUnit.SECONDS.toNanos(3);
    List<Future<Integer>> workers = new ArrayList<>();
    Connection[] shared = new Connection[2];
    for (int i = 0; i < shared.length; i++) {
      shared[i] = database.getConnection();
    }
    for (int i = 0; i < 6; i++) {
      workers.add(threads.submit(() -> useAndClose(shared, end)));
    }
    int done = 0;
    for (Future<Integer> worker : workers) {
      done += worker.get(40, TimeUnit.SECONDS);
    }
    assertThat(done).isGreaterThan(10);
    for (Future<?> closer : closers) {
      closer.get(20, TimeUnit.SECONDS);
    }
    for (Connection each : shared) {
      each.close();
    }
    assertThat(one(connection, "PRAGMA integrity_check")).isEqualTo("ok");
  }

  /** Does something random on a shared connection until the time is over; counts what worked. */
  private int useAndClose(Connection[] shared, long end) throws SQLException {
    ThreadLocalRandom random = ThreadLocalRandom.current();
    int done = 0;
    while (System.nanoTime() < end) {
      int index = random.nextInt(shared.length);
      Connection mine = shared[index];
      try {
        switch (random.nextInt(8)) {
          case 0 -> {
            mine.close();
            shared[index] = database.getConnection();
          }
          case 1 -> mine.setAutoCommit(random.nextBoolean());
          case 2 -> mine.rollback();
          case 3 -> {
            PreparedStatement abandoned = mine.prepareStatement("SELECT a FROM t");
            ResultSet rows = abandoned.executeQuery();
            rows.next();
            closers.add(
                threads.submit(
                    () -> {
                      abandoned.close();
                      return null;
                    }));
            rows.next();
          }
          case 4 -> run(mine, "INSERT INTO t(b) VALUES (zeroblob(100))");
          default -> one(mine, "SELECT count(*) FROM t");
        }
        done++;
      } catch (SQLException e) {
        assertThat(e.getSQLState())
            .as("%s", e)
            .isIn("08003", "25000", "HY010", "24000", "57014", "40001", "40000", "25001");
      }
    }
    return done;
  }
}
