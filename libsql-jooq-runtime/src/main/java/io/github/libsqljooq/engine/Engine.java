package io.github.libsqljooq.engine;

import java.sql.SQLException;

/**
 * One libsql database in one mode: a local file, a memory database, a remote server.
 *
 * <p>Thread-safe. Whoever opened the engine closes it; closing it closes the sessions that are
 * still open.
 */
public interface Engine extends AutoCloseable {

  /** Where statements run. */
  enum Mode {
    /** In this process, on a file or in memory. */
    LOCAL,
    /** On a server, over Hrana. */
    REMOTE,
    /** Reads in this process on a copy, writes on the primary server. */
    REPLICA
  }

  /** Says where statements of this engine run. */
  Mode mode();

  /**
   * Says whether one session is all there can be, because the database lives and dies with it (a
   * plain {@code :memory:} database).
   */
  boolean isSingleSession();

  /**
   * Opens a session: one SQLite connection, or one remote stream when it needs one.
   *
   * @return a session in autocommit mode; the caller closes it
   * @throws SQLException if the database cannot be opened, or the engine is closed
   */
  Session openSession() throws SQLException;

  /**
   * The functions that sessions of this engine offer to SQL, besides those registered for the whole
   * process. A session takes up a change before it next prepares a statement.
   */
  FunctionRegistry functions();

  /** A short text for messages: the path or the server, never a token or a key. */
  String describe();

  /** Closes every session, then the engine. A second call does nothing. */
  @Override
  void close() throws SQLException;
}
