package io.github.libsqljooq.jdbc;

import io.github.libsqljooq.engine.Cursor;
import io.github.libsqljooq.engine.EngineStatement;
import io.github.libsqljooq.engine.ExecuteOptions;
import io.github.libsqljooq.engine.SqlScript;
import io.github.libsqljooq.ffi.wire.ParameterBuffer;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.SQLWarning;
import java.sql.Statement;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.List;
import java.util.Queue;
import org.jspecify.annotations.Nullable;

/**
 * Runs SQL texts, scripts of several statements included.
 *
 * <p>All statements of a script run before execute returns; their results follow by getMoreResults.
 * One thread at a time; {@link #cancel} and {@link #close} may come from any.
 */
class LibsqlStatement implements Statement {

  /** What the caller wants of an execution. */
  enum Expected {
    ANYTHING,
    ROWS,
    COUNT
  }

  /** One result: rows, or, when {@code rows} is null, a count. */
  private record Result(@Nullable LibsqlResultSet rows, long count) {}

  private static final int MS_PER_SECOND = 1_000;

  private final LibsqlConnection connection;
  private int fetchSize;
  private long maxRows;
  private int queryTimeoutSeconds;
  private boolean poolable;
  private boolean closeOnCompletion;
  private @Nullable ExecuteOptions options;
  private @Nullable LibsqlResultSet rows;
  private long updateCount = -1;
  private @Nullable Queue<Result> furtherResults;
  private @Nullable LibsqlResultSet keys;
  private @Nullable List<String> batch;
  private volatile @Nullable Thread runner;
  private volatile @Nullable Thread fetcher;

  /** What was executed last: a cancel ends it while it runs or still has rows to compute. */
  private volatile @Nullable EngineStatement running;

  private volatile boolean closed;

  LibsqlStatement(LibsqlConnection connection) {
    this.connection = connection;
  }

  final LibsqlConnection connection() {
    return connection;
  }

  /**
   * Starts an execution: waits for other threads, closes earlier results. Every call needs its
   * {@link #exit}.
   */
  final void enter() throws SQLException {
    connection.acquire();
    if (runner != null) {
      connection.release();
      throw Errors.state(
          "the statement cannot be executed inside a Java function that it is calling; use another"
              + " statement",
          "HY010");
    }
    runner = Thread.currentThread();
    boolean entered = false;
    try {
      if (closed) {
        throw Errors.statementClosed();
      }
      closeResults();
      entered = true;
    } finally {
      if (!entered) {
        exit();
      }
    }
  }

  /** Ends an execution; cleans up if the statement was closed meanwhile by another thread. */
  final void exit() throws SQLException {
    runner = null;
    connection.release();
    if (closed) {
      cleanUp();
    }
  }

  /** Runs a statement, which cancel then finds. */
  final Cursor run(EngineStatement statement, ParameterBuffer parameters) throws SQLException {
    running = statement;
    return connection.execute(statement, parameters, options());
  }

  final void setRunning(EngineStatement statement) {
    running = statement;
  }

  final ExecuteOptions options() {
    long own =
        queryTimeoutSeconds > 0
            ? (long) queryTimeoutSeconds * MS_PER_SECOND
            : connection.options().queryTimeoutMs();
    long network = connection.networkTimeoutMs();
    long timeoutMs = own == 0 ? network : network == 0 ? own : Math.min(own, network);
    ExecuteOptions current = options;
    if (current == null || current.timeoutMs() != timeoutMs) {
      current =
          fetchSize == 0 && maxRows == 0 && timeoutMs == 0
              ? ExecuteOptions.DEFAULT
              : new ExecuteOptions(fetchSize, maxRows, timeoutMs);
      options = current;
    }
    return current;
  }

