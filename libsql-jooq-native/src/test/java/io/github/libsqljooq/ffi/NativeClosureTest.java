package io.github.libsqljooq.ffi;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.github.libsqljooq.ffi.NativeStatement.Bounds;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutionException;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;

/** Every order of closing ends well: no crash, no hang, no handle left. */
@ExtendWith(LeakCheck.class)
class NativeClosureTest {
  private static final String ENDLESS =
      "WITH RECURSIVE n(x) AS (SELECT 1 UNION ALL SELECT x + 1 FROM n) SELECT max(x) FROM n";

  private static final List<List<Integer>> ORDERS =
      List.of(
          List.of(0, 1, 2),
          List.of(0, 2, 1),
          List.of(1, 0, 2),
          List.of(1, 2, 0),
          List.of(2, 0, 1),
          List.of(2, 1, 0));

  @Test
  void everyOrderOfConnectionAndStatementsIsFine() throws Exception {
    for (List<Integer> order : ORDERS) {
      Db db = new Db();
      db.scalar("f", 1, (arguments, result) -> result.setLong(1));
      NativeStatement half = db.prepare("SELECT f(value) FROM json_each('[1,2,3]')");
      half.execute(Db.buffer(), new Bounds(0, 1, 1, null));
      NativeStatement unused = db.prepare("SELECT 1");
      List<AutoCloseable> closing = List.of(db, half, unused);
      for (int index : order) {
        closing.get(index).close();
        closing.get(index).close();
      }
      assertThat(db.connection.isClosed()).isTrue();
    }
  }

  @Test
  void closeFromAnotherThreadInterruptsWhatIsRunning() throws Exception {
    Db db = new Db();
    CountDownLatch running = new CountDownLatch(1);
    db.scalar("started", 0, (arguments, result) -> running.countDown());
    CompletableFuture<Void> closer =
        CompletableFuture.runAsync(
            () -> {
              try {
                running.await();
                db.close();
              } catch (InterruptedException | SQLException e) {
                throw new IllegalStateException(e);
              }
            });
    assertThatThrownBy(
            () ->
                db.run(ENDLESS.replace("SELECT 1 UNION", "SELECT 1 WHERE started() IS NULL UNION")))
        .extracting("SQLState")
        .isIn("57014", "08003");
    closer.get();
  }

  @Test
  void abortEndsWhatIsRunningAndCloses() throws Exception {
    Db db = new Db();
    CountDownLatch running = new CountDownLatch(1);
    db.scalar("started", 0, (arguments, result) -> running.countDown());
    CompletableFuture<Void> aborter =
        CompletableFuture.runAsync(
            () -> {
              try {
                running.await();
              } catch (InterruptedException e) {
                throw new IllegalStateException(e);
              }
              db.connection.abort();
            });
    assertThatThrownBy(
            () ->
                db.run(ENDLESS.replace("SELECT 1 UNION", "SELECT 1 WHERE started() IS NULL UNION")))
        .isInstanceOf(SQLException.class);
    aborter.get();
    assertThat(db.connection.isClosed()).isTrue();
  }

  @Test
  void closeWhileManyThreadsUseTheConnection() throws Exception {
    for (int round = 0; round < 20; round++) {
      Db db = new Db();
      List<CompletableFuture<Void>> users = new ArrayList<>();
      for (int i = 0; i < 4; i++) {
        users.add(CompletableFuture.runAsync(() -> useUntilClosed(db)));
      }
      Thread.sleep(2);
      db.close();
      for (CompletableFuture<Void> user : users) {
        user.get();
      }
    }
  }

  private static void useUntilClosed(Db db) {
    try {
      while (true) {
        db.run("SELECT value FROM json_each('[1,2,3]')");
      }
    } catch (SQLException closed) {
      if (!List.of("08003", "57014", "24000").contains(closed.getSQLState())) {
        throw new IllegalStateException(closed);
      }
    }
  }

  @Test
  void forgottenStatementsAreFreedByALaterCall() throws Exception {
    try (Db db = new Db()) {
      long deadline = System.nanoTime() + 20_000_000_000L;
      int made = 0;
      while (NativeContext.liveHandles(NativeContext.Handle.STATEMENT) >= made) {
        db.prepare("SELECT " + made++);
        if (made % 100 == 0) {
          System.gc();
          Thread.sleep(5);
        }
        assertThat(System.nanoTime()).isLessThan(deadline);
      }
    }
  }

  @Test
  void forgottenConnectionsAreClosed() throws Exception {
    for (int i = 0; i < 20; i++) {
      Db forgotten = new Db();
      forgotten.scalar("f", 0, (arguments, result) -> {});
      forgotten.prepare("SELECT f()");
    }
    long deadline = System.nanoTime() + 20_000_000_000L;
    while (NativeContext.liveHandles(NativeContext.Handle.CONNECTION) > 0) {
      System.gc();
      Thread.sleep(10);
      assertThat(System.nanoTime()).isLessThan(deadline);
    }
  }

  @Test
  void collectionUnderLoadDoesNoHarm() throws Exception {
    try (Db db = new Db();
        NativeStatement statement =
            db.prepare("SELECT value, ?1 FROM json_each('[1,2,3,4,5,6,7,8]')")) {
      byte[] blob = new byte[50_000];
      for (int i = 0; i < 300; i++) {
        NativeStatement.Outcome outcome =
            statement.execute(Db.buffer(blob), new Bounds(0, 3, 1 << 20, null));
        if (i % 10 == 0) {
          System.gc();
        }
        outcome = statement.next(new Bounds(0, 10, 1 << 20, outcome.page().array()));
        assertThat(Db.page(outcome).getBlob(4, 1)).hasSize(50_000);
      }
    }
  }

  @Test
  void functionThatWaitsForAnotherThreadOnItsConnectionGetsAnError() throws Exception {
    try (Db db = new Db()) {
      db.scalar(
          "waits",
          0,
          (arguments, result) -> {
            CompletableFuture<Object> other =
                CompletableFuture.supplyAsync(
                    () -> {
                      try {
                        return db.value("SELECT 1");
                      } catch (SQLException e) {
                        throw new IllegalStateException(e);
                      }
                    });
            try {
              result.setText(other.get().toString());
            } catch (ExecutionException e) {
              result.setText(String.valueOf(e.getMessage()));
            }
          });
      assertThat(db.value("SELECT waits()").toString()).contains("must not wait for a thread");
    }
  }
}
