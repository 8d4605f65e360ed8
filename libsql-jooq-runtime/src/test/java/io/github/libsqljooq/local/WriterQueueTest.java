package io.github.libsqljooq.local;

import static io.github.libsqljooq.testing.Sql.one;
import static io.github.libsqljooq.testing.Sql.query;
import static io.github.libsqljooq.testing.Sql.run;
import static io.github.libsqljooq.testing.Sql.update;
import static org.assertj.core.api.Assertions.assertThat;

import io.github.libsqljooq.config.LibsqlOptions;
import io.github.libsqljooq.engine.EngineStatement;
import io.github.libsqljooq.engine.ExecuteOptions;
import io.github.libsqljooq.engine.Session;
import io.github.libsqljooq.engine.TransactionMode;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** Writers of one file in this process, one of which has the database. */
class WriterQueueTest extends LocalTest {
  private Session holder;

  @BeforeEach
  void take() throws SQLException {
    holder = engine.openSession();
    holder.begin(TransactionMode.IMMEDIATE);
  }

  private Aside<Long> insertAside(Session session, int value) throws InterruptedException {
    return aside(() -> update(session, "INSERT INTO t VALUES (?)", value)).parked();
  }

  private List<Object> stored() throws SQLException {
    try (Session session = engine.openSession()) {
      return query(session, "SELECT a FROM t ORDER BY rowid").stream()
          .map(row -> row.get(0))
          .toList();
    }
  }

  @Test
  void theFirstToComeIsServedFirst() throws Exception {
    List<Aside<Long>> writers = new ArrayList<>();
    for (int i = 1; i <= 6; i++) {
      writers.add(insertAside(engine.openSession(), i));
    }
    holder.commit();
    for (Aside<Long> writer : writers) {
      assertThat(writer.get()).isEqualTo(1);
    }
    assertThat(stored()).containsExactly(1L, 2L, 3L, 4L, 5L, 6L);
  }

  @Test
  void aWriterThatNeverPausesLeavesRoomForOthers() throws Exception {
    Session modest = engine.openSession();
    Aside<Long> first = insertAside(modest, 0);
    Aside<Long> greedy =
        aside(
            () -> {
              long done = 0;
              while (!first.isDone() || done < 50) {
                update(holder, "INSERT INTO t VALUES (1)");
                done++;
                if (done % 10 == 0) {
                  holder.commit();
                  holder.begin(TransactionMode.IMMEDIATE);
                }
              }
              holder.commit();
              return done;
            });
    assertThat(first.get()).isEqualTo(1);
    for (int i = 0; i < 30; i++) {
      assertThat(update(modest, "INSERT INTO t VALUES (2)")).isEqualTo(1);
    }
    assertThat(greedy.get()).isGreaterThanOrEqualTo(50);
  }

  @Test
  void aWaitEndsWithTheBusyTimeout() throws Exception {
    try (LocalEngine impatient = engine(options.withBusyTimeoutMs(200));
        Session session = impatient.openSession()) {
      long start = System.nanoTime();
      assertState("40001", () -> update(session, "INSERT INTO t VALUES (1)"))
          .hasMessageContaining("busyTimeout");
      assertThat(millisSince(start)).isBetween(190L, 10_000L);
      holder.commit();
      assertThat(update(session, "INSERT INTO t VALUES (2)")).isEqualTo(1);
    }
  }

  @Test
  void aWaitEndsWithTheStatementsOwnTimeout() throws Exception {
    Session session = engine.openSession();
    try (EngineStatement insert = session.prepare("INSERT INTO t VALUES (1)")) {
      long start = System.nanoTime();
      assertThat(executeAside(insert, new ExecuteOptions(0, 0, 200)).failure().getSQLState())
          .isEqualTo("57014");
      assertThat(millisSince(start)).isBetween(190L, 10_000L);
      assertThat(session.isAutocommit()).isTrue();
      holder.commit();
      assertThat(executeAside(insert).get()).isZero();
    }
    assertThat(stored()).containsExactly(1L);
  }

  @Test
  void aCancelEndsTheWait() throws Exception {
    Session session = engine.openSession();
    try (EngineStatement insert = session.prepare("INSERT INTO t VALUES (1)")) {
      Aside<Integer> waiting = executeAside(insert).parked();
      long start = System.nanoTime();
      insert.cancel();
      assertThat(waiting.failure().getSQLState()).isEqualTo("57014");
      assertThat(millisSince(start)).isLessThan(5_000);
      holder.commit();
      assertThat(executeAside(insert).get()).isZero();
    }
    assertThat(stored()).containsExactly(1L);
  }

