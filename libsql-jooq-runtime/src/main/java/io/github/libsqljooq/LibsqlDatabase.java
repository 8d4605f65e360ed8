package io.github.libsqljooq;

import io.github.libsqljooq.config.LibsqlOptions;
import io.github.libsqljooq.engine.Engine;
import io.github.libsqljooq.jdbc.Engines;
import io.github.libsqljooq.jooq.LibsqlConnectionProvider;
import java.sql.SQLException;
import java.util.concurrent.locks.ReentrantLock;
import javax.sql.DataSource;

/**
 * An open database: the engine, its registry of functions, and a pool of connections. Thread-safe.
 *
 * <p>A {@code :memory:} database lives in one connection, which this object owns: the pool has just
 * that one, never replaces it, and a thread that asks for a second while it holds the first gets an
 * exception at once.
 */
public final class LibsqlDatabase implements AutoCloseable {
  private final Engine engine;
  private final LibsqlConnectionProvider connectionProvider;
  private final ReentrantLock closing = new ReentrantLock();
  private boolean closed;

  private LibsqlDatabase(Engine engine, LibsqlConnectionProvider connectionProvider) {
    this.engine = engine;
    this.connectionProvider = connectionProvider;
  }

  /**
   * Opens a database, and one connection to see that it can be used.
   *
   * @return a database that the caller closes
   * @throws SQLException if it cannot be opened or reached
   */
  public static LibsqlDatabase open(LibsqlOptions options) throws SQLException {
    Engine opened = Engines.open(options);
    Engine engine =
        opened.isSingleSession()
            ? new SingleSessionEngine(opened, options.poolTimeoutMs())
            : opened;
    try {
      return new LibsqlDatabase(engine, LibsqlConnectionProvider.pooled(engine, options));
    } catch (SQLException | RuntimeException e) {
      try {
        engine.close();
      } catch (SQLException suppressed) {
        e.addSuppressed(suppressed);
      }
      throw e;
    }
  }

  /** The engine: its mode, and its registry of functions. */
  public Engine engine() {
    return engine;
  }

  /** The pool, for tools that take a data source: migrations, frameworks. Closed with this. */
  public DataSource dataSource() {
    return connectionProvider.dataSource();
  }

  LibsqlConnectionProvider connectionProvider() {
    return connectionProvider;
  }

  /**
   * Closes the pool, then the engine. Statements that are running are interrupted, transactions
   * that are open are rolled back, and every connection that is still out is closed. A second call
   * does nothing.
   *
   * @throws SQLException if called from inside a Java function that a connection is running, whose
   *     connection then stays open
   */
  @Override
  public void close() throws SQLException {
    closing.lock();
    try {
      if (closed) {
        return;
      }
      closed = true;
      try {
        connectionProvider.close();
      } finally {
        engine.close();
      }
    } finally {
      closing.unlock();
    }
  }
}