  /** Refuses, before it has any effect, a statement that does not give what the caller wants. */
  static void check(Expected expected, EngineStatement statement) throws SQLException {
    if (expected == Expected.ANYTHING) {
      return;
    }
    boolean givesRows =
        switch (statement.kind()) {
          case SELECT, EXPLAIN -> true;
          case PRAGMA_READ, PRAGMA_WRITE, OTHER -> expected == Expected.ROWS;
          case INSERT, UPDATE, DELETE ->
              expected == Expected.ROWS && !statement.info().columns().isEmpty();
          default -> false;
        };
    if (expected == Expected.ROWS && !givesRows) {
      throw Errors.state(
          "the statement returns no rows; run it by execute or executeUpdate", "HY000");
    } else if (expected == Expected.COUNT && givesRows) {
      throw Errors.state("the statement returns rows; run it by executeQuery", "HY000");
    }
  }

  static void refuseParameters(EngineStatement statement) throws SQLException {
    if (statement.parameterCount() > 0) {
      throw Errors.state(
          "the statement has "
              + statement.parameterCount()
              + " parameters, which a plain Statement cannot set; use prepareStatement",
          "07001");
    }
  }

  /** Makes rows the current result. */
  final LibsqlResultSet setRows(LibsqlResultSet result) {
    rows = result;
    updateCount = -1;
    return result;
  }

  /** Makes a count the current result. */
  final void setCount(long count) {
    rows = null;
    updateCount = count;
  }

  final void setKeys(LibsqlResultSet result) {
    keys = result;
  }

  final LibsqlResultSet currentRows() throws SQLException {
    LibsqlResultSet result = rows;
    if (result == null) {
      throw Errors.state("the statement returned no rows", "HY000");
    }
    return result;
  }

  final long currentCount() {
    return Math.max(0, updateCount);
  }

  private void execute(String sql, Expected expected, GeneratedKeys wanted) throws SQLException {
    enter();
    try {
      List<String> script = sql.indexOf(';') < 0 ? List.of(sql) : SqlScript.split(sql);
      if (script.size() <= 1) {
        Result result = executeOne(sql, expected, wanted, false);
        rows = result.rows();
        updateCount = result.count();
      } else {
        executeScript(script, expected);
      }
    } finally {
      exit();
    }
  }

  /** Runs all statements of a script; their results follow one another. */
  final void executeScript(List<String> script, Expected expected) throws SQLException {
    Queue<Result> results = new ArrayDeque<>();
    for (int i = 0; i < script.size(); i++) {
      try {
        boolean last = i + 1 == script.size();
        Expected here = i == 0 ? expected : Expected.ANYTHING;
        results.add(executeOne(script.get(i), here, GeneratedKeys.NONE, !last));
      } catch (SQLException e) {
        String place = "in statement " + (i + 1) + " of " + script.size() + ": ";
        e.setNextException(new SQLException(place + Errors.shown(script.get(i)), e.getSQLState()));
        throw e;
      }
    }
    furtherResults = results;
    nextResult();
  }

  /**
   * Runs one statement.
   *
   * @param buffered whether its rows are read at once, so that they hold no lock while others run
   */
  private Result executeOne(String sql, Expected expected, GeneratedKeys wanted, boolean buffered)
      throws SQLException {
    GeneratedKeys.Prepared prepared = wanted.prepare(connection, sql);
    EngineStatement statement = prepared.statement();
    boolean inUse = false;
    try {
      refuseParameters(statement);
      if (!prepared.returnsKeys()) {
        check(expected, statement);
      }
      Cursor cursor = run(statement, ParameterBuffer.none());
      long count = cursor.updateCount();
      if (prepared.returnsKeys()) {
        keys = results(GeneratedKeys.read(cursor), null);
        return new Result(null, count);
      }
      if (cursor.columns().isEmpty() || expected == Expected.COUNT) {
        cursor.close();
        return new Result(null, count);
      }
      if (buffered) {
        return new Result(results(BufferedCursor.copyOf(cursor), null), -1);
      }
      Result result = new Result(results(cursor, statement), -1);
      inUse = true;
      return result;
    } finally {
      if (!inUse) {
        statement.close();
      }
    }
  }

  private LibsqlResultSet results(Cursor cursor, @Nullable EngineStatement owned) {
    return new LibsqlResultSet(connection, this, owned, cursor, new ResultShape(cursor.columns()));
  }

