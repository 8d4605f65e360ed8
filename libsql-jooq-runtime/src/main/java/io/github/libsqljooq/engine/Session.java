package io.github.libsqljooq.engine;

import java.sql.SQLException;
import java.time.Duration;

/**
 * One connection to the database, with its transaction state and its cache of prepared statements.
 *
 * <p>One thread at a time: calls from several threads wait for each other. {@link #abort} and
 * {@link EngineStatement#cancel} may come from any thread at any time. Inside a Java function that
 * SQLite is calling on this session, nested reads are allowed; {@link #close}, {@link #commit},
 * {@link #rollback} and executing the running statement again are refused.
 */
public interface Session extends AutoCloseable {

  /**
   * Prepares one statement, from the session's cache where possible.
   *
   * @param sql one SQL statement; a trailing semicolon and comments are allowed, a second statement
   *     is refused. A text without any statement (blank, comments) gives a statement of kind {@link
   *     StatementKind#EMPTY} that does nothing.
   * @return the statement; closing it hands it back to the cache
   * @throws SQLException if the statement is malformed, or the session closed. A remote engine may
   *     report a malformed statement only when it is executed or described.
   */
  EngineStatement prepare(String sql) throws SQLException;

  /**
   * Says whether no transaction is open, as the engine reported it last. No I/O.
   *
   * @see <a href="https://sqlite.org/c3ref/get_autocommit.html">sqlite3_get_autocommit</a>
   */
  boolean isAutocommit();

  /**
   * Begins a transaction, waiting for other writers up to the busy timeout.
   *
   * @throws SQLException with SQLState 40001 when the database stays busy; 25001 if a transaction
   *     is open already
   */
  void begin(TransactionMode mode) throws SQLException;

  /**
   * Commits the open transaction; does nothing when none is open. After a failure, {@link
   * #isAutocommit()} says whether the transaction is still open (as after SQLITE_BUSY or a deferred
   * foreign key violation) or gone.
   */
  void commit() throws SQLException;

  /** Rolls the open transaction back; does nothing when none is open. */
  void rollback() throws SQLException;

  /**
   * The rowid of the last row that this session inserted, 0 if none.
   *
   * @see <a href="https://sqlite.org/c3ref/last_insert_rowid.html">sqlite3_last_insert_rowid</a>
   */
  long lastInsertRowid();

  /**
   * Says within the given time whether the session can still reach its database. Begins nothing.
   */
  boolean isValid(Duration timeout);

  /**
   * Says whether {@link #close} or {@link #abort} was called, or the connection is lost for good.
   */
  boolean isClosed();

  /**
   * Says whether a statement of this session is inside a Java function now. From any thread: one
   * that waits for the session should give up some time, since the function may be waiting for it.
   */
  boolean isInFunction();

  /** The engine that opened this session. */
  Engine engine();

  /**
   * Interrupts what is running and closes as soon as it has stopped. From any thread; does not wait
   * for the running statement.
   */
  void abort();

  /**
   * Rolls back an open transaction, closes the statements and the connection. A second call does
   * nothing. A statement running in another thread is interrupted first.
   *
   * @throws SQLException if called inside a Java function that this session is running
   */
  @Override
  void close() throws SQLException;
}