  @Test
  void anInterruptEndsTheWaitAndStaysSet() throws Exception {
    Session session = engine.openSession();
    Aside<Boolean> waiting =
        aside(
            () -> {
              assertState("57014", () -> update(session, "INSERT INTO t VALUES (1)"))
                  .hasMessageContaining("the thread was interrupted");
              return Thread.interrupted();
            });
    waiting.parked().thread.interrupt();
    assertThat(waiting.get()).isTrue();
    holder.commit();
    assertThat(update(session, "INSERT INTO t VALUES (2)")).isEqualTo(1);
    assertThat(stored()).containsExactly(2L);
  }

  @Test
  void anInterruptedThreadWritesWhereItNeedNotWait() throws Exception {
    holder.commit();
    Session session = engine.openSession();
    Aside<Boolean> interrupted =
        aside(
            () -> {
              Thread.currentThread().interrupt();
              update(session, "INSERT INTO t VALUES (1)");
              return Thread.interrupted();
            });
    assertThat(interrupted.get()).isTrue();
    assertThat(stored()).containsExactly(1L);
  }

  @Test
  void whoLeavesTheQueueHoldsNobodyUp() throws Exception {
    Session second = engine.openSession();
    Session third = engine.openSession();
    try (EngineStatement insert = second.prepare("INSERT INTO t VALUES (2)")) {
      Aside<Integer> leaving = executeAside(insert).parked();
      Aside<Long> staying = insertAside(third, 3);
      insert.cancel();
      assertThat(leaving.failure().getSQLState()).isEqualTo("57014");
      holder.commit();
      assertThat(staying.get()).isEqualTo(1);
    }
    assertThat(stored()).containsExactly(3L);
  }

  @Test
  void closingASessionThatWaitsEndsItsWaitOnly() throws Exception {
    Session second = engine.openSession();
    Aside<Long> closed = insertAside(second, 2);
    Aside<Long> staying = insertAside(engine.openSession(), 3);
    second.close();
    assertThat(closed.failure().getSQLState()).isEqualTo("08003");
    holder.commit();
    assertThat(staying.get()).isEqualTo(1);
    assertThat(stored()).containsExactly(3L);
  }

  @Test
  void closingTheSessionThatHasTheTurnGivesItToTheNext() throws Exception {
    run(holder, "INSERT INTO t VALUES (1)");
    Aside<Long> next = insertAside(engine.openSession(), 2);
    Aside<Long> last = insertAside(engine.openSession(), 3);
    holder.close();
    assertThat(next.get()).isEqualTo(1);
    assertThat(last.get()).isEqualTo(1);
    assertThat(stored()).containsExactly(2L, 3L);
  }

  @Test
  void abortingTheSessionThatHasTheTurnGivesItToTheNext() throws Exception {
    Aside<Long> next = insertAside(engine.openSession(), 2);
    holder.abort();
    assertThat(next.get()).isEqualTo(1);
  }

  @Test
  void aFileIsTheSameByWhateverName() throws Exception {
    List<Aside<Long>> writers = new ArrayList<>();
    int value = 0;
    for (String name :
        List.of(
            "file:" + file,
            directory + "/./x/../local.db",
            "file:" + directory + "/%6Cocal.db?cache=private")) {
      LocalEngine other = engine(options.withTarget(name));
      writers.add(insertAside(other.openSession(), ++value));
    }
    holder.commit();
    for (Aside<Long> writer : writers) {
      assertThat(writer.get()).isEqualTo(1);
    }
    assertThat(stored()).containsExactly(1L, 2L, 3L);
  }

  @Test
  void writersOfOtherFilesDoNotWait() throws SQLException {
    LibsqlOptions elsewhere = options.withTarget(directory.resolve("other.db").toString());
    for (LibsqlOptions each : List.of(elsewhere, LibsqlOptions.of(LibsqlOptions.MEMORY))) {
      try (LocalEngine other = engine(each);
          Session session = other.openSession()) {
        run(session, "CREATE TABLE t(a)", "INSERT INTO t VALUES (1)");
        assertThat(one(session, "SELECT count(*) FROM t")).isEqualTo(1L);
      }
    }
  }

  @Test
  void aFileThatNobodyHasOpenIsForgotten() throws SQLException {
    int before = WriterQueue.size();
    for (int i = 0; i < 40; i++) {
      String name = directory.resolve("many" + i + ".db").toString();
      try (LocalEngine other = engine(options.withTarget(name));
          Session session = other.openSession()) {
        run(session, "CREATE TABLE t(a)");
        session.begin(TransactionMode.IMMEDIATE);
        assertThat(WriterQueue.size()).isEqualTo(before + 1);
      }
    }
    assertThat(WriterQueue.size()).isEqualTo(before);
  }
}
