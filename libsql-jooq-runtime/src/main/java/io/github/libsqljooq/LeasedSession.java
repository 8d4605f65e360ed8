package io.github.libsqljooq;

import io.github.libsqljooq.engine.BatchResult;
import io.github.libsqljooq.engine.Cursor;
import io.github.libsqljooq.engine.Engine;
import io.github.libsqljooq.engine.EngineStatement;
import io.github.libsqljooq.engine.ExecuteOptions;
import io.github.libsqljooq.engine.Session;
import io.github.libsqljooq.engine.StatementInfo;
import io.github.libsqljooq.engine.StatementKind;
import io.github.libsqljooq.engine.TransactionMode;
import io.github.libsqljooq.ffi.SqliteErrors;
import io.github.libsqljooq.ffi.wire.ParameterBuffer;
import java.sql.SQLException;
import java.time.Duration;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;

/**
 * A session that is borrowed: closing it ends its statements and its transaction and gives the
 * session below back.
 */
final class LeasedSession implements Session {
  private final Session session;
  private final SingleSessionEngine engine;
  private final Thread borrower;
  private final Set<LeasedStatement> statements = ConcurrentHashMap.newKeySet();
  private volatile boolean closed;

  LeasedSession(Session session, SingleSessionEngine engine, Thread borrower) {
    this.session = session;
    this.engine = engine;
    this.borrower = borrower;
  }

  Thread borrower() {
    return borrower;
  }

  @Override
  public EngineStatement prepare(String sql) throws SQLException {
    checkOpen();
    LeasedStatement statement = new LeasedStatement(session.prepare(sql));
    statements.add(statement);
    return statement;
  }

  @Override
  public boolean isAutocommit() {
    return session.isAutocommit();
  }

  @Override
  public void begin(TransactionMode mode) throws SQLException {
    checkOpen();
    session.begin(mode);
  }

  @Override
  public void commit() throws SQLException {
    checkOpen();
    session.commit();
  }

  @Override
  public void rollback() throws SQLException {
    checkOpen();
    session.rollback();
  }

  @Override
  public long lastInsertRowid() {
    return session.lastInsertRowid();
  }

  @Override
  public boolean isValid(Duration timeout) {
    return !closed && session.isValid(timeout);
  }

  @Override
  public boolean isClosed() {
    return closed || session.isClosed();
  }

  @Override
  public boolean isInFunction() {
    return session.isInFunction();
  }

  @Override
  public Engine engine() {
    return engine;
  }

  /** Closes the session below too: a connection that is stuck is of no use to the next borrower. */
  @Override
  public void abort() {
    closed = true;
    session.abort();
    engine.takeBack(this);
  }

  @Override
  public void close() throws SQLException {
    if (closed) {
      return;
    }
    for (LeasedStatement statement : statements) {
      statement.cancel();
      statement.close();
    }
    session.rollback();
    closed = true;
    engine.takeBack(this);
  }

  private void checkOpen() throws SQLException {
    if (closed) {
      throw SqliteErrors.connectionClosed();
    }
  }

  /** A statement that ends with the lease. */
  private final class LeasedStatement implements EngineStatement {
    private final EngineStatement statement;

    LeasedStatement(EngineStatement statement) {
      this.statement = statement;
    }

    @Override
    public String sql() {
      return statement.sql();
    }

    @Override
    public StatementKind kind() {
      return statement.kind();
    }

    @Override
    public int parameterCount() {
      return statement.parameterCount();
    }

    @Override
    public StatementInfo info() throws SQLException {
      checkOpen();
      return statement.info();
    }

    @Override
    public Cursor execute(ParameterBuffer parameters, ExecuteOptions options) throws SQLException {
      checkOpen();
      return statement.execute(parameters, options);
    }

    @Override
    public BatchResult executeBatch(ParameterBuffer parameters, ExecuteOptions options)
        throws SQLException {
      checkOpen();
      return statement.executeBatch(parameters, options);
    }

    @Override
    public void cancel() throws SQLException {
      statement.cancel();
    }

    @Override
    public void close() throws SQLException {
      statements.remove(this);
      statement.close();
    }
  }
}
