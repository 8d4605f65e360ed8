package io.github.libsqljooq.remote;

import static io.github.libsqljooq.testing.Sql.one;
import static io.github.libsqljooq.testing.Sql.query;
import static io.github.libsqljooq.testing.Sql.run;
import static io.github.libsqljooq.testing.Sql.update;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.github.libsqljooq.config.LibsqlOptions;
import io.github.libsqljooq.engine.Engine;
import io.github.libsqljooq.engine.EngineStatement;
import io.github.libsqljooq.engine.ExecuteOptions;
import io.github.libsqljooq.engine.Session;
import io.github.libsqljooq.engine.TransactionMode;
import io.github.libsqljooq.ffi.callback.FunctionDefinition;
import io.github.libsqljooq.ffi.callback.ScalarCallback;
import io.github.libsqljooq.testing.Sql;
import io.github.libsqljooq.testing.SqldServer;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.SQLException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ForkJoinPool;
import java.util.concurrent.ForkJoinTask;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What only a server does: streams, their limits, tokens, its own parser. Against a real sqld. */
class HranaEngineTest {
  private static SqldServer server;

  private HranaEngine engine;
  private Session session;

  @BeforeAll
  static void startServer() {
    server = SqldServer.start();
  }

  @AfterAll
  static void stopServer() {
    server.close();
  }

  @BeforeEach
  void open() throws SQLException {
    engine = new HranaEngine(LibsqlOptions.of(server.url()));
    Sql.dropEverything(engine);
    session = engine.openSession();
    run(session, "CREATE TABLE t(a INTEGER PRIMARY KEY, b)");
  }

  @AfterEach
  void close() {
    engine.close();
  }

  @Test
  void describesItself() {
    assertThat(engine.mode()).isEqualTo(Engine.Mode.REMOTE);
    assertThat(engine.isSingleSession()).isFalse();
    assertThat(engine.describe()).isEqualTo(server.url());
    assertThat(session.engine()).isSameAs(engine);
  }

  @Test
  void sessionsHoldNoStreamOutsideOfTransactions() throws SQLException {
    List<Session> sessions = new ArrayList<>();
    for (int i = 0; i < 200; i++) {
      Session one = engine.openSession();
      sessions.add(one);
      update(one, "INSERT INTO t(b) VALUES (?)", i);
      one.begin(TransactionMode.IMMEDIATE);
      update(one, "UPDATE t SET b = b + 1 WHERE a = ?", i);
      one.commit();
    }
    assertThat(one(session, "SELECT count(*) FROM t")).isEqualTo(200L);
    for (Session one : sessions) {
      one.close();
    }
  }

  @Test
  void aFullServerIsReportedAfterTheBusyTimeout() throws SQLException {
    Engine patient = new HranaEngine(LibsqlOptions.of(server.url()).withBusyTimeoutMs(100));
    List<Session> sessions = new ArrayList<>();
    for (int i = 0; i < 128; i++) {
      Session one = patient.openSession();
      one.begin(TransactionMode.DEFERRED);
      sessions.add(one);
    }
    assertThatThrownBy(() -> one(patient.openSession(), "SELECT 1"))
        .hasMessageContaining("128 streams")
        .hasFieldOrPropertyWithValue("SQLState", "53300");
    for (Session one : sessions) {
      one.rollback();
    }
    assertThat(one(session, "SELECT 1")).isEqualTo(1L);
    patient.close();
  }