  @Override
  public ResultSet executeQuery(String sql) throws SQLException {
    execute(sql, Expected.ROWS, GeneratedKeys.NONE);
    return currentRows();
  }

  @Override
  public int executeUpdate(String sql) throws SQLException {
    return toInt(executeLargeUpdate(sql));
  }

  @Override
  public int executeUpdate(String sql, int autoGeneratedKeys) throws SQLException {
    return toInt(executeLargeUpdate(sql, autoGeneratedKeys));
  }

  @Override
  public int executeUpdate(String sql, int[] columnIndexes) throws SQLException {
    return toInt(executeLargeUpdate(sql, columnIndexes));
  }

  @Override
  public int executeUpdate(String sql, String[] columnNames) throws SQLException {
    return toInt(executeLargeUpdate(sql, columnNames));
  }

  @Override
  public long executeLargeUpdate(String sql) throws SQLException {
    execute(sql, Expected.COUNT, GeneratedKeys.NONE);
    return currentCount();
  }

  @Override
  public long executeLargeUpdate(String sql, int autoGeneratedKeys) throws SQLException {
    execute(sql, Expected.COUNT, GeneratedKeys.of(autoGeneratedKeys));
    return currentCount();
  }

  @Override
  public long executeLargeUpdate(String sql, int[] columnIndexes) throws SQLException {
    execute(sql, Expected.COUNT, GeneratedKeys.of(columnIndexes));
    return currentCount();
  }

  @Override
  public long executeLargeUpdate(String sql, String[] columnNames) throws SQLException {
    execute(sql, Expected.COUNT, GeneratedKeys.of(columnNames));
    return currentCount();
  }

  @Override
  public boolean execute(String sql) throws SQLException {
    execute(sql, Expected.ANYTHING, GeneratedKeys.NONE);
    return rows != null;
  }

  @Override
  public boolean execute(String sql, int autoGeneratedKeys) throws SQLException {
    execute(sql, Expected.ANYTHING, GeneratedKeys.of(autoGeneratedKeys));
    return rows != null;
  }

  @Override
  public boolean execute(String sql, int[] columnIndexes) throws SQLException {
    execute(sql, Expected.ANYTHING, GeneratedKeys.of(columnIndexes));
    return rows != null;
  }

  @Override
  public boolean execute(String sql, String[] columnNames) throws SQLException {
    execute(sql, Expected.ANYTHING, GeneratedKeys.of(columnNames));
    return rows != null;
  }

  @Override
  public @Nullable ResultSet getResultSet() throws SQLException {
    checkOpen();
    return rows;
  }

  /** The count; -1 when the result is rows or there is none. */
  @Override
  public int getUpdateCount() throws SQLException {
    return toInt(getLargeUpdateCount());
  }

  @Override
  public long getLargeUpdateCount() throws SQLException {
    checkOpen();
    return updateCount;
  }

  @Override
  public boolean getMoreResults() throws SQLException {
    return getMoreResults(CLOSE_CURRENT_RESULT);
  }

  @Override
  public boolean getMoreResults(int current) throws SQLException {
    checkOpen();
    if (current == KEEP_CURRENT_RESULT) {
      throw Errors.unsupported("one result is open at a time; use CLOSE_CURRENT_RESULT");
    }
    LibsqlResultSet open = rows;
    rows = null;
    if (open != null) {
      open.release();
    }
    nextResult();
    return rows != null;
  }

  private void nextResult() {
    Result next = furtherResults == null ? null : furtherResults.poll();
    rows = next == null ? null : next.rows();
    updateCount = next == null ? -1 : next.count();
  }

  /**
   * The keys of the rows that the last execution inserted, if they were asked for; else no rows.
   */
  @Override
  public ResultSet getGeneratedKeys() throws SQLException {
    checkOpen();
    LibsqlResultSet result = keys;
    return result != null && !result.isClosed() ? result : results(BufferedCursor.EMPTY, null);
  }

