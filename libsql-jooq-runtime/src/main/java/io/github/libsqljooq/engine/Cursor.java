package io.github.libsqljooq.engine;

import io.github.libsqljooq.ffi.wire.RowPage;
import java.sql.SQLException;
import java.util.List;

/**
 * The outcome of one execution: counts, and the rows as a sequence of pages. One thread at a time.
 */
public interface Cursor extends AutoCloseable {

  /** The columns of this execution; empty when the statement returns no rows. */
  List<ResultColumn> columns();

  /** The page at hand, possibly without rows. It is valid until {@link #nextPage}. */
  RowPage page();

  /**
   * Moves on to the next page.
   *
   * @return false when there are no more rows
   * @throws SQLException what ended the rows early: the rows before it have been handed out. Also
   *     when the cursor was closed by its statement or session.
   */
  boolean nextPage() throws SQLException;

  /**
   * Rows changed by this execution, triggers not counted: 0 unless it is an INSERT, UPDATE or
   * DELETE.
   *
   * @see <a href="https://sqlite.org/c3ref/changes.html">sqlite3_changes64</a>
   */
  long updateCount();

  /** The session's last inserted rowid after this execution. */
  long lastInsertRowid();

  /** Ends the execution and its locks. A second call does nothing. */
  @Override
  void close() throws SQLException;
}
