package io.github.libsqljooq.jdbc;

import io.github.libsqljooq.config.LibsqlOptions;
import io.github.libsqljooq.config.LibsqlUrl;
import io.github.libsqljooq.engine.Cursor;
import io.github.libsqljooq.engine.EngineStatement;
import io.github.libsqljooq.engine.ExecuteOptions;
import io.github.libsqljooq.engine.Session;
import io.github.libsqljooq.engine.TransactionMode;
import io.github.libsqljooq.ffi.wire.ParameterBuffer;
import java.sql.Array;
import java.sql.Blob;
import java.sql.CallableStatement;
import java.sql.ClientInfoStatus;
import java.sql.Clob;
import java.sql.Connection;
import java.sql.DatabaseMetaData;
import java.sql.NClob;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLClientInfoException;
import java.sql.SQLException;
import java.sql.SQLWarning;
import java.sql.SQLXML;
import java.sql.Savepoint;
import java.sql.Statement;
import java.sql.Struct;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Properties;
import java.util.concurrent.Executor;
import org.jspecify.annotations.Nullable;

/**
 * A JDBC connection: one session of an engine, with JDBC's rules of transactions.
 *
 * <p>One thread at a time; executions from several threads wait for each other. {@link #close} and
 * {@link #abort} may come from any thread and end what is running. {@code unwrap(Session.class)}
 * gives the session below.
 */
public final class LibsqlConnection implements Connection {
  private static final Duration NO_LIMIT = Duration.ofDays(1);

  private final Session session;
  private final LibsqlOptions options;
  private final AutoCloseable owned;
  private final TransactionControl transaction;
  private final ConnectionLock lock;
  private volatile boolean closed;
  private volatile int networkTimeoutMs;
  private @Nullable SQLWarning warnings;
  private @Nullable LibsqlDatabaseMetaData metaData;

  /**
   * Wraps a session.
   *
   * @param session closed with this connection
   * @param options how it was opened
   * @param owned closed behind the session; does nothing where the engine is shared
   */
  LibsqlConnection(Session session, LibsqlOptions options, AutoCloseable owned) {
    this.session = session;
    this.options = options;
    this.owned = owned;
    this.transaction =
        new TransactionControl(
            session, options.readOnly() ? TransactionMode.DEFERRED : options.transactionMode());
    this.lock = new ConnectionLock(this::isClosed, session::isInFunction);
  }

  /** Runs a statement under the rules of transactions; the caller holds the lock. */
  Cursor execute(
      EngineStatement statement, ParameterBuffer parameters, ExecuteOptions executeOptions)
      throws SQLException {
    long start = executeOptions.timeoutMs() == 0 ? 0 : System.nanoTime();
    if (!transaction.before(statement, executeOptions)) {
      return BufferedCursor.EMPTY;
    }
    ExecuteOptions left =
        start == 0 ? executeOptions : executeOptions.after(System.nanoTime() - start);
    boolean wasOpen = !session.isAutocommit();
    try {
      Cursor cursor = statement.execute(parameters, left);
      transaction.after();
      return cursor;
    } catch (SQLException e) {
      transaction.failed(e, wasOpen);
      throw wasOpen ? e : TransactionControl.explained(e);
    }
  }

  /** Prepares a statement below the rules of transactions. */
  EngineStatement prepareEngine(String sql) throws SQLException {
    checkOpen();
    int nul = sql.indexOf('\0');
    if (nul >= 0) {
      throw Errors.syntax(
          "the SQL text has a NUL character at index "
              + nul
              + ", where SQLite would stop reading; pass the value as a parameter");
    }
    return session.prepare(sql);
  }

  TransactionControl transaction() {
    return transaction;
  }

  Session session() {
    return session;
  }

  LibsqlOptions options() {
    return options;
  }

  String url() {
    return LibsqlUrl.of(options);
  }

  int networkTimeoutMs() {
    return networkTimeoutMs;
  }

  /** Waits for other threads' executions; every call needs its {@link #release}. */
  void acquire() throws SQLException {
    lock.acquire();
  }

  void release() {
    lock.release();
  }

  void checkOpen() throws SQLException {
    if (isClosed()) {
      throw Errors.connectionClosed();
    }
  }

