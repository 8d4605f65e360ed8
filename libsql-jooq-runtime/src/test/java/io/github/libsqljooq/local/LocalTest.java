package io.github.libsqljooq.local;

import static io.github.libsqljooq.testing.Sql.row;
import static io.github.libsqljooq.testing.Sql.run;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.github.libsqljooq.config.LibsqlOptions;
import io.github.libsqljooq.engine.Cursor;
import io.github.libsqljooq.engine.EngineStatement;
import io.github.libsqljooq.engine.ExecuteOptions;
import io.github.libsqljooq.engine.Session;
import io.github.libsqljooq.ffi.callback.FunctionDefinition;
import io.github.libsqljooq.ffi.callback.ScalarCallback;
import io.github.libsqljooq.testing.LeakCheck;
import java.nio.file.Path;
import java.sql.SQLException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.FutureTask;
import java.util.concurrent.TimeUnit;
import org.assertj.core.api.AbstractThrowableAssert;
import org.assertj.core.api.ThrowableAssert.ThrowingCallable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.api.io.TempDir;

/** Sessions of the local engine on a file with an empty table t, and threads beside. */
@ExtendWith(LeakCheck.class)
@Timeout(60)
abstract class LocalTest {
  static final String ENDLESS =
      "WITH RECURSIVE n(i) AS (SELECT 1 UNION ALL SELECT i + 1 FROM n) SELECT count(*) FROM n";

  private static final Duration SOON = Duration.ofSeconds(20);

  @TempDir Path directory;
  Path file;
  LibsqlOptions options;
  LocalEngine engine;
  private final List<LocalEngine> engines = new ArrayList<>();
  private final List<Aside<?>> asides = new ArrayList<>();

  /** Something that runs in a thread of its own. */
  static final class Aside<T> {
    final Thread thread;
    private final FutureTask<T> task;

    private Aside(Callable<T> work) {
      task = new FutureTask<>(work);
      thread = new Thread(task, "aside");
      thread.setDaemon(true);
    }

    T get() throws Exception {
      return task.get(SOON.toMillis(), TimeUnit.MILLISECONDS);
    }

    boolean isDone() {
      return task.isDone();
    }

    /** What it failed with. */
    SQLException failure() throws Exception {
      try {
        throw new AssertionError("it ended with " + get());
      } catch (ExecutionException e) {
        assertThat(e.getCause()).isInstanceOf(SQLException.class);
        return (SQLException) e.getCause();
      }
    }

    /** Waits until the thread waits for something. */
    Aside<T> parked() throws InterruptedException {
      long end = System.nanoTime() + SOON.toNanos();
      while (thread.getState() != Thread.State.TIMED_WAITING
          && thread.getState() != Thread.State.WAITING) {
        assertThat(System.nanoTime()).as("%s is parked", thread).isLessThan(end);
        assertThat(task.isDone()).as("%s still waits", thread).isFalse();
        Thread.sleep(1);
      }
      return this;
    }
  }

  @BeforeEach
  void openEngine() throws SQLException {
    file = directory.resolve("local.db");
    options = LibsqlOptions.of(file.toString()).withBusyTimeoutMs(30_000);
    engine = engine(options);
    try (Session session = engine.openSession()) {
      run(session, "CREATE TABLE t(a)");
    }
  }

  @AfterEach
  void closeEngines() throws Exception {
    for (LocalEngine each : engines) {
      each.close();
    }
    for (Aside<?> aside : asides) {
      aside.thread.join(SOON.toMillis());
      assertThat(aside.thread.isAlive()).as("%s has ended", aside.thread).isFalse();
    }
  }

  /** An engine that the test need not close. */
  LocalEngine engine(LibsqlOptions wanted) {
    LocalEngine opened = new LocalEngine(wanted);
    engines.add(opened);
    return opened;
  }

  <T> Aside<T> aside(Callable<T> work) {
    Aside<T> aside = new Aside<>(work);
    asides.add(aside);
    aside.thread.start();
    return aside;
  }

  /** Executes in another thread, and gives the number of rows in the first page. */
  Aside<Integer> executeAside(EngineStatement statement, ExecuteOptions how) {
    return aside(
        () -> {
          try (Cursor cursor = statement.execute(row(), how)) {
            return cursor.page().rowCount();
          }
        });
  }

  Aside<Integer> executeAside(EngineStatement statement) {
    return executeAside(statement, ExecuteOptions.DEFAULT);
  }

  void register(String name, ScalarCallback callback) {
    engine.functions().register(new FunctionDefinition(name, 0, Set.of(), callback));
  }

  static AbstractThrowableAssert<?, ? extends Throwable> assertState(
      String sqlState, ThrowingCallable code) {
    return assertThatThrownBy(code).hasFieldOrPropertyWithValue("SQLState", sqlState);
  }

  static long millisSince(long startNanos) {
    return TimeUnit.NANOSECONDS.toMillis(System.nanoTime() - startNanos);
  }
}
