package io.github.libsqljooq.jooq;

import com.zaxxer.hikari.HikariConfig;
import com.zaxxer.hikari.HikariDataSource;
import io.github.libsqljooq.config.LibsqlOptions;
import io.github.libsqljooq.engine.Engine;
import io.github.libsqljooq.jdbc.LibsqlDataSource;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.concurrent.atomic.AtomicInteger;
import javax.sql.DataSource;
import org.jooq.ConnectionProvider;
import org.jooq.exception.DataAccessException;

/**
 * Hands pooled connections to jOOQ. Thread-safe.
 *
 * <p>Connections are kept until the pool is closed: a connection to a file does not age, and one to
 * a server holds no socket of its own.
 */
public final class LibsqlConnectionProvider implements ConnectionProvider, AutoCloseable {
  private static final AtomicInteger POOLS = new AtomicInteger();

  private final Engine engine;
  private final DataSource dataSource;

  private LibsqlConnectionProvider(Engine engine, DataSource dataSource) {
    this.engine = engine;
    this.dataSource = dataSource;
  }

  /**
   * Makes a pool and its first connection.
   *
   * @param engine closed by the caller, after the pool; one of a single session gets no pool, since
   *     the engine hands out its session itself
   * @param options for the size of the pool and the time to wait for a connection
   * @throws SQLException if the first connection cannot be opened
   */
  public static LibsqlConnectionProvider pooled(Engine engine, LibsqlOptions options)
      throws SQLException {
    LibsqlDataSource connections = new LibsqlDataSource(options, engine);
    // Opened before the pool is made, so that a failure is the engine's own exception.
    connections.getConnection().close();
    return new LibsqlConnectionProvider(
        engine, engine.isSingleSession() ? connections : pool(connections, options));
  }

  private static DataSource pool(LibsqlDataSource connections, LibsqlOptions options) {
    HikariConfig config = new HikariConfig();
    config.setDataSource(connections);
    config.setPoolName("libsql-" + POOLS.incrementAndGet());
    config.setMaximumPoolSize(options.poolSize());
    config.setMinimumIdle(1);
    config.setIdleTimeout(0);
    config.setMaxLifetime(0);
    config.setKeepaliveTime(0);
    config.setConnectionTimeout(options.poolTimeoutMs());
    config.setAutoCommit(true);
    // The first connection has been tried already, and this way the pool never fails to start.
    config.setInitializationFailTimeout(-1);
    return new HikariDataSource(config);
  }

  /** The engine that the connections are of. */
  public Engine engine() {
    return engine;
  }

  /** The pool as a data source; closed with this provider. */
  public DataSource dataSource() {
    return dataSource;
  }

  /**
   * Takes a connection, in autocommit mode, out of the pool.
   *
   * @throws DataAccessException if there is none within {@link LibsqlOptions#poolTimeoutMs()}
   */
  @Override
  public Connection acquire() {
    try {
      return dataSource.getConnection();
    } catch (SQLException e) {
      throw new DataAccessException(
          "no connection to " + engine.describe() + ": " + e.getMessage() + remedy(), e);
    }
  }

  private String remedy() {
    boolean exhausted =
        dataSource instanceof HikariDataSource pool
            && pool.isRunning()
            && pool.getHikariPoolMXBean().getIdleConnections() == 0
            && pool.getHikariPoolMXBean().getTotalConnections() == pool.getMaximumPoolSize();
    return exhausted
        ? " (all are out: close cursors and streams, keep transactions short, use a transaction's own"
            + " Configuration inside it, or raise poolSize)"
        : "";
  }

  /** Puts a connection back; an open transaction is rolled back. */
  @Override
  public void release(Connection connection) {
    try {
      connection.close();
    } catch (SQLException e) {
      throw new DataAccessException(
          "a connection to " + engine.describe() + " cannot be given back: " + e.getMessage(), e);
    }
  }

  /** Closes the pool; connections that are still out are aborted. A second call does nothing. */
  @Override
  public void close() {
    if (dataSource instanceof HikariDataSource pool) {
      pool.close();
    }
  }
}