  @Override
  public Statement createStatement() throws SQLException {
    checkOpen();
    return new LibsqlStatement(this);
  }

  @Override
  public Statement createStatement(int type, int concurrency) throws SQLException {
    checkOpen();
    checkResultSet(type, concurrency, ResultSet.HOLD_CURSORS_OVER_COMMIT);
    return createStatement();
  }

  @Override
  public Statement createStatement(int type, int concurrency, int holdability) throws SQLException {
    checkOpen();
    checkResultSet(type, concurrency, holdability);
    return createStatement();
  }

  @Override
  public PreparedStatement prepareStatement(String sql) throws SQLException {
    return LibsqlPreparedStatement.of(this, sql);
  }

  @Override
  public PreparedStatement prepareStatement(String sql, int type, int concurrency)
      throws SQLException {
    checkOpen();
    checkResultSet(type, concurrency, ResultSet.HOLD_CURSORS_OVER_COMMIT);
    return prepareStatement(sql);
  }

  @Override
  public PreparedStatement prepareStatement(String sql, int type, int concurrency, int holdability)
      throws SQLException {
    checkOpen();
    checkResultSet(type, concurrency, holdability);
    return prepareStatement(sql);
  }

  @Override
  public PreparedStatement prepareStatement(String sql, int autoGeneratedKeys) throws SQLException {
    return prepareStatement(sql, GeneratedKeys.of(autoGeneratedKeys));
  }

  @Override
  public PreparedStatement prepareStatement(String sql, int[] columnIndexes) throws SQLException {
    return prepareStatement(sql, GeneratedKeys.of(columnIndexes));
  }

  @Override
  public PreparedStatement prepareStatement(String sql, String[] columnNames) throws SQLException {
    return prepareStatement(sql, GeneratedKeys.of(columnNames));
  }

  private PreparedStatement prepareStatement(String sql, GeneratedKeys keys) throws SQLException {
    return new LibsqlPreparedStatement(this, keys.prepare(this, sql), List.of());
  }

  @Override
  public CallableStatement prepareCall(String sql) throws SQLException {
    throw Errors.unsupported("SQLite has no stored procedures");
  }

  @Override
  public CallableStatement prepareCall(String sql, int type, int concurrency) throws SQLException {
    return prepareCall(sql);
  }

  @Override
  public CallableStatement prepareCall(String sql, int type, int concurrency, int holdability)
      throws SQLException {
    return prepareCall(sql);
  }

  @Override
  public String nativeSQL(String sql) throws SQLException {
    checkOpen();
    return sql;
  }

  @Override
  public void setAutoCommit(boolean autoCommit) throws SQLException {
    acquire();
    try {
      transaction.setAutoCommit(autoCommit);
    } finally {
      release();
    }
  }

  @Override
  public boolean getAutoCommit() throws SQLException {
    checkOpen();
    return transaction.isAutoCommit();
  }

  @Override
  public void commit() throws SQLException {
    acquire();
    try {
      transaction.commit();
    } finally {
      release();
    }
  }

  @Override
  public void rollback() throws SQLException {
    acquire();
    try {
      transaction.rollback();
    } finally {
      release();
    }
  }

  @Override
  public Savepoint setSavepoint() throws SQLException {
    return savepoint(null);
  }

  @Override
  public Savepoint setSavepoint(String name) throws SQLException {
    return savepoint(name);
  }

  private Savepoint savepoint(@Nullable String name) throws SQLException {
    acquire();
    try {
      return transaction.setSavepoint(name);
    } finally {
      release();
    }
  }

  @Override
  public void rollback(Savepoint savepoint) throws SQLException {
    acquire();
    try {
      transaction.rollback(own(savepoint));
    } finally {
      release();
    }
  }

  @Override
  public void releaseSavepoint(Savepoint savepoint) throws SQLException {
    acquire();
    try {
      transaction.release(own(savepoint));
    } finally {
      release();
    }
  }

  private static LibsqlSavepoint own(Savepoint savepoint) throws SQLException {
    if (savepoint instanceof LibsqlSavepoint own) {
      return own;
    }
    throw Errors.state("not a savepoint of this driver: " + savepoint, "3B001");
  }

