package io.github.libsqljooq.jdbc;

import io.github.libsqljooq.config.LibsqlOption;
import io.github.libsqljooq.config.LibsqlOptions;
import io.github.libsqljooq.config.LibsqlUrl;
import io.github.libsqljooq.engine.Engine;
import io.github.libsqljooq.engine.Session;
import java.io.PrintWriter;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.Properties;
import java.util.concurrent.locks.ReentrantLock;
import java.util.logging.Logger;
import javax.sql.DataSource;
import org.jspecify.annotations.Nullable;

/**
 * Opens connections to one database, all on one engine, so with the same functions. It does not
 * pool them. Thread-safe.
 *
 * <p>Of {@code :memory:} there is one connection at a time, and closing it drops the database.
 *
 * <p>The constructor without arguments and the setters are for pools and containers that know a
 * class name and properties, such as HikariCP's {@code dataSourceClassName}: {@code url}, and the
 * options under the names that they have in a URL. They are set in any order, before the first
 * connection is opened or {@link #engine} or {@link #options} is asked for. Then all values are
 * checked together, and from then on they are as fixed as those of a data source made with {@link
 * LibsqlOptions}: a setter throws an IllegalStateException. An option that is given twice, by the
 * URL and by a setter, must have the same value.
 */
public final class LibsqlDataSource implements DataSource, AutoCloseable {

  /** What is fixed from the first use on. */
  private record Opened(LibsqlOptions options, Engine engine, boolean ownsEngine) {}

  private final ReentrantLock configuring = new ReentrantLock();
  private final Properties settings = new Properties();
  private @Nullable String url;
  private boolean closed;
  private volatile @Nullable Opened opened;
  private volatile @Nullable PrintWriter logWriter;
  private volatile int loginTimeout;

  /** Makes a data source to be set up by its setters; it needs at least {@link #setUrl}. */
  public LibsqlDataSource() {}

  /**
   * Makes an engine for the database; the caller closes this data source.
   *
   * @throws SQLException if the engine cannot be made
   */
  public LibsqlDataSource(LibsqlOptions options) throws SQLException {
    this.opened = new Opened(options, Engines.open(options), true);
  }

