package io.github.libsqljooq.ffi;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.github.libsqljooq.ffi.NativeStatement.Bounds;
import io.github.libsqljooq.ffi.NativeStatement.Outcome;
import io.github.libsqljooq.ffi.wire.ParameterBuffer;
import io.github.libsqljooq.ffi.wire.RowPage;
import java.sql.SQLException;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.atomic.AtomicLong;
import java.util.concurrent.atomic.AtomicReference;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

@ExtendWith(LeakCheck.class)
class NativeStatementTest {
  private static final String ENDLESS =
      "WITH RECURSIVE n(x) AS (SELECT 1 UNION ALL SELECT x + 1 FROM n) SELECT max(x) FROM n";
  private static final String NUMBERS =
      "WITH RECURSIVE n(x) AS (SELECT 1 UNION ALL SELECT x + 1 FROM n WHERE x < ?) SELECT x FROM n";

  private Db db;

  @BeforeEach
  void open() throws Exception {
    db = new Db();
  }

  @AfterEach
  void close() throws Exception {
    db.close();
  }

  @Test
  void valuesComeBackAsTheyWere() throws Exception {
    RowPage page =
        db.run(
            "SELECT ?, ?, ?, ?, ?, ?", null, Long.MIN_VALUE, -0.0, "é\0🐘", new byte[] {0, 1}, "");
    assertThat(page.isNull(0, 0)).isTrue();
    assertThat(page.getLong(0, 1)).isEqualTo(Long.MIN_VALUE);
    assertThat(page.getDouble(0, 2)).isEqualTo(-0.0);
    assertThat(page.getText(0, 3)).isEqualTo("é\0🐘");
    assertThat(page.getBlob(0, 4)).containsExactly(0, 1);
    assertThat(page.getText(0, 5)).isEmpty();
  }

  @Test
  void largeValuesTravelOutsideOfThePage() throws Exception {
    byte[] blob = new byte[3_000_000];
    blob[2_999_999] = 9;
    String text = "é".repeat(200_000);
    RowPage page = db.run("SELECT ?, ?, 1", blob, text);
    assertThat(page.array().length).isLessThan(10_000);
    assertThat(page.getBlob(0, 0)).isEqualTo(blob);
    assertThat(page.getText(0, 1)).isEqualTo(text);
  }

  @Test
  void rowsComeInPagesOfTheAskedSize() throws Exception {
    try (NativeStatement statement = db.prepare(NUMBERS)) {
      Bounds bounds = new Bounds(0, 3, 1 << 16, null);
      Outcome outcome = statement.execute(Db.buffer(7), bounds);
      assertThat(outcome.page().rowCount()).isEqualTo(3);
      assertThat(outcome.page().code()).isEqualTo(RowPage.CODE_ROW);
      byte[] array = outcome.page().array();
      outcome = statement.next(new Bounds(0, 3, 1 << 16, array));
      assertThat(outcome.page().getLong(0, 0)).isEqualTo(4);
      assertThat(outcome.page().array()).isSameAs(array);
      outcome = statement.next(bounds);
      assertThat(outcome.page().rowCount()).isEqualTo(1);
      assertThat(outcome.page().isDone()).isTrue();
    }
  }

  @Test
  void pageEndsWithTheRowThatReachesItsSize() throws Exception {
    try (NativeStatement statement = db.prepare(NUMBERS)) {
      Outcome outcome = statement.execute(Db.buffer(1000), new Bounds(0, 1000, 500, null));
      assertThat(outcome.page().rowCount()).isBetween(20, 40);
      statement.reset();
    }
  }

  @Test
  void aRowLargerThanThePageIsReadWhole() throws Exception {
    String columns = "hex(zeroblob(16000)), ".repeat(20) + "1";
    RowPage page = db.run("SELECT " + columns);
    assertThat(page.getText(0, 19)).hasSize(32_000);
    assertThat(page.getLong(0, 20)).isEqualTo(1);
  }

  @Test
  void valuesBesideThePageCountForItsSize() throws Exception {
    String sql =
        "WITH RECURSIVE n(i) AS (SELECT 1 UNION ALL SELECT i + 1 FROM n LIMIT 100)"
            + " SELECT zeroblob(100000) FROM n";
    try (NativeStatement statement = db.prepare(sql)) {
      Outcome first = statement.execute(ParameterBuffer.none(), new Bounds(0, 100, 1 << 18, null));
      assertThat(first.page().rowCount()).isEqualTo(3);
    }
  }

  @Test
  void errorComesBehindTheRowsBeforeIt() throws Exception {
    db.run("CREATE TABLE t(a)");
    db.run("INSERT INTO t VALUES (1), (2), (-9223372036854775808)");
    try (NativeStatement statement = db.prepare("SELECT abs(a) FROM t")) {
      Outcome outcome = statement.execute(ParameterBuffer.none(), Db.ALL);
      assertThat(outcome.page().rowCount()).isEqualTo(2);
      assertThat((Throwable) outcome.failure()).hasMessageContaining("integer overflow");
    }
  }