  /**
   * Closes the session: ends what is running, rolls back what is open. A second call does nothing.
   *
   * @throws SQLException if called inside a Java function that this connection is running; it stays
   *     open then
   */
  @Override
  public void close() throws SQLException {
    if (closed) {
      return;
    }
    try {
      session.close();
    } finally {
      if (session.isClosed()) {
        closed = true;
        closeOwned();
      }
    }
  }

  @Override
  public boolean isClosed() {
    return closed || session.isClosed();
  }

  /** Says whether close or abort was called; cheaper than {@link #isClosed}, for every row. */
  boolean isMarkedClosed() {
    return closed;
  }

  @Override
  public void abort(Executor executor) throws SQLException {
    if (closed) {
      return;
    }
    closed = true;
    session.abort();
    closeOwned();
  }

  private void closeOwned() throws SQLException {
    try {
      owned.close();
    } catch (SQLException | RuntimeException e) {
      throw e;
    } catch (Exception e) {
      throw new SQLException("closing the database failed: " + e.getMessage(), "HY000", e);
    }
  }

  @Override
  public DatabaseMetaData getMetaData() throws SQLException {
    checkOpen();
    if (metaData == null) {
      metaData = new LibsqlDatabaseMetaData(this);
    }
    return metaData;
  }

  @Override
  public void setReadOnly(boolean readOnly) throws SQLException {
    acquire();
    try {
      transaction.setReadOnly(readOnly);
    } finally {
      release();
    }
  }

  @Override
  public boolean isReadOnly() throws SQLException {
    checkOpen();
    return options.readOnly() || transaction.isReadOnly();
  }

  /** Does nothing: SQLite has no catalogs. */
  @Override
  public void setCatalog(@Nullable String catalog) throws SQLException {
    checkOpen();
  }

  @Override
  public @Nullable String getCatalog() throws SQLException {
    checkOpen();
    return null;
  }

  /** Does nothing for {@code main} and null; an attached database cannot be made the first one. */
  @Override
  public void setSchema(@Nullable String schema) throws SQLException {
    checkOpen();
    if (schema != null && !schema.isEmpty() && !schema.equalsIgnoreCase("main")) {
      throw Errors.unsupported(
          "the schema is always main; name the tables of '" + schema + "' with their schema");
    }
  }

  @Override
  public String getSchema() throws SQLException {
    checkOpen();
    return "main";
  }

  /** Takes every level; SQLite's transactions are always serializable. */
  @Override
  public void setTransactionIsolation(int level) throws SQLException {
    checkOpen();
    switch (level) {
      case TRANSACTION_READ_UNCOMMITTED,
          TRANSACTION_READ_COMMITTED,
          TRANSACTION_REPEATABLE_READ,
          TRANSACTION_SERIALIZABLE -> {}
      default ->
          throw Errors.invalid(
              "isolation level "
                  + level
                  + " is none of java.sql.Connection's; all of those are run as SERIALIZABLE");
    }
  }

  @Override
  public int getTransactionIsolation() throws SQLException {
    checkOpen();
    return TRANSACTION_SERIALIZABLE;
  }

  @Override
  public @Nullable SQLWarning getWarnings() throws SQLException {
    checkOpen();
    return warnings;
  }

  @Override
  public void clearWarnings() throws SQLException {
    checkOpen();
    warnings = null;
  }

  void addWarning(String message) {
    SQLWarning warning = new SQLWarning(message, "01000");
    if (warnings == null) {
      warnings = warning;
    } else {
      warnings.setNextWarning(warning);
    }
  }

  @Override
  public Map<String, Class<?>> getTypeMap() throws SQLException {
    checkOpen();
    return Map.of();
  }

  @Override
  public void setTypeMap(@Nullable Map<String, Class<?>> map) throws SQLException {
    checkOpen();
    if (map != null && !map.isEmpty()) {
      throw Errors.unsupported("SQLite has no types of one's own to map");
    }
  }

  @Override
  public void setHoldability(int holdability) throws SQLException {
    checkOpen();
    checkResultSet(ResultSet.TYPE_FORWARD_ONLY, ResultSet.CONCUR_READ_ONLY, holdability);
  }

