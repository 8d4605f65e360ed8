package io.github.libsqljooq.jdbc;

import io.github.libsqljooq.config.LibsqlOptions;
import io.github.libsqljooq.config.LibsqlUrl;
import io.github.libsqljooq.engine.Engine;
import io.github.libsqljooq.engine.Session;
import java.io.PrintWriter;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.logging.Logger;
import javax.sql.DataSource;
import org.jspecify.annotations.Nullable;

/**
 * Opens connections to one database, all on one engine, so with the same functions. It does not
 * pool them. Thread-safe.
 *
 * <p>Of {@code :memory:} there is one connection at a time, and closing it drops the database.
 */
public final class LibsqlDataSource implements DataSource, AutoCloseable {
  private final LibsqlOptions options;
  private final Engine engine;
  private final boolean ownsEngine;
  private volatile @Nullable PrintWriter logWriter;
  private volatile int loginTimeout;

  /**
   * Makes an engine for the database; the caller closes this data source.
   *
   * @throws SQLException if the engine cannot be made
   */
  public LibsqlDataSource(LibsqlOptions options) throws SQLException {
    this(options, Engines.open(options), true);
  }

  /**
   * Uses an engine that the caller closes.
   *
   * @param options those the engine was made with
   */
  public LibsqlDataSource(LibsqlOptions options, Engine engine) {
    this(options, engine, false);
  }

  private LibsqlDataSource(LibsqlOptions options, Engine engine, boolean ownsEngine) {
    this.options = options;
    this.engine = engine;
    this.ownsEngine = ownsEngine;
  }

  /**
   * Makes an engine for the database of a URL; the caller closes this data source.
   *
   * @param url see {@link LibsqlUrl}
   * @throws SQLException if the URL is malformed, or the engine cannot be made
   */
  public static LibsqlDataSource of(String url) throws SQLException {
    return new LibsqlDataSource(LibsqlUrl.parse(url));
  }

  /** Opens a session and wraps it; on failure closes what was to be owned. */
  static LibsqlConnection connect(Engine engine, LibsqlOptions options, AutoCloseable owned)
      throws SQLException {
    try {
      Session session = engine.openSession();
      return new LibsqlConnection(session, options, owned);
    } catch (SQLException | RuntimeException | Error e) {
      try {
        owned.close();
      } catch (Exception secondary) {
        e.addSuppressed(secondary);
      }
      throw e;
    }
  }

  @Override
  public Connection getConnection() throws SQLException {
    return connect(engine, options, () -> {});
  }

  /**
   * Opens a connection.
   *
   * @param user not used: neither a file nor a server has users
   * @param password null, empty, or the authToken of the options
   * @throws SQLException with SQLState 28000 if it is another token
   */
  @Override
  public Connection getConnection(@Nullable String user, @Nullable String password)
      throws SQLException {
    if (password != null && !password.isEmpty() && !password.equals(options.authToken())) {
      throw Errors.state(
          "the password is not the authToken of this data source; set it in the options", "28000");
    }
    return getConnection();
  }

  /** The engine of all connections: functions for this database are registered there. */
  public Engine engine() {
    return engine;
  }

  /** How the database is opened. */
  public LibsqlOptions options() {
    return options;
  }

  /** Closes the connections that are open, if this data source made the engine. */
  @Override
  public void close() throws SQLException {
    if (ownsEngine) {
      engine.close();
    }
  }

  @Override
  public @Nullable PrintWriter getLogWriter() {
    return logWriter;
  }

  @Override
  public void setLogWriter(@Nullable PrintWriter out) {
    logWriter = out;
  }

  /** Kept, but without effect: opening takes no longer than the options' own limits. */
  @Override
  public void setLoginTimeout(int seconds) {
    loginTimeout = seconds;
  }

  @Override
  public int getLoginTimeout() {
    return loginTimeout;
  }

  @Override
  public Logger getParentLogger() {
    return Logger.getLogger("io.github.libsqljooq");
  }

  @Override
  public <T> T unwrap(Class<T> type) throws SQLException {
    if (type.isInstance(this)) {
      return type.cast(this);
    } else if (type.isInstance(engine)) {
      return type.cast(engine);
    }
    throw Errors.invalid("a libsql data source is no " + type.getName());
  }

  @Override
  public boolean isWrapperFor(Class<?> type) {
    return type.isInstance(this) || type.isInstance(engine);
  }

  @Override
  public String toString() {
    return "LibsqlDataSource[" + LibsqlUrl.of(options) + "]";
  }
}
