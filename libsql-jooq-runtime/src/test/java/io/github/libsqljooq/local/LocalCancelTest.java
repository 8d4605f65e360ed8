package io.github.libsqljooq.local;

import static io.github.libsqljooq.testing.Sql.one;
import static io.github.libsqljooq.testing.Sql.query;
import static io.github.libsqljooq.testing.Sql.row;
import static io.github.libsqljooq.testing.Sql.run;
import static org.assertj.core.api.Assertions.assertThat;

import io.github.libsqljooq.engine.Cursor;
import io.github.libsqljooq.engine.EngineStatement;
import io.github.libsqljooq.engine.ExecuteOptions;
import io.github.libsqljooq.engine.Session;
import io.github.libsqljooq.engine.TransactionMode;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** Which execution a cancel ends, and which it does not. */
class LocalCancelTest extends LocalTest {
  private final CountDownLatch inside = new CountDownLatch(1);
  private final CountDownLatch goOn = new CountDownLatch(1);
  private Session session;

  @BeforeEach
  void openSession() throws SQLException {
    session = engine.openSession();
    register(
        "hold",
        (in, out) -> {
          inside.countDown();
          assertThat(goOn.await(20, TimeUnit.SECONDS)).isTrue();
          out.setLong(1);
        });
  }

  /** Starts a query that is inside a Java function when this returns. */
  private Aside<Integer> startHolding(EngineStatement statement) throws InterruptedException {
    Aside<Integer> query = executeAside(statement);
    assertThat(inside.await(20, TimeUnit.SECONDS)).isTrue();
    return query;
  }

  @Test
  void aRunningQueryEnds() throws Exception {
    register("started", (in, out) -> inside.countDown());
    try (EngineStatement endless = session.prepare("SELECT started(), (" + ENDLESS + ")")) {
      Aside<Integer> query = startHolding(endless);
      endless.cancel();
      assertThat(query.failure().getSQLState()).isEqualTo("57014");
    }
    assertThat(one(session, "SELECT 1")).isEqualTo(1L);
  }

  @Test
  void theNextExecutionOfTheStatementRuns() throws Exception {
    try (EngineStatement statement = session.prepare("SELECT count(*) FROM t")) {
      statement.execute(row(), ExecuteOptions.DEFAULT).close();
      statement.cancel();
      assertThat(executeAside(statement).get()).isEqualTo(1);
    }
  }

  @Test
  void aLateCancelDoesNotHitWhoHasTheCachedStatementNow() throws Exception {
    EngineStatement earlier = session.prepare("SELECT hold()");
    goOn.countDown();
    earlier.execute(row(), ExecuteOptions.DEFAULT).close();
    earlier.close();
    CountDownLatch again = new CountDownLatch(1);
    CountDownLatch finish = new CountDownLatch(1);
    register(
        "hold",
        (in, out) -> {
          again.countDown();
          assertThat(finish.await(20, TimeUnit.SECONDS)).isTrue();
        });
    try (EngineStatement later = session.prepare("SELECT hold()")) {
      Aside<Integer> query = executeAside(later);
      assertThat(again.await(20, TimeUnit.SECONDS)).isTrue();
      earlier.cancel();
      finish.countDown();
      assertThat(query.get()).isEqualTo(1);
    }
  }

  @Test
  void anExecutionThatWaitsForTheConnectionIsCancelledBeforeItBegins() throws Exception {
    try (EngineStatement holding = session.prepare("SELECT hold()");
        EngineStatement insert = session.prepare("INSERT INTO t VALUES (1)")) {
      Aside<Integer> query = startHolding(holding);
      Aside<Integer> waiting = executeAside(insert).parked();
      insert.cancel();
      goOn.countDown();
      assertThat(waiting.failure().getSQLState()).isEqualTo("57014");
      assertThat(query.get()).isEqualTo(1);
      assertThat(one(session, "SELECT count(*) FROM t")).isEqualTo(0L);
      assertThat(executeAside(insert).get()).isZero();
    }
  }

  @Test
  void aCancelBetweenTwoPagesEndsTheRows() throws SQLException {
    try (EngineStatement statement = session.prepare("VALUES (1), (2), (3)");
        EngineStatement other = session.prepare("VALUES (4), (5), (6)")) {
      Cursor rows = statement.execute(row(), new ExecuteOptions(1, 0, 0));
      Cursor others = other.execute(row(), new ExecuteOptions(1, 0, 0));
      assertThat(rows.nextPage()).isTrue();
      statement.cancel();
      assertThat(others.nextPage()).isTrue();
      assertState("57014", rows::nextPage);
      assertThat(others.nextPage()).isTrue();
      assertThat(others.nextPage()).isFalse();
    }
  }