  @Test
  void selectThatEndsInsideThePageHoldsNoLock() throws Exception {
    db.run("CREATE TABLE t(a)");
    db.run("INSERT INTO t VALUES (1)");
    try (NativeStatement statement = db.prepare("SELECT a FROM t")) {
      Db.run(statement);
      db.run("DROP TABLE t");
    }
  }

  @Test
  void writingStatementRunsToItsEndAndKeepsItsRows() throws Exception {
    db.run("CREATE TABLE t(a INTEGER PRIMARY KEY)");
    try (NativeStatement statement = db.prepare("INSERT INTO t VALUES (5), (6) RETURNING a")) {
      RowPage page = Db.page(statement.execute(ParameterBuffer.none(), new Bounds(0, 1, 1, null)));
      assertThat(page.rowCount()).isEqualTo(2);
      assertThat(page.changes()).isEqualTo(2);
      assertThat(page.lastInsertRowid()).isEqualTo(6);
      assertThat(page.isDone()).isTrue();
      assertThat(page.isReadOnly()).isFalse();
    }
  }

  @Test
  void batchStopsAtTheRowThatFails() throws Exception {
    db.run("CREATE TABLE t(a INTEGER PRIMARY KEY)");
    ParameterBuffer rows = new ParameterBuffer(1);
    for (long value : new long[] {1, 2, 1, 3}) {
      rows.addLong(value);
    }
    try (NativeStatement statement = db.prepare("INSERT INTO t VALUES (?)")) {
      Outcome outcome = statement.batch(rows, 0);
      assertThat(outcome.page().counts()).containsExactly(1, 1);
      assertThat((Throwable) outcome.failure())
          .hasMessageContaining("UNIQUE constraint failed: t.a");
      assertThat(outcome.failure().getErrorCode()).isEqualTo(ResultCode.CONSTRAINT_PRIMARYKEY);
    }
    assertThat(db.value("SELECT count(*) FROM t")).isEqualTo(2L);
  }

  @Test
  void wrongNumberOfValuesIsReported() throws Exception {
    try (NativeStatement statement = db.prepare("SELECT ?, ?")) {
      assertThatThrownBy(() -> Db.run(statement, 1)).hasMessageContaining("2 parameters, 1 values");
    }
  }

  @Test
  void parametersOfAnOpenResultStayWhileItIsRead() throws Exception {
    try (NativeStatement statement =
        db.prepare(NUMBERS.replace("SELECT x FROM", "SELECT ?2 FROM"))) {
      String text = "stays ".repeat(20_000);
      Bounds bounds = new Bounds(0, 1, 1, null);
      ParameterBuffer parameters = Db.buffer(3, text);
      assertThat(statement.execute(parameters, bounds).page().rowCount()).isEqualTo(1);
      parameters.clear();
      System.gc();
      Outcome outcome = statement.next(bounds);
      assertThat(Db.page(outcome).getText(0, 0)).isEqualTo(text);
      statement.reset();
    }
  }

  @Test
  void changedSchemaIsDescribedAnew() throws Exception {
    db.run("CREATE TABLE t(a)");
    db.run("INSERT INTO t VALUES (1)");
    try (NativeStatement statement = db.prepare("SELECT * FROM t")) {
      assertThat(statement.description().rowCount()).isEqualTo(1);
      db.run("ALTER TABLE t ADD COLUMN b DEFAULT 'new'");
      RowPage page = Db.run(statement);
      assertThat(page.columnsChanged()).isTrue();
      assertThat(page.columnCount()).isEqualTo(2);
      assertThat(page.getText(0, 1)).isEqualTo("new");
      assertThat(statement.describeAgain().rowCount()).isEqualTo(2);
      assertThat(Db.run(statement).columnsChanged()).isFalse();
    }
  }

  @Test
  void timeoutEndsTheExecution() throws Exception {
    try (NativeStatement statement = db.prepare(ENDLESS)) {
      Outcome outcome =
          statement.execute(ParameterBuffer.none(), new Bounds(50_000_000, 1, 1, null));
      assertThat(outcome.failure().getSQLState()).isEqualTo("57014");
    }
    assertThat(db.value("SELECT 1")).isEqualTo(1L);
  }

  @Test
  void cancelEndsTheExecutionInAnotherThread() throws Exception {
    CountDownLatch running = new CountDownLatch(1);
    db.scalar("started", 0, (arguments, result) -> running.countDown());
    Thread canceller =
        new Thread(
            () -> {
              try {
                running.await();
                db.connection.cancelRunning();
              } catch (InterruptedException e) {
                Thread.currentThread().interrupt();
              }
            });
    canceller.start();
    String sql = ENDLESS.replace("SELECT 1 UNION", "SELECT 1 WHERE started() IS NULL UNION");
    assertThatThrownBy(() -> db.run(sql)).extracting("SQLState").isEqualTo("57014");
    canceller.join();
  }

