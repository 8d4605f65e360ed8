package io.github.libsqljooq.contract;

import static io.github.libsqljooq.testing.Sql.one;
import static io.github.libsqljooq.testing.Sql.query;
import static io.github.libsqljooq.testing.Sql.row;
import static io.github.libsqljooq.testing.Sql.run;
import static io.github.libsqljooq.testing.Sql.update;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.github.libsqljooq.engine.Cursor;
import io.github.libsqljooq.engine.EngineStatement;
import io.github.libsqljooq.engine.ExecuteOptions;
import io.github.libsqljooq.engine.Session;
import io.github.libsqljooq.engine.TransactionMode;
import java.sql.SQLException;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

/** Closing, cancelling, and what closed objects do. */
abstract class LifecycleContract {
  private static final String ENDLESS =
      "WITH RECURSIVE n(i) AS (SELECT 1 UNION ALL SELECT i + 1 FROM n) SELECT count(*) FROM n";

  abstract EngineUnderTest target();

  @Test
  void aClosedSessionRefusesEverything() throws SQLException {
    Session session = target().engine.openSession();
    EngineStatement statement = session.prepare("SELECT 1");
    session.close();
    session.close();
    assertThat(session.isClosed()).isTrue();
    assertThat(session.isValid(Duration.ofSeconds(1))).isFalse();
    assertThatThrownBy(() -> session.prepare("SELECT 1"))
        .hasFieldOrPropertyWithValue("SQLState", "08003");
    assertThatThrownBy(() -> session.begin(TransactionMode.IMMEDIATE))
        .hasFieldOrPropertyWithValue("SQLState", "08003");
    assertThatThrownBy(() -> statement.execute(row(), ExecuteOptions.DEFAULT))
        .hasFieldOrPropertyWithValue("SQLState", "08003");
    statement.close();
  }

  @Test
  void aClosedStatementRefusesToRun() throws SQLException {
    EngineStatement statement = target().session.prepare("SELECT 1");
    Cursor cursor = statement.execute(row(), new ExecuteOptions(1, 0, 0));
    statement.close();
    statement.close();
    assertThatThrownBy(() -> statement.execute(row(), ExecuteOptions.DEFAULT))
        .hasFieldOrPropertyWithValue("SQLState", "24000");
    assertThatThrownBy(cursor::nextPage).hasFieldOrPropertyWithValue("SQLState", "24000");
    cursor.close();
  }

  @Test
  void executingAgainClosesTheEarlierCursor() throws SQLException {
    try (EngineStatement statement = target().session.prepare("VALUES (1), (2), (3)")) {
      Cursor first = statement.execute(row(), new ExecuteOptions(1, 0, 0));
      Cursor second = statement.execute(row(), new ExecuteOptions(1, 0, 0));
      assertThatThrownBy(first::nextPage).hasFieldOrPropertyWithValue("SQLState", "24000");
      first.close();
      assertThat(second.nextPage()).isTrue();
      assertThat(second.page().getLong(0, 0)).isEqualTo(2);
    }
  }

  @Test
  void closingTheSessionEndsItsCursors() throws SQLException {
    Session session = target().engine.openSession();
    EngineStatement statement = session.prepare("VALUES (1), (2), (3)");
    Cursor cursor = statement.execute(row(), new ExecuteOptions(1, 0, 0));
    session.close();
    assertThatThrownBy(cursor::nextPage).isInstanceOf(SQLException.class);
    cursor.close();
  }

  @Test
  void closingTheEngineClosesItsSessions() throws SQLException {
    var engine = target().another(target().options);
    Session session = engine.openSession();
    engine.close();
    engine.close();
    assertThat(session.isClosed()).isTrue();
    assertThatThrownBy(engine::openSession).hasFieldOrPropertyWithValue("SQLState", "08003");
  }

  @Test
  void aHealthySessionIsValid() throws SQLException {
    assertThat(target().session.isValid(Duration.ofSeconds(5))).isTrue();
    assertThat(target().session.isAutocommit()).isTrue();
    target().session.begin(TransactionMode.DEFERRED);
    assertThat(target().session.isValid(Duration.ofSeconds(5))).isTrue();
    assertThat(target().session.isAutocommit()).isFalse();
    target().session.rollback();
  }

  @Test
  void cancelEndsARunningStatement() throws Exception {
    Session session = target().session;
    try (EngineStatement statement = session.prepare(ENDLESS)) {
      CompletableFuture<Throwable> outcome = runAside(statement);
      Thread.sleep(300);
      statement.cancel();
      assertThat(outcome.get(10, TimeUnit.SECONDS))
          .hasFieldOrPropertyWithValue("SQLState", "57014");
      statement.cancel();
    }
    assertThat(one(session, "SELECT 1")).isEqualTo(1L);
  }