  @Test
  void aCancelledWriteLeavesNothing() throws Exception {
    register("started", (in, out) -> inside.countDown());
    try (EngineStatement insert =
        session.prepare("INSERT INTO t SELECT started() UNION ALL SELECT (" + ENDLESS + ")")) {
      Aside<Integer> write = startHolding(insert);
      insert.cancel();
      assertThat(write.failure().getSQLState()).isEqualTo("57014");
    }
    assertThat(session.isAutocommit()).isTrue();
    assertThat(one(session, "SELECT count(*) FROM t")).isEqualTo(0L);
    try (Session other = engine.openSession()) {
      run(other, "INSERT INTO t VALUES (1)");
    }
  }

  @Test
  void aWaitForTheLockOfAnotherProgramEnds() throws Exception {
    try (ForeignLock lock = ForeignLock.on(file);
        EngineStatement insert = session.prepare("INSERT INTO t VALUES (1)")) {
      Aside<Integer> waiting = executeAside(insert).parked();
      insert.cancel();
      assertThat(waiting.failure().getSQLState()).isEqualTo("57014");
      Aside<Integer> again = executeAside(insert).parked();
      again.thread.interrupt();
      assertThat(again.failure().getMessage()).contains("the thread was interrupted");
      Aside<Integer> last = executeAside(insert).parked();
      lock.release();
      assertThat(last.get()).isZero();
    }
    assertThat(query(session, "SELECT a FROM t")).hasSize(1);
  }

  @Test
  void aCancelEndsWhatAFunctionRunsOnTheSameSession() throws Exception {
    register("run_endless", (in, out) -> out.setLong(nested(ENDLESS)));
    try (EngineStatement outer = session.prepare("SELECT run_endless()")) {
      Aside<Integer> query = startHolding(outer);
      outer.cancel();
      assertThat(query.failure().getSQLState()).isEqualTo("57014");
    }
    assertThat(one(session, "SELECT 1")).isEqualTo(1L);
  }

  @Test
  void aFunctionThatIgnoresTheCancelDoesNotSaveTheQuery() throws Exception {
    List<SQLException> ignored = new ArrayList<>();
    register(
        "ignore",
        (in, out) -> {
          for (String sql : List.of(ENDLESS, "SELECT 1")) {
            try {
              out.setLong(nested(sql));
            } catch (SQLException e) {
              ignored.add(e);
            }
          }
        });
    try (EngineStatement outer = session.prepare("SELECT ignore(), (" + ENDLESS + ")")) {
      Aside<Integer> query = startHolding(outer);
      outer.cancel();
      assertThat(query.failure().getSQLState()).isEqualTo("57014");
    }
    assertThat(ignored).hasSize(2).allSatisfy(e -> assertThat(e.getSQLState()).isEqualTo("57014"));
  }

  @Test
  void aCancelOfTheInnerQueryLeavesTheOuterOneAlone() throws Exception {
    EngineStatement inner = session.prepare(ENDLESS);
    register(
        "run_inner",
        (in, out) -> {
          inside.countDown();
          assertState("57014", () -> inner.execute(row(), ExecuteOptions.DEFAULT));
          out.setLong(7);
        });
    try (EngineStatement outer = session.prepare("SELECT run_inner()")) {
      Aside<Integer> query = startHolding(outer);
      while (!query.isDone()) {
        inner.cancel();
        Thread.sleep(5);
      }
      assertThat(query.get()).isEqualTo(1);
    }
    inner.close();
  }

  @Test
  void closingTheSessionEndsTheInnerQueryAndTheOuterOne() throws Exception {
    register(
        "ignore",
        (in, out) -> {
          try {
            out.setLong(nested(ENDLESS));
          } catch (SQLException e) {
            out.setNull();
          }
        });
    EngineStatement outer = session.prepare("SELECT ignore(), (" + ENDLESS + ")");
    Aside<Integer> query = startHolding(outer);
    session.close();
    assertThat(query.failure().getSQLState()).isIn("57014", "08003");
  }

  /** A query that a function runs on the session that called it. */
  private long nested(String sql) throws SQLException {
    inside.countDown();
    return (Long) one(session, sql);
  }

  @Test
  void aCancelInATransactionLeavesItsStateKnown() throws Exception {
    session.begin(TransactionMode.IMMEDIATE);
    run(session, "INSERT INTO t VALUES (1)");
    register("started", (in, out) -> inside.countDown());
    try (EngineStatement endless = session.prepare("SELECT started(), (" + ENDLESS + ")")) {
      Aside<Integer> query = startHolding(endless);
      endless.cancel();
      assertThat(query.failure().getSQLState()).isEqualTo("57014");
    }
    assertThat(session.isAutocommit()).isFalse();
    session.commit();
    assertThat(query(session, "SELECT a FROM t")).containsExactly(List.of(1L));
  }
}
