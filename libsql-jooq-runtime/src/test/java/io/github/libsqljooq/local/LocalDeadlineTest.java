package io.github.libsqljooq.local;

import static io.github.libsqljooq.testing.Sql.one;
import static io.github.libsqljooq.testing.Sql.row;
import static io.github.libsqljooq.testing.Sql.run;
import static org.assertj.core.api.Assertions.assertThat;

import io.github.libsqljooq.engine.BatchResult;
import io.github.libsqljooq.engine.Cursor;
import io.github.libsqljooq.engine.EngineStatement;
import io.github.libsqljooq.engine.ExecuteOptions;
import io.github.libsqljooq.engine.Session;
import io.github.libsqljooq.ffi.wire.ParameterBuffer;
import io.github.libsqljooq.testing.Sql;
import java.sql.SQLException;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** The time that an execution may take, from its first call to its last page. */
class LocalDeadlineTest extends LocalTest {
  private Session session;

  @BeforeEach
  void openSession() throws SQLException {
    session = engine.openSession();
  }

  private static ExecuteOptions within(long ms) {
    return new ExecuteOptions(1, 0, ms);
  }

  /** A function that takes these milliseconds in turn, and none when they are used up. */
  private void registerSlow(Integer... ms) {
    Deque<Integer> times = new ArrayDeque<>(List.of(ms));
    register(
        "slow",
        (in, out) -> {
          if (!times.isEmpty()) {
            Thread.sleep(times.poll());
          }
          out.setLong(1);
        });
  }

  @Test
  void theFirstPageCountsToo() throws SQLException {
    registerSlow(500, 300);
    try (EngineStatement statement =
        session.prepare("SELECT slow() FROM (VALUES (1), (2), (3), (4))")) {
      Cursor rows = statement.execute(row(), within(600));
      assertState("57014", rows::nextPage).hasMessageStartingWith("interrupted");
    }
  }

  @Test
  void theTimeBetweenPagesDoesNotCount() throws Exception {
    try (EngineStatement statement = session.prepare("VALUES (1), (2), (3)")) {
      Cursor rows = statement.execute(row(), within(300));
      Thread.sleep(400);
      assertThat(rows.nextPage()).isTrue();
      assertThat(rows.nextPage()).isTrue();
      assertThat(rows.nextPage()).isFalse();
    }
  }

  @Test
  void theWaitForALockCountsToo() throws Exception {
    registerSlow(100);
    try (ForeignLock lock = ForeignLock.on(file);
        EngineStatement insert = session.prepare("INSERT INTO t SELECT (" + ENDLESS + ")")) {
      Aside<Integer> write = executeAside(insert, within(1_000)).parked();
      long start = System.nanoTime();
      Thread.sleep(500);
      lock.release();
      assertThat(write.failure().getSQLState()).isEqualTo("57014");
      assertThat(millisSince(start)).isLessThan(1_400);
    }
  }

  @Test
  void aWaitThatTakesAllTheTimeIsATimeout() throws Exception {
    try (ForeignLock lock = ForeignLock.on(file);
        EngineStatement insert = session.prepare("INSERT INTO t VALUES (1)")) {
      assertState("57014", () -> insert.execute(row(), within(150)))
          .hasMessageContaining("query timeout");
      lock.release();
      insert.execute(row(), within(5_000)).close();
    }
    assertThat(one(session, "SELECT count(*) FROM t")).isEqualTo(1L);
  }

  @Test
  void aWaitThatTakesTheBusyTimeoutIsABusyDatabase() throws Exception {
    try (ForeignLock lock = ForeignLock.on(file);
        LocalEngine impatient = engine(options.withBusyTimeoutMs(100));
        Session other = impatient.openSession();
        EngineStatement insert = other.prepare("INSERT INTO t VALUES (1)")) {
      assertState("40001", () -> insert.execute(row(), within(20_000)));
      lock.release();
    }
  }

  @Test
  void aBatchEndsWithItsTime() throws SQLException {
    ParameterBuffer values = new ParameterBuffer(1);
    for (long i = 0; i < 100; i++) {
      Sql.addRow(values, 3_000_000L);
    }
    try (EngineStatement insert =
        session.prepare(
            "INSERT INTO t WITH RECURSIVE n(i) AS (SELECT 1 UNION ALL SELECT i + 1 FROM n LIMIT ?)"
                + " SELECT count(*) FROM n")) {
      BatchResult result = insert.executeBatch(values, within(500));
      assertThat((Throwable) result.failure()).hasFieldOrPropertyWithValue("SQLState", "57014");
      assertThat(one(session, "SELECT count(*) FROM t"))
          .isEqualTo((long) result.updateCounts().length);
    }
  }

  @Test
  void itHoldsForWhatAFunctionRuns() throws SQLException {
    register("run_endless", (in, out) -> out.setLong((Long) one(session, ENDLESS)));
    long start = System.nanoTime();
    try (EngineStatement outer = session.prepare("SELECT run_endless()")) {
      assertState("57014", () -> outer.execute(row(), within(300))).hasMessageContaining("timeout");
    }
    assertThat(millisSince(start)).isLessThan(10_000);
    assertThat(one(session, "SELECT 1")).isEqualTo(1L);
  }

  @Test
  void whatAFunctionRunsMayHaveLess() throws SQLException {
    register(
        "run_endless",
        (in, out) -> {
          try (EngineStatement inner = session.prepare(ENDLESS)) {
            assertState("57014", () -> inner.execute(row(), within(100)));
          }
          out.setLong(5);
        });
    try (EngineStatement outer = session.prepare("SELECT run_endless()")) {
      Cursor rows = outer.execute(row(), within(20_000));
      assertThat(rows.page().getLong(0, 0)).isEqualTo(5);
    }
  }

  @Test
  void thePagesThatAFunctionReadsAreBoundToo() throws SQLException {
    EngineStatement inner =
        session.prepare(
            "WITH RECURSIVE n(i) AS (SELECT 1 UNION ALL SELECT i + 1 FROM n) SELECT i FROM n");
    Cursor rows = inner.execute(row(), within(0));
    register(
        "read_on",
        (in, out) -> {
          while (rows.nextPage()) {
            out.setLong(1);
          }
        });
    try (EngineStatement outer = session.prepare("SELECT read_on()")) {
      assertState("57014", () -> outer.execute(row(), within(200)));
    }
    inner.close();
    run(session, "INSERT INTO t VALUES (1)");
  }
}
