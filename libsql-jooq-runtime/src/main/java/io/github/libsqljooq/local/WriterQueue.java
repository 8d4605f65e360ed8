package io.github.libsqljooq.local;

import io.github.libsqljooq.config.LibsqlOptions;
import java.io.IOException;
import java.nio.file.InvalidPathException;
import java.nio.file.Path;
import java.sql.SQLException;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ConcurrentMap;
import java.util.concurrent.Semaphore;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicBoolean;
import org.jspecify.annotations.Nullable;

/**
 * Where the writers of one file in this process wait for each other, first come, first served.
 * SQLite's own lock knows no order: with it alone some writers starve.
 *
 * <p>Thread-safe. A turn may be taken by one thread and given back by another, as transactions are.
 */
final class WriterQueue {
  private static final ConcurrentMap<String, Semaphore> BY_FILE = new ConcurrentHashMap<>();

  private final Semaphore semaphore;

  private WriterQueue(Semaphore semaphore) {
    this.semaphore = semaphore;
  }

  /** One writer's turn. */
  static final class Turn {
    private final Semaphore semaphore;
    private final AtomicBoolean open = new AtomicBoolean(true);

    private Turn(Semaphore semaphore) {
      this.semaphore = semaphore;
    }

    /** Lets the next writer go on. A second call does nothing. */
    void end() {
      if (open.compareAndSet(true, false)) {
        semaphore.release();
      }
    }
  }

  /** The queue of the file that the options name; one of its own for a database in memory. */
  static WriterQueue of(LibsqlOptions options) {
    String target = options.target();
    if (options.isMemory() || target.startsWith("file:")) {
      return new WriterQueue(new Semaphore(1, true));
    }
    return new WriterQueue(BY_FILE.computeIfAbsent(key(target), key -> new Semaphore(1, true)));
  }

  private static String key(String target) {
    try {
      Path path = Path.of(target).toAbsolutePath();
      try {
        return path.toRealPath().toString();
      } catch (IOException notThere) {
        return path.normalize().toString();
      }
    } catch (InvalidPathException odd) {
      return target;
    }
  }

  /**
   * Waits for a turn.
   *
   * @return the turn; null when the time is over, and SQLite's lock has to decide
   * @throws SQLException with 57014 if the thread is interrupted
   */
  @Nullable Turn await(BusyWait wait) throws SQLException {
    if (!semaphore.tryAcquire()) {
      try {
        if (!semaphore.tryAcquire(wait.remainingNanos(), TimeUnit.NANOSECONDS)) {
          return null;
        }
      } catch (InterruptedException interrupted) {
        Thread.currentThread().interrupt();
        throw BusyWait.interrupted();
      }
    }
    return new Turn(semaphore);
  }
}