  @Override
  public void addBatch(String sql) throws SQLException {
    checkOpen();
    if (batch == null) {
      batch = new ArrayList<>();
    }
    batch.add(sql);
  }

  @Override
  public void clearBatch() throws SQLException {
    checkOpen();
    batch = null;
  }

  @Override
  public int[] executeBatch() throws SQLException {
    long[] counts = executeLargeBatch();
    int[] result = new int[counts.length];
    for (int i = 0; i < result.length; i++) {
      result[i] = toInt(counts[i]);
    }
    return result;
  }

  @Override
  public long[] executeLargeBatch() throws SQLException {
    enter();
    try {
      List<String> statements = batch == null ? List.of() : batch;
      batch = null;
      return new BatchRunner(connection, options(), statements.size()).run(statements);
    } finally {
      exit();
    }
  }

  /**
   * Makes what is running end with SQLState 57014: an execution, the wait for a lock before it, or
   * the rows that are still to be computed. From any thread; does nothing when idle.
   */
  @Override
  public void cancel() throws SQLException {
    checkOpen();
    cancelRunning();
  }

  private void cancelRunning() throws SQLException {
    EngineStatement target = running;
    if (target != null) {
      connection.transaction().cancelBegin(target);
      target.cancel();
    }
  }

  /**
   * A result begins or ends to compute rows.
   *
   * @param thread which does it; null for none
   * @return which did it before
   */
  final @Nullable Thread fetching(@Nullable Thread thread) {
    Thread before = fetcher;
    fetcher = thread;
    return before;
  }

  /** Ends the computing of rows in another thread. */
  final void endFetch() throws SQLException {
    Thread thread = fetcher;
    if (thread != null && thread != Thread.currentThread()) {
      cancelRunning();
    }
  }

  /**
   * Closes the results. An execution in another thread is cancelled, and that thread cleans up. A
   * second call does nothing.
   *
   * @throws SQLException if called inside a Java function that this statement is calling
   */
  @Override
  public void close() throws SQLException {
    if (closed) {
      return;
    }
    if (runner == Thread.currentThread() || fetcher == Thread.currentThread()) {
      throw Errors.state(
          "the statement cannot be closed inside a Java function that it is calling; close it when"
              + " it has returned",
          "HY010");
    }
    closed = true;
    boolean executing = runner != null;
    if (executing || fetcher != null) {
      cancelRunning();
    }
    if (!executing) {
      cleanUp();
    }
  }

  private void cleanUp() throws SQLException {
    if (!connection.isClosed()) {
      try {
        closeResults();
      } finally {
        closeStatement();
      }
    }
  }

  /** Closes what a subclass keeps prepared. May be called twice. */
  void closeStatement() throws SQLException {}

  private void closeResults() throws SQLException {
    LibsqlResultSet openRows = rows;
    LibsqlResultSet openKeys = keys;
    Queue<Result> further = furtherResults;
    rows = null;
    keys = null;
    furtherResults = null;
    updateCount = -1;
    if (openRows != null) {
      openRows.release();
    }
    if (openKeys != null) {
      openKeys.release();
    }
    if (further != null) {
      for (Result result : further) {
        if (result.rows() != null) {
          result.rows().release();
        }
      }
    }
  }

  /** Tells that the caller closed a result. */
  void resultClosed(LibsqlResultSet result) throws SQLException {
    boolean more = furtherResults != null && !furtherResults.isEmpty();
    if (closeOnCompletion && result == rows && !more) {
      close();
    }
  }

  @Override
  public boolean isClosed() {
    return closed || connection.isClosed();
  }

  final void checkOpen() throws SQLException {
    if (closed) {
      throw Errors.statementClosed();
    }
    connection.checkOpen();
  }

  @Override
  public void closeOnCompletion() throws SQLException {
    checkOpen();
    closeOnCompletion = true;
  }

  @Override
  public boolean isCloseOnCompletion() throws SQLException {
    checkOpen();
    return closeOnCompletion;
  }

  @Override
  public Connection getConnection() throws SQLException {
    checkOpen();
    return connection;
  }