  @Test
  void aCancelDoesNotHitALaterExecution() throws SQLException {
    try (EngineStatement statement = target().session.prepare("SELECT ?")) {
      statement.cancel();
      assertThat(statement.execute(row(7L), ExecuteOptions.DEFAULT).page().getLong(0, 0))
          .isEqualTo(7);
    }
  }

  @Test
  void aTimeoutEndsARunningStatement() throws SQLException {
    try (EngineStatement statement = target().session.prepare(ENDLESS)) {
      long start = System.nanoTime();
      assertThatThrownBy(() -> statement.execute(row(), new ExecuteOptions(0, 0, 300)))
          .hasFieldOrPropertyWithValue("SQLState", "57014");
      assertThat(Duration.ofNanos(System.nanoTime() - start)).isLessThan(Duration.ofSeconds(8));
    }
    assertThat(one(target().session, "SELECT 1")).isEqualTo(1L);
  }

  @Test
  void aCancelInsideATransaction() throws Exception {
    Session session = target().session;
    run(session, "CREATE TABLE t(a)");
    session.begin(TransactionMode.IMMEDIATE);
    update(session, "INSERT INTO t VALUES (1)");
    try (EngineStatement statement = session.prepare(ENDLESS)) {
      CompletableFuture<Throwable> outcome = runAside(statement);
      Thread.sleep(300);
      statement.cancel();
      assertThat(outcome.get(10, TimeUnit.SECONDS))
          .hasFieldOrPropertyWithValue("SQLState", "57014");
    }
    assertThat(session.isAutocommit()).isFalse();
    if (target().differences.cancelKeepsTransaction()) {
      session.commit();
      assertThat(query(session, "SELECT a FROM t")).containsExactly(List.of(1L));
    } else {
      assertThatThrownBy(() -> update(session, "INSERT INTO t VALUES (2)"))
          .hasMessageContaining("roll back")
          .hasFieldOrPropertyWithValue("SQLState", "25P02");
      assertThatThrownBy(session::commit).hasFieldOrPropertyWithValue("SQLState", "25P02");
      session.rollback();
      assertThat(session.isAutocommit()).isTrue();
      assertThat(query(session, "SELECT a FROM t")).isEmpty();
    }
  }

  @Test
  void abortEndsARunningStatementAndTheSession() throws Exception {
    Session session = target().engine.openSession();
    EngineStatement statement = session.prepare(ENDLESS);
    CompletableFuture<Throwable> outcome = runAside(statement);
    Thread.sleep(300);
    session.abort();
    assertThat(outcome.get(10, TimeUnit.SECONDS)).isInstanceOf(SQLException.class);
    assertThat(session.isClosed()).isTrue();
    session.close();
  }

  @Test
  void closeFromAnotherThreadEndsARunningStatement() throws Exception {
    Session session = target().engine.openSession();
    EngineStatement statement = session.prepare(ENDLESS);
    CompletableFuture<Throwable> outcome = runAside(statement);
    Thread.sleep(300);
    session.close();
    assertThat(outcome.get(10, TimeUnit.SECONDS)).isInstanceOf(SQLException.class);
  }

  @Test
  void threadsShareASessionInTurns() throws Exception {
    Session session = target().session;
    run(session, "CREATE TABLE t(a)");
    List<CompletableFuture<Void>> threads =
        IntStream.range(0, 4)
            .mapToObj(
                i ->
                    CompletableFuture.runAsync(
                        () -> {
                          try {
                            for (int j = 0; j < 25; j++) {
                              update(session, "INSERT INTO t VALUES (?)", i * 100 + j);
                            }
                          } catch (SQLException e) {
                            throw new IllegalStateException(e);
                          }
                        }))
            .toList();
    for (CompletableFuture<Void> thread : threads) {
      thread.get(30, TimeUnit.SECONDS);
    }
    assertThat(one(session, "SELECT count(DISTINCT a) FROM t")).isEqualTo(100L);
  }

  private static CompletableFuture<Throwable> runAside(EngineStatement statement) {
    CompletableFuture<Throwable> outcome = new CompletableFuture<>();
    Thread thread =
        new Thread(
            () -> {
              try {
                statement.execute(row(), ExecuteOptions.DEFAULT).close();
                outcome.complete(new ExecutionException("it ended", null));
              } catch (Throwable e) {
                outcome.complete(e);
              }
            });
    thread.setDaemon(true);
    thread.start();
    return outcome;
  }
}