  @Test
  void aTransactionThatIdlesTooLongIsLostAndSaysSo() throws Exception {
    session.begin(TransactionMode.IMMEDIATE);
    update(session, "INSERT INTO t VALUES (1, 1)");
    Session reader = engine.openSession();
    reader.begin(TransactionMode.DEFERRED);
    assertThat(one(reader, "SELECT count(*) FROM t")).isEqualTo(0L);
    Thread.sleep(13_000); // the server forgets after 10 s, and later when the machine is busy
    reader.rollback(); // which is what has happened
    assertThat(reader.isAutocommit()).isTrue();
    assertThatThrownBy(() -> update(session, "INSERT INTO t VALUES (2, 2)"))
        .hasMessageContaining("roll back and try again")
        .hasFieldOrPropertyWithValue("SQLState", "40001");
    assertThat(session.isAutocommit()).isFalse();
    assertThatThrownBy(() -> update(session, "INSERT INTO t VALUES (3, 3)"))
        .hasFieldOrPropertyWithValue("SQLState", "25P02");
    assertThatThrownBy(session::commit).hasFieldOrPropertyWithValue("SQLState", "25P02");
    session.rollback();
    assertThat(query(session, "SELECT * FROM t")).isEmpty();
  }

  @Test
  void aTransactionThatBlocksAnotherForTooLongIsLostAndSaysSo() throws Exception {
    session.begin(TransactionMode.IMMEDIATE);
    update(session, "INSERT INTO t VALUES (1, 1)");
    try (Session other = engine.openSession()) {
      update(other, "INSERT INTO t VALUES (2, 2)"); // waits until the server ends the first
    }
    assertThatThrownBy(() -> update(session, "INSERT INTO t VALUES (3, 3)"))
        .hasFieldOrPropertyWithValue("SQLState", "40001");
    assertThatThrownBy(() -> update(session, "INSERT INTO t VALUES (4, 4)"))
        .hasFieldOrPropertyWithValue("SQLState", "25P02");
    session.rollback();
    assertThat(query(session, "SELECT a FROM t")).containsExactly(List.of(2L));
  }

  @Test
  void rollingBackWhatTheServerHasRolledBackSucceeds() throws Exception {
    session.begin(TransactionMode.IMMEDIATE);
    update(session, "INSERT INTO t VALUES (1, 1)");
    try (Session other = engine.openSession()) {
      update(other, "INSERT INTO t VALUES (2, 2)"); // waits until the server ends the first
    }
    session.rollback();
    assertThat(session.isAutocommit()).isTrue();
    assertThat(query(session, "SELECT a FROM t")).containsExactly(List.of(2L));
  }

  @Test
  void manyWritersAllSucceed() throws Exception {
    List<CompletableFuture<Void>> writers = new ArrayList<>();
    for (int i = 0; i < 8; i++) {
      writers.add(CompletableFuture.runAsync(this::writeInTransactions));
    }
    for (CompletableFuture<Void> writer : writers) {
      writer.get(60, TimeUnit.SECONDS);
    }
    assertThat(one(session, "SELECT count(*) FROM t")).isEqualTo(160L);
  }

  @Test
  void callersMayFillTheCommonPool() throws Exception {
    List<ForkJoinTask<?>> callers = new ArrayList<>();
    for (int i = 0; i < 4 * ForkJoinPool.commonPool().getParallelism(); i++) {
      callers.add(ForkJoinPool.commonPool().submit(this::writeInTransactions));
    }
    for (ForkJoinTask<?> caller : callers) {
      caller.get(60, TimeUnit.SECONDS);
    }
    assertThat(one(session, "SELECT count(*) FROM t")).isEqualTo(20L * callers.size());
  }

  private void writeInTransactions() {
    try (Session writer = engine.openSession()) {
      for (int i = 0; i < 10; i++) {
        writer.begin(TransactionMode.IMMEDIATE);
        update(writer, "INSERT INTO t(b) VALUES (1)");
        writer.commit();
        update(writer, "INSERT INTO t(b) VALUES (2)");
      }
    } catch (SQLException e) {
      throw new IllegalStateException(e);
    }
  }

