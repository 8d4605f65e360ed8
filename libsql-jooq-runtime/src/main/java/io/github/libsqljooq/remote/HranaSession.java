package io.github.libsqljooq.remote;

import io.github.libsqljooq.config.LibsqlOptions;
import io.github.libsqljooq.engine.Engine;
import io.github.libsqljooq.engine.EngineStatement;
import io.github.libsqljooq.engine.ExecuteOptions;
import io.github.libsqljooq.engine.Session;
import io.github.libsqljooq.engine.StatementKind;
import io.github.libsqljooq.engine.TransactionMode;
import io.github.libsqljooq.ffi.ResultCode;
import io.github.libsqljooq.ffi.SqliteErrors;
import io.github.libsqljooq.ffi.wire.ParameterBuffer;
import java.sql.SQLException;
import java.time.Duration;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.ReentrantLock;
import org.jspecify.annotations.Nullable;

/**
 * A session of the remote engine: at most one stream, what a connection would remember, and the
 * lock that its statements share.
 */
final class HranaSession implements Session {
  /** How long closing may wait for the server to confirm the rollback. */
  private static final long CLOSE_TIMEOUT_MS = 5_000;

  private final HranaEngine engine;
  private final LibsqlOptions options;
  private final Stream stream;
  private final ReentrantLock lock = new ReentrantLock();
  private volatile SessionValues values = SessionValues.NONE;
  private volatile @Nullable Exchange running;
  private volatile boolean closed;

  HranaSession(HranaEngine engine, LibsqlOptions options, HranaTransport transport) {
    this.engine = engine;
    this.options = options;
    this.stream =
        new Stream(
            transport,
            new HranaErrors(options.serverUri(), engine.functions()),
            options.foreignKeys() ? null : "PRAGMA foreign_keys=OFF");
  }

  /** What runs under the session's lock. */
  @FunctionalInterface
  interface Work<T> {
    T run(Exchange exchange) throws SQLException;
  }

  @Override
  public EngineStatement prepare(String sql) throws SQLException {
    checkOpen();
    return new HranaStatement(this, WireStatement.of(sql));
  }

  /**
   * Runs one execution, after those of other threads; abort, close and cancel reach it through the
   * exchange.
   */
  <T> T exclusively(Exchange exchange, Work<T> work) throws SQLException {
    lock.lock();
    try {
      running = exchange;
      checkOpen();
      return work.run(exchange);
    } finally {
      running = null;
      if (closed) {
        stream.abandon();
      }
      lock.unlock();
    }
  }

  /** A clock for one execution. */
  Exchange newExchange(ExecuteOptions execute) {
    return new Exchange(options.exchangeTimeoutMs(), execute.timeoutMs());
  }

  /** The stream; only inside of {@link #exclusively}. */
  Stream stream() {
    return stream;
  }

  LibsqlOptions options() {
    return options;
  }

  SessionValues values() {
    return values;
  }

  /** Takes in what an INSERT, UPDATE or DELETE did. */
  void remember(RequestResult result) {
    values = values.afterWrite(result.affectedRowCount, result.lastInsertRowid);
  }

  @Override
  public boolean isAutocommit() {
    return stream.isAutocommit();
  }

  @Override
  public void begin(TransactionMode mode) throws SQLException {
    run(options.readOnly() ? TransactionMode.DEFERRED.sql() : mode.sql());
  }

  @Override
  public void commit() throws SQLException {
    if (!isAutocommit()) {
      run("COMMIT");
    }
  }

  @Override
  public void rollback() throws SQLException {
    if (!isAutocommit()) {
      run("ROLLBACK");
    }
  }

  private void run(String sql) throws SQLException {
    try (EngineStatement statement = prepare(sql)) {
      statement.execute(ParameterBuffer.none(), ExecuteOptions.DEFAULT).close();
    }
  }

  @Override
  public long lastInsertRowid() {
    return values.lastInsertRowid();
  }

  @Override
  public boolean isValid(Duration timeout) {
    long timeoutMs = Math.max(1, timeout.toMillis());
    boolean locked = false;
    try {
      locked = lock.tryLock(timeoutMs, TimeUnit.MILLISECONDS);
      if (!locked || closed) {
        return false;
      }
      Exchange exchange = new Exchange(Math.min(timeoutMs, options.exchangeTimeoutMs()), 0);
      running = exchange;
      return stream.ping(exchange);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      return false;
    } finally {
      if (locked) {
        running = null;
        lock.unlock();
      }
    }
  }

  @Override
  public boolean isClosed() {
    return closed;
  }

  /** A server calls no Java functions. */
  @Override
  public boolean isInFunction() {
    return false;
  }

  @Override
  public Engine engine() {
    return engine;
  }

  @Override
  public void abort() {
    closed = true;
    interrupt();
    if (lock.tryLock()) {
      try {
        stream.abandon();
      } finally {
        lock.unlock();
      }
    }
    engine.forget(this);
  }

  @Override
  public void close() {
    closed = true;
    interrupt();
    lock.lock();
    try {
      stream.end(new Exchange(Math.min(CLOSE_TIMEOUT_MS, options.exchangeTimeoutMs()), 0));
    } finally {
      lock.unlock();
    }
    engine.forget(this);
  }

  private void interrupt() {
    Exchange exchange = running;
    if (exchange != null) {
      exchange.cancel();
    }
  }

  void checkOpen() throws SQLException {
    if (closed) {
      throw SqliteErrors.connectionClosed();
    }
  }

  /** Refuses what a session opened for reading must not do. */
  void checkAllowed(StatementKind kind) throws SQLException {
    if (!options.readOnly() || kind.controlsTransaction()) {
      return;
    }
    switch (kind) {
      case SELECT, PRAGMA_READ, EXPLAIN, EMPTY -> {}
      default ->
          throw SqliteErrors.toException(
              ResultCode.READONLY, "attempt to write a readonly database", null);
    }
  }
}
