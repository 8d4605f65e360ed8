package io.github.libsqljooq.local;

import io.github.libsqljooq.config.LibsqlOptions;
import io.github.libsqljooq.engine.Clearance;
import io.github.libsqljooq.engine.Engine;
import io.github.libsqljooq.engine.EngineStatement;
import io.github.libsqljooq.engine.ExecuteOptions;
import io.github.libsqljooq.engine.Session;
import io.github.libsqljooq.engine.StatementClassifier;
import io.github.libsqljooq.engine.StatementGuard;
import io.github.libsqljooq.engine.StatementKind;
import io.github.libsqljooq.engine.TransactionMode;
import io.github.libsqljooq.ffi.NativeConnection;
import io.github.libsqljooq.ffi.NativeStatement;
import io.github.libsqljooq.ffi.SqliteErrors;
import io.github.libsqljooq.ffi.wire.ParameterBuffer;
import io.github.libsqljooq.ffi.wire.RowPage;
import java.nio.charset.StandardCharsets;
import java.sql.SQLException;
import java.sql.SQLSyntaxErrorException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.locks.ReentrantLock;

/** A session of the local engine: one native connection. */
final class LocalSession implements Session {
  private final LocalEngine engine;
  private final NativeConnection connection;
  private final StatementCache cache;
  private final ReentrantLock syncLock = new ReentrantLock();
  private final FunctionSync functionSync;
  private final WriterTurn writerTurn;
  private final LibsqlOptions options;
  private volatile boolean autocommit = true;
  private volatile boolean freshTransaction;
  private volatile long lastInsertRowid;

  LocalSession(LocalEngine engine, LibsqlOptions options, NativeConnection connection) {
    this.engine = engine;
    this.connection = connection;
    this.cache = new StatementCache(options.statementCacheSize());
    this.functionSync = new FunctionSync(connection, engine.functions());
    this.writerTurn = WriterTurn.of(this, WriterQueue.join(options));
    this.options = options;
  }

  @Override
  public EngineStatement prepare(String sql) throws SQLException {
    checkOpen();
    syncLock.lock();
    try {
      functionSync.run();
    } finally {
      syncLock.unlock();
    }
    CompiledStatement cached = cache.take(sql);
    return new LocalStatement(this, cached != null ? cached : compile(sql));
  }

  private CompiledStatement compile(String sql) throws SQLException {
    Clearance clearance = StatementGuard.check(sql);
    StatementKind kind = StatementClassifier.classify(sql);
    NativeStatement handle = connection.prepare(sql, clearance.allowsSearch());
    if (handle.end() < handle.textLength()) {
      byte[] text = sql.getBytes(StandardCharsets.UTF_8);
      String rest =
          new String(text, handle.end(), text.length - handle.end(), StandardCharsets.UTF_8);
      if (StatementClassifier.classify(rest) != StatementKind.EMPTY) {
        handle.close();
        throw new SQLSyntaxErrorException(
            "a prepared statement holds one SQL statement, but behind the first there is: "
                + rest.strip()
                + " (use Statement.execute for a script)",
            "42000");
      }
    }
    return new CompiledStatement(sql, kind, clearance, handle);
  }

  /** Takes a statement back that has been reset. */
  void putBack(CompiledStatement statement) throws SQLException {
    cache.putBack(statement);
  }

  @Override
  public boolean isAutocommit() {
    return autocommit;
  }

  @Override
  public void begin(TransactionMode mode) throws SQLException {
    run(mode.sql());
  }

  @Override
  public void commit() throws SQLException {
    refuseInUpcall("commit");
    if (!autocommit) {
      run("COMMIT");
    }
  }

  @Override
  public void rollback() throws SQLException {
    refuseInUpcall("rollback");
    if (!autocommit) {
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
    return lastInsertRowid;
  }

  @Override
  public boolean isValid(Duration timeout) {
    return !connection.isClosed();
  }

  @Override
  public boolean isClosed() {
    return connection.isClosed();
  }

  @Override
  public boolean isInFunction() {
    return connection.isInFunction();
  }

  @Override
  public Engine engine() {
    return engine;
  }

  @Override
  public void abort() {
    cache.close();
    connection.abort();
    ended();
  }

  @Override
  public void close() throws SQLException {
    try {
      connection.close();
    } finally {
      // Refused inside a Java function; otherwise it is closed, at the latest when that returns.
      if (connection.isClosed()) {
        cache.close();
        ended();
      }
    }
  }

  private void ended() {
    writerTurn.close();
    engine.forget(this);
  }

  /**
   * Begins a wait of an execution for the database; ends with it, and with what it is inside of.
   */
  BusyWait newWait(long statementNanos, NativeStatement handle, long execution) {
    return new BusyWait(
        options.busyTimeoutMs(),
        statementNanos,
        () -> {
          checkOpen();
          if (handle.isCancelled(execution) || connection.isStopping()) {
            throw BusyWait.stopped(
                "interrupted while waiting for the database lock (cancelled, or what it is part of"
                    + " was cancelled or is over its time)");
          }
        });
  }

  VectorIndexes vectorIndexes(String schema) {
    return vectorIndexes(connection, schema);
  }

  /** The vector indexes of another file of this session's options. */
  VectorIndexes vectorIndexes(NativeConnection beside, String schema) {
    return new VectorIndexes(beside, schema, SessionSetup.newWait(options));
  }

  /** The names of all schemas, attached ones too. */
  List<String> schemas() throws SQLException {
    RowPage rows = SessionSetup.run(connection, options, "SELECT name FROM pragma_database_list");
    List<String> names = new ArrayList<>();
    for (int row = 0; row < rows.rowCount(); row++) {
      names.add(rows.getText(row, 0));
    }
    return names;
  }

  void detach(String schema) throws SQLException {
    String name = schema.replace("\"", "\"\"");
    SessionSetup.run(connection, options, "DETACH \"" + name + '"');
  }

  /** Opens another file in the same way as the one of this session: the caller closes it. */
  NativeConnection openBeside(String file) throws SQLException {
    return SessionSetup.openBeside(options, file);
  }

  WriterTurn writerTurn() {
    return writerTurn;
  }

  /** Says whether an open transaction has run nothing yet, so that waiting for a lock is safe. */
  boolean isFreshTransaction() {
    return freshTransaction;
  }

  /** Takes over what a page says of the connection. */
  void observe(RowPage page, StatementKind kind) {
    boolean wasAutocommit = autocommit;
    autocommit = page.isAutocommit();
    lastInsertRowid = page.lastInsertRowid();
    freshTransaction =
        !autocommit
            && (wasAutocommit ? kind.controlsTransaction() : freshTransaction && page.isError());
    if (autocommit) {
      writerTurn.end();
    }
  }

  void refuseInUpcall(String what) throws SQLException {
    if (connection.isInUpcall()) {
      throw new SQLException(
          what
              + " is refused inside a Java function that this connection is running; do it when the"
              + " statement has returned",
          "25000");
    }
  }

  void checkOpen() throws SQLException {
    if (connection.isClosed()) {
      throw SqliteErrors.connectionClosed();
    }
  }
}