  /**
   * Limits each execution, its pages included.
   *
   * @param seconds 0 is the limit of the connection's options
   */
  @Override
  public void setQueryTimeout(int seconds) throws SQLException {
    checkOpen();
    queryTimeoutSeconds = (int) notNegative("query timeout", seconds);
    options = null;
  }

  @Override
  public int getQueryTimeout() throws SQLException {
    checkOpen();
    return queryTimeoutSeconds;
  }

  /**
   * Sets how many rows a page has.
   *
   * @param rows 0 lets pages start small and grow; 1 computes row by row
   */
  @Override
  public void setFetchSize(int rows) throws SQLException {
    checkOpen();
    fetchSize = (int) notNegative("fetch size", rows);
    options = null;
  }

  @Override
  public int getFetchSize() throws SQLException {
    checkOpen();
    return fetchSize;
  }

  @Override
  public void setMaxRows(int max) throws SQLException {
    setLargeMaxRows(max);
  }

  @Override
  public int getMaxRows() throws SQLException {
    return toInt(getLargeMaxRows());
  }

  @Override
  public void setLargeMaxRows(long max) throws SQLException {
    checkOpen();
    maxRows = notNegative("maximum of rows", max);
    options = null;
  }

  @Override
  public long getLargeMaxRows() throws SQLException {
    checkOpen();
    return maxRows;
  }

  @Override
  public void setMaxFieldSize(int max) throws SQLException {
    checkOpen();
    if (notNegative("maximum field size", max) > 0) {
      throw Errors.unsupported("values are never cut; use substr() in the SQL");
    }
  }

  @Override
  public int getMaxFieldSize() throws SQLException {
    checkOpen();
    return 0;
  }

  /** Does nothing: there are no JDBC escapes. */
  @Override
  public void setEscapeProcessing(boolean enable) throws SQLException {
    checkOpen();
  }

  @Override
  public void setFetchDirection(int direction) throws SQLException {
    checkOpen();
    if (direction != ResultSet.FETCH_FORWARD) {
      throw Errors.unsupported("result sets are read forward only");
    }
  }

  @Override
  public int getFetchDirection() throws SQLException {
    checkOpen();
    return ResultSet.FETCH_FORWARD;
  }

  @Override
  public int getResultSetConcurrency() throws SQLException {
    checkOpen();
    return ResultSet.CONCUR_READ_ONLY;
  }

  @Override
  public int getResultSetType() throws SQLException {
    checkOpen();
    return ResultSet.TYPE_FORWARD_ONLY;
  }

  @Override
  public int getResultSetHoldability() throws SQLException {
    checkOpen();
    return ResultSet.HOLD_CURSORS_OVER_COMMIT;
  }

  @Override
  public void setCursorName(String name) throws SQLException {
    throw Errors.unsupported("SQLite has no named cursors; update by primary key");
  }

  @Override
  public void setPoolable(boolean poolable) throws SQLException {
    checkOpen();
    this.poolable = poolable;
  }

  @Override
  public boolean isPoolable() throws SQLException {
    checkOpen();
    return poolable;
  }

  @Override
  public @Nullable SQLWarning getWarnings() throws SQLException {
    checkOpen();
    return null;
  }

  @Override
  public void clearWarnings() throws SQLException {
    checkOpen();
  }

  @Override
  public <T> T unwrap(Class<T> type) throws SQLException {
    if (type.isInstance(this)) {
      return type.cast(this);
    }
    throw Errors.invalid("a libsql statement is no " + type.getName());
  }

  @Override
  public boolean isWrapperFor(Class<?> type) {
    return type.isInstance(this);
  }

  /** A count for the methods that return int: SUCCESS_NO_INFO where it does not fit. */
  static int toInt(long count) {
    return count > Integer.MAX_VALUE ? SUCCESS_NO_INFO : (int) count;
  }

  private static long notNegative(String what, long value) throws SQLException {
    if (value < 0) {
      throw Errors.invalid("a " + what + " of " + value + "; it must be 0 or more");
    }
    return value;
  }
}