  @Test
  void batchesFollowEachOtherInOneTransaction() throws SQLException {
    session.begin(TransactionMode.IMMEDIATE);
    for (String sql : List.of("INSERT INTO t(b) VALUES (?)", "UPDATE t SET b = ? WHERE a = 1")) {
      try (EngineStatement statement = session.prepare(sql)) {
        var result = statement.executeBatch(Sql.row(7L), ExecuteOptions.DEFAULT);
        assertThat(result.updateCounts()).containsExactly(1);
      }
    }
    session.commit();
    assertThat(one(session, "SELECT b FROM t")).isEqualTo(7L);
  }

  @Test
  void anAnswerThatIsTooLargeSaysWhatToDo() throws SQLException {
    for (int i = 0; i < 12; i++) {
      update(session, "INSERT INTO t(b) VALUES (zeroblob(1000000))");
    }
    session.begin(TransactionMode.DEFERRED);
    assertThatThrownBy(() -> query(session, "SELECT b FROM t"))
        .hasMessageContaining("LIMIT")
        .hasFieldOrPropertyWithValue("SQLState", "54000");
    assertThat(session.isAutocommit()).isFalse();
    assertThat(query(session, "SELECT b FROM t LIMIT 3")).hasSize(3);
    session.rollback();
  }

  @Test
  void textThatIsNotUtf8SaysWhatToDo() throws SQLException {
    assertThatThrownBy(() -> query(session, "SELECT CAST(x'ff' AS TEXT)"))
        .hasMessageContaining("AS BLOB")
        .hasFieldOrPropertyWithValue("SQLState", "22021");
    assertThat((byte[]) one(session, "SELECT CAST(CAST(x'ff' AS TEXT) AS BLOB)")).hasSize(1);
  }

  @Test
  void aJavaFunctionFailsWithAHint() throws SQLException {
    assertThatThrownBy(() -> query(session, "SELECT twice(4)"))
        .hasMessageStartingWith("no such function: twice")
        .satisfies(e -> assertThat(e).hasMessageNotContaining("Java"));
    FunctionDefinition twice =
        new FunctionDefinition(
            "Twice", 1, Set.of(), (ScalarCallback) (arguments, result) -> result.setNull());
    engine.functions().register(twice);
    assertThatThrownBy(() -> query(session, "SELECT twice(4)"))
        .hasMessageContaining("Java function")
        .hasFieldOrPropertyWithValue("SQLState", "42000");
  }

  @Test
  void statementsThatTheServerDoesNotTakeAreSyntaxErrors() {
    for (String sql :
        List.of("VACUUM", "ATTACH 'x' AS y", "CREATE TEMP TABLE x(a)", "PRAGMA cache_size = 3")) {
      assertThatThrownBy(() -> run(session, sql))
          .hasMessageContaining("unsupported statement")
          .hasFieldOrPropertyWithValue("SQLState", "42000");
    }
  }

  @Test
  void anAddressByNumberNamesANamespace() throws SQLException {
    try (SqldServer many = SqldServer.start("--enable-namespaces");
        Engine byName = new HranaEngine(LibsqlOptions.of(many.url()));
        Engine byNumber = new HranaEngine(LibsqlOptions.of("http://127.0.0.1:" + many.port()))) {
      assertThat(one(byName.openSession(), "SELECT 1")).isEqualTo(1L);
      assertThatThrownBy(() -> one(byNumber.openSession(), "SELECT 1"))
          .hasMessageContaining("Namespace `127`")
          .hasMessageContaining("http://localhost:PORT")
          .hasFieldOrPropertyWithValue("SQLState", "08001");
    }
  }