  /** Result sets stay open over commit and rollback. */
  @Override
  public int getHoldability() throws SQLException {
    checkOpen();
    return ResultSet.HOLD_CURSORS_OVER_COMMIT;
  }

  @Override
  public Clob createClob() throws SQLException {
    checkOpen();
    return new LibsqlClob("");
  }

  @Override
  public Blob createBlob() throws SQLException {
    checkOpen();
    return new LibsqlBlob(new byte[0]);
  }

  @Override
  public NClob createNClob() throws SQLException {
    checkOpen();
    return new LibsqlClob("");
  }

  @Override
  public SQLXML createSQLXML() throws SQLException {
    throw Errors.unsupported("SQLite has no XML type; use setString");
  }

  @Override
  public Array createArrayOf(String typeName, Object[] elements) throws SQLException {
    throw Errors.unsupported("SQLite has no arrays; pass a JSON text to json_each");
  }

  @Override
  public Struct createStruct(String typeName, Object[] attributes) throws SQLException {
    throw Errors.unsupported("SQLite has no structured types");
  }

  /**
   * Says whether the database can still be reached. Begins no transaction.
   *
   * @param timeout in seconds; 0 is no limit
   */
  @Override
  public boolean isValid(int timeout) throws SQLException {
    if (timeout < 0) {
      throw Errors.invalid("a timeout of " + timeout + " seconds; it must be 0 or more");
    }
    return !isClosed() && session.isValid(timeout == 0 ? NO_LIMIT : Duration.ofSeconds(timeout));
  }

  @Override
  public void setClientInfo(String name, String value) throws SQLClientInfoException {
    if (isClosed()) {
      throw new SQLClientInfoException(
          "the connection is closed", "08003", Map.of(name, ClientInfoStatus.REASON_UNKNOWN));
    }
    addWarning("client info is not kept: " + name);
  }

  @Override
  public void setClientInfo(Properties properties) throws SQLClientInfoException {
    for (String name : properties.stringPropertyNames()) {
      setClientInfo(name, properties.getProperty(name));
    }
  }

  @Override
  public @Nullable String getClientInfo(String name) throws SQLException {
    checkOpen();
    return null;
  }

  @Override
  public Properties getClientInfo() throws SQLException {
    checkOpen();
    return new Properties();
  }

  /**
   * Limits every execution that has no shorter limit of its own.
   *
   * @param milliseconds 0 is no limit
   */
  @Override
  public void setNetworkTimeout(Executor executor, int milliseconds) throws SQLException {
    checkOpen();
    if (milliseconds < 0) {
      throw Errors.invalid("a timeout of " + milliseconds + " ms; it must be 0 or more");
    }
    networkTimeoutMs = milliseconds;
  }

  @Override
  public int getNetworkTimeout() throws SQLException {
    checkOpen();
    return networkTimeoutMs;
  }

  @Override
  public <T> T unwrap(Class<T> type) throws SQLException {
    if (type.isInstance(this)) {
      return type.cast(this);
    } else if (type.isInstance(session)) {
      return type.cast(session);
    }
    throw Errors.invalid("a libsql connection is no " + type.getName());
  }

  @Override
  public boolean isWrapperFor(Class<?> type) {
    return type.isInstance(this) || type.isInstance(session);
  }

  @Override
  public String toString() {
    return "LibsqlConnection[" + url() + (isClosed() ? ", closed]" : "]");
  }

  private static void checkResultSet(int type, int concurrency, int holdability)
      throws SQLException {
    if (type != ResultSet.TYPE_FORWARD_ONLY) {
      throw Errors.unsupported(
          "result sets are TYPE_FORWARD_ONLY; copy the rows to move about in them");
    } else if (concurrency != ResultSet.CONCUR_READ_ONLY) {
      throw Errors.unsupported("result sets are CONCUR_READ_ONLY; write with UPDATE");
    } else if (holdability != ResultSet.HOLD_CURSORS_OVER_COMMIT) {
      throw Errors.unsupported(
          "result sets are HOLD_CURSORS_OVER_COMMIT; close them before you commit");
    }
  }
}