  /**
   * Uses an engine that the caller closes.
   *
   * @param options those the engine was made with
   */
  public LibsqlDataSource(LibsqlOptions options, Engine engine) {
    this.opened = new Opened(options, engine, false);
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

  private Opened opened() throws SQLException {
    Opened known = opened;
    return known != null ? known : open();
  }

  /** A value that is refused leaves the setters usable. */
  private Opened open() throws SQLException {
    configuring.lock();
    try {
      Opened now = opened;
      if (now == null) {
        if (closed) {
          throw Errors.state("the data source is closed", "08003");
        } else if (url == null) {
          throw Errors.state(
              "the data source has no url; set it to " + LibsqlUrl.PREFIX + "PATH or another form",
              "08001");
        }
        LibsqlOptions options = LibsqlUrl.parse(url, settings);
        now = new Opened(options, Engines.open(options), true);
        opened = now;
      }
      return now;
    } finally {
      configuring.unlock();
    }
  }

  @Override
  public Connection getConnection() throws SQLException {
    Opened now = opened();
    return connect(now.engine(), now.options(), () -> {});
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
    if (password != null && !password.isEmpty() && !password.equals(options().authToken())) {
      throw Errors.state(
          "the password is not the authToken of this data source; set it in the options, or as the"
              + " data source's property authToken",
          "28000");
    }
    return getConnection();
  }

  /**
   * The engine of all connections: functions for this database are registered there.
   *
   * @throws SQLException with SQLState 08001 if the values that were set are refused, 08003 if this
   *     was closed before its first use
   */
  public Engine engine() throws SQLException {
    return opened().engine();
  }

  /**
   * How the database is opened.
   *
   * @throws SQLException as {@link #engine}
   */
  public LibsqlOptions options() throws SQLException {
    return opened().options();
  }

  /**
   * Closes the connections that are open, if this data source made the engine. A pool that made
   * this by its class name closes its connections itself and may leave this open.
   */
  @Override
  public void close() throws SQLException {
    Opened now;
    configuring.lock();
    try {
      closed = true;
      now = opened;
    } finally {
      configuring.unlock();
    }
    if (now != null && now.ownsEngine()) {
      now.engine().close();
    }
  }

  private void set(LibsqlOption option, @Nullable Object value) {
    set(option.key(), value);
  }

  private void set(String key, @Nullable Object value) {
    configuring.lock();
    try {
      if (opened != null) {
        throw new IllegalStateException(
            key + " cannot be set: the data source is in use; set it before the first connection");
      }
      if (key.equals("url")) {
        url = value == null ? null : value.toString();
      } else if (value == null) {
        settings.remove(key);
      } else {
        settings.setProperty(key, value.toString());
      }
    } finally {
      configuring.unlock();
    }
  }

  /**
   * Sets the database, and options behind a question mark. The only value that must be set.
   *
   * @param url see {@link LibsqlUrl}
   */
  public void setUrl(@Nullable String url) {
    set("url", url);
  }

  /**
   * The URL as it was set, with a token that stands in it; of a data source made with options, the
   * database alone.
   */
  public @Nullable String getUrl() {
    Opened now = opened;
    configuring.lock();
    try {
      return url == null && now != null ? LibsqlUrl.of(now.options()) : url;
    } finally {
      configuring.unlock();
    }
  }

  /** Taken and not used: neither a file nor a server has users. */
  public void setUser(@Nullable String user) {
    set("user", user);
  }

  /** The same as {@link #setAuthToken}; refused for a local database unless empty. */
  public void setPassword(@Nullable String password) {
    set("password", password);
  }

  /** Sets {@link LibsqlOptions#authToken()}. It cannot be read back. */
  public void setAuthToken(@Nullable String authToken) {
    set(LibsqlOption.AUTH_TOKEN, authToken);
  }

  /** Sets {@link LibsqlOptions#exchangeTimeoutMs()}. */
  public void setExchangeTimeoutMs(int exchangeTimeoutMs) {
    set(LibsqlOption.EXCHANGE_TIMEOUT, exchangeTimeoutMs);
  }

  /** Sets {@link LibsqlOptions#readOnly()}. */
  public void setReadOnly(boolean readOnly) {
    set(LibsqlOption.READ_ONLY, readOnly);
  }

  /** Sets {@link LibsqlOptions#create()}. */
  public void setCreate(boolean create) {
    set(LibsqlOption.CREATE, create);
  }

  /** Sets {@link LibsqlOptions#busyTimeoutMs()}. */
  public void setBusyTimeoutMs(int busyTimeoutMs) {
    set(LibsqlOption.BUSY_TIMEOUT, busyTimeoutMs);
  }

  /** Sets {@link LibsqlOptions#foreignKeys()}. */
  public void setForeignKeys(boolean foreignKeys) {
    set(LibsqlOption.FOREIGN_KEYS, foreignKeys);
  }

  /** Sets {@link LibsqlOptions#journalMode()}, by its name in either case. */
  public void setJournalMode(@Nullable String journalMode) {
    set(LibsqlOption.JOURNAL_MODE, journalMode);
  }

  /** Sets {@link LibsqlOptions#synchronous()}, by its name in either case. */
  public void setSynchronous(@Nullable String synchronous) {
    set(LibsqlOption.SYNCHRONOUS, synchronous);
  }

  /** Sets {@link LibsqlOptions#defensive()}. */
  public void setDefensive(boolean defensive) {
    set(LibsqlOption.DEFENSIVE, defensive);
  }

  /** Sets {@link LibsqlOptions#hardened()}. */
  public void setHardened(boolean hardened) {
    set(LibsqlOption.HARDENED, hardened);
  }

  /** Sets {@link LibsqlOptions#transactionMode()}, by its name in either case. */
  public void setTransactionMode(@Nullable String transactionMode) {
    set(LibsqlOption.TRANSACTION_MODE, transactionMode);
  }

  /** Sets {@link LibsqlOptions#statementCacheSize()}. */
  public void setStatementCacheSize(int statementCacheSize) {
    set(LibsqlOption.STATEMENT_CACHE_SIZE, statementCacheSize);
  }

  /** Sets {@link LibsqlOptions#queryTimeoutMs()}. */
  public void setQueryTimeoutMs(int queryTimeoutMs) {
    set(LibsqlOption.QUERY_TIMEOUT, queryTimeoutMs);
  }

  /** Sets {@link LibsqlOptions#vfs()}. */
  public void setVfs(@Nullable String vfs) {
    set(LibsqlOption.VFS, vfs);
  }

  /** Sets {@link LibsqlOptions#encryptionKey()}. It cannot be read back. */
  public void setEncryptionKey(@Nullable String encryptionKey) {
    set(LibsqlOption.ENCRYPTION_KEY, encryptionKey);
  }

  /** Sets {@link LibsqlOptions#cipher()}. */
  public void setCipher(@Nullable String cipher) {
    set(LibsqlOption.CIPHER, cipher);
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
    } else if (isEngine(type)) {
      return type.cast(engine());
    }
    throw Errors.invalid("a libsql data source is no " + type.getName());
  }

  @Override
  public boolean isWrapperFor(Class<?> type) throws SQLException {
    return type.isInstance(this) || isEngine(type);
  }

  /** Only a question for an engine makes one. */
  private boolean isEngine(Class<?> type) throws SQLException {
    return Engine.class.isAssignableFrom(type) && type.isInstance(engine());
  }

  @Override
  public String toString() {
    Opened now = opened;
    return "LibsqlDataSource[" + (now == null ? "unused" : LibsqlUrl.of(now.options())) + "]";
  }
}