  @Test
  void tokensAreChecked(@TempDir Path directory) throws Exception {
    Jwt jwt = new Jwt();
    Path key = Files.writeString(directory.resolve("key.pem"), jwt.publicKey());
    try (SqldServer guarded = SqldServer.start("--auth-jwt-key-file", key.toString())) {
      LibsqlOptions options = LibsqlOptions.of(guarded.url());
      try (Engine writer = new HranaEngine(options.withAuthToken(jwt.token("{\"a\":\"rw\"}")))) {
        run(writer.openSession(), "CREATE TABLE t(a)");
      }
      String readOnly = jwt.token("{\"a\":\"ro\"}");
      try (Engine reader = new HranaEngine(options.withAuthToken(readOnly))) {
        Session session = reader.openSession();
        assertThat(query(session, "SELECT * FROM t")).isEmpty();
        assertThatThrownBy(() -> run(session, "INSERT INTO t VALUES (1)"))
            .hasFieldOrPropertyWithValue("SQLState", "42501")
            .hasMessageNotContaining(readOnly);
      }
      for (String wrong :
          new String[] {
            null,
            "nonsense",
            new Jwt().token("{\"a\":\"rw\"}"),
            jwt.token("{\"a\":\"rw\",\"exp\":1}")
          }) {
        try (Engine stranger = new HranaEngine(options.withAuthToken(wrong))) {
          Session session = stranger.openSession();
          assertThatThrownBy(() -> one(session, "SELECT 1"))
              .hasMessageContaining("authToken")
              .hasFieldOrPropertyWithValue("SQLState", "28000");
          assertThat(session.isValid(Duration.ofSeconds(5))).isFalse();
        }
      }
    }
  }

  @Test
  void aServerThatDiesIsNoticedAndComesBack() throws SQLException {
    SqldServer mortal = SqldServer.start();
    Engine mortalEngine = new HranaEngine(LibsqlOptions.of(mortal.url()));
    Session one = mortalEngine.openSession();
    run(one, "CREATE TABLE t(a)");
    one.begin(TransactionMode.IMMEDIATE);
    mortal.kill();
    assertThatThrownBy(() -> update(one, "INSERT INTO t VALUES (1)"))
        .hasFieldOrPropertyWithValue("SQLState", "08006");
    one.rollback();
    assertThat(one.isValid(Duration.ofSeconds(1))).isFalse();
    assertThatThrownBy(() -> one(one, "SELECT 1"))
        .satisfies(e -> assertThat(((SQLException) e).getSQLState()).startsWith("08"));
    mortalEngine.close();
    mortal.close();
  }

  @Test
  void rowsCountedByTheSessionAreSeenBySql() throws SQLException {
    update(session, "INSERT INTO t VALUES (1, 0), (2, 0), (3, 0)");
    update(session, "UPDATE t SET b = 1 WHERE a > 1");
    assertThat(query(session, "SELECT changes() c, total_changes() AS \"t\", last_insert_rowid();"))
        .containsExactly(List.of(2L, 5L, 3L));
    assertThat(query(session, "SELECT DISTINCT changes() + 1 FROM t WHERE last_insert_rowid() = 3"))
        .containsExactly(List.of(3L));
  }

  @Test
  void aTriggerKeepsItsOwnLastRowid() throws SQLException {
    run(
        session,
        "CREATE TABLE log(r)",
        "CREATE TRIGGER g AFTER INSERT ON t BEGIN INSERT INTO log VALUES (last_insert_rowid()); END");
    update(session, "INSERT INTO t VALUES (77, 0)");
    assertThat(one(session, "SELECT r FROM log")).isEqualTo(77L);
  }

  @Test
  void closingWhileAnotherThreadWaitsForTheServerIsQuick() throws Exception {
    Session slow = engine.openSession();
    CompletableFuture<Void> endless =
        CompletableFuture.runAsync(
            () -> {
              try {
                one(
                    slow,
                    "WITH RECURSIVE n(i) AS (SELECT 1 UNION ALL SELECT i+1 FROM n) SELECT max(i) FROM n");
              } catch (SQLException e) {
                throw new IllegalStateException(e);
              }
            });
    Thread.sleep(200);
    long start = System.nanoTime();
    engine.close();
    assertThat(Duration.ofNanos(System.nanoTime() - start)).isLessThan(Duration.ofSeconds(3));
    assertThatThrownBy(() -> endless.get(5, TimeUnit.SECONDS))
        .hasRootCauseInstanceOf(Throwable.class);
  }
}