  /** SQLite itself looks only after many instructions, which one row has not. */
  @ParameterizedTest
  @ValueSource(strings = {"act()", "act(1)", "act('a')"})
  void cancelWhileAFunctionRunsIsSeenWhenItReturns(String call) throws Exception {
    for (int arguments = 0; arguments <= 1; arguments++) {
      db.scalar("act", arguments, (in, out) -> db.connection.cancelRunning());
    }
    assertThatThrownBy(() -> db.run("SELECT " + call)).extracting("SQLState").isEqualTo("57014");
    assertThat(db.value("SELECT 1")).isEqualTo(1L);
  }

  @Test
  void timeoutWhileAFunctionRunsIsSeenWhenItReturns() throws Exception {
    db.scalar("sleep", 0, (in, out) -> Thread.sleep(20));
    try (NativeStatement statement = db.prepare("SELECT sleep()")) {
      Outcome outcome =
          statement.execute(ParameterBuffer.none(), new Bounds(1_000_000, 1, 1 << 10, null));
      assertThat(outcome.failure().getSQLState()).isEqualTo("57014");
    }
  }

  @Test
  void cancelNeverHitsALaterExecution() throws Exception {
    try (NativeStatement statement = db.prepare(NUMBERS)) {
      for (int i = 0; i < 20; i++) {
        assertThat(Db.run(statement, 5_000).rowCount()).isEqualTo(5_000);
        statement.cancel();
        db.connection.cancelRunning();
      }
    }
  }

  @Test
  void cancelNamesAnExecutionBeforeItBegins() throws Exception {
    try (NativeStatement statement = db.prepare("SELECT 1")) {
      long first = statement.newExecution();
      long second = statement.newExecution();
      statement.cancel(first);
      assertThat(statement.isCancelled(first)).isTrue();
      assertThat(Db.page(statement.execute(ParameterBuffer.none(), Db.ALL, second)).rowCount())
          .isEqualTo(1);
      assertThat(statement.execute(ParameterBuffer.none(), Db.ALL, first).failure().getSQLState())
          .isEqualTo("57014");
    }
  }

  @Test
  void whatAFunctionRunsEndsWithTheExecutionThatCalledIt() throws Exception {
    NativeStatement inner = db.prepare(ENDLESS);
    AtomicReference<NativeStatement> outer = new AtomicReference<>();
    AtomicLong execution = new AtomicLong();
    db.scalar(
        "run_inner",
        0,
        (arguments, result) -> {
          assertThat(db.connection.isStopping()).isFalse();
          outer.get().cancel(execution.get());
          assertThat(db.connection.isStopping()).isTrue();
          throw inner.execute(ParameterBuffer.none(), Db.ALL).failure();
        });
    try (NativeStatement statement = db.prepare("SELECT run_inner()")) {
      outer.set(statement);
      execution.set(statement.newExecution());
      SQLException failure =
          statement.execute(ParameterBuffer.none(), Db.ALL, execution.get()).failure();
      assertThat(failure.getSQLState()).isEqualTo("57014");
      assertThat(failure.getCause()).hasFieldOrPropertyWithValue("SQLState", "57014");
      assertThat(db.connection.isStopping()).isFalse();
    }
    inner.close();
  }

  @Test
  void whatAFunctionRunsHasNoMoreTimeThanTheExecutionThatCalledIt() throws Exception {
    NativeStatement inner = db.prepare(ENDLESS);
    db.scalar(
        "run_inner",
        0,
        (arguments, result) -> {
          Bounds aDay = new Bounds(86_400_000_000_000L, 1, 1, null);
          throw inner.execute(ParameterBuffer.none(), aDay).failure();
        });
    try (NativeStatement statement = db.prepare("SELECT run_inner()")) {
      Bounds brief = new Bounds(50_000_000, 1, 1, null);
      assertThat(statement.execute(ParameterBuffer.none(), brief).failure().getSQLState())
          .isEqualTo("57014");
    }
    inner.close();
  }

  @Test
  void cancelBetweenTwoPagesEndsTheResult() throws Exception {
    try (NativeStatement statement = db.prepare(NUMBERS)) {
      Bounds bounds = new Bounds(0, 10, 1 << 16, null);
      statement.execute(Db.buffer(100), bounds);
      statement.cancel();
      SQLException failure = statement.next(bounds).failure();
      assertThat(failure.getSQLState()).isEqualTo("57014");
    }
  }

  @Test
  void closedStatementIsRefused() throws Exception {
    NativeStatement statement = db.prepare("SELECT 1");
    statement.close();
    statement.close();
    assertThatThrownBy(() -> Db.run(statement))
        .hasMessage("the statement is closed")
        .extracting("SQLState")
        .isEqualTo("24000");
  }
}
