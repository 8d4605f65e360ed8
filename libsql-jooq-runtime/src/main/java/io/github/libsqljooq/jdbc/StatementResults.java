package io.github.libsqljooq.jdbc;

import java.sql.SQLException;
import java.util.Queue;
import org.jspecify.annotations.Nullable;

/**
 * What the last execution of a statement gave: the current result, those of a script that follow
 * it, and generated keys. One thread at a time.
 */
final class StatementResults {
  private static final long NO_COUNT = -1;

  /** One result: rows, or, when {@code rows} is null, a count. */
  record Result(@Nullable LibsqlResultSet rows, long count) {
    static Result ofRows(LibsqlResultSet rows) {
      return new Result(rows, NO_COUNT);
    }

    static Result ofCount(long count) {
      return new Result(null, count);
    }
  }

  private @Nullable LibsqlResultSet rows;
  private long count = NO_COUNT;
  private @Nullable Queue<Result> further;
  private @Nullable LibsqlResultSet keys;

  /** The current rows; null when the current result is a count, or there is none. */
  @Nullable LibsqlResultSet rows() {
    return rows;
  }

  /** The current count; -1 when the current result is rows, or there is none. */
  long count() {
    return count;
  }

  @Nullable LibsqlResultSet keys() {
    return keys;
  }

  /** The current rows, for a caller who asked for rows. */
  LibsqlResultSet rowsOrFail() throws SQLException {
    LibsqlResultSet result = rows;
    if (result == null) {
      throw Errors.state("the statement returned no rows", "HY000");
    }
    return result;
  }

  /** The current count, for a caller who asked for a count. */
  long countOrZero() {
    return Math.max(0, count);
  }

  void setRows(LibsqlResultSet result) {
    rows = result;
    count = NO_COUNT;
  }

  void setCount(long result) {
    rows = null;
    count = result;
  }

  void setKeys(LibsqlResultSet result) {
    keys = result;
  }

  /** Takes the results of a script; the first becomes the current one. */
  void setAll(Queue<Result> results) {
    further = results;
    next();
  }

  /** Closes the current result and goes to the one behind it. */
  void closeCurrent() throws SQLException {
    LibsqlResultSet open = rows;
    rows = null;
    if (open != null) {
      open.release();
    }
    next();
  }

  private void next() {
    Result next = further == null ? null : further.poll();
    rows = next == null ? null : next.rows();
    count = next == null ? NO_COUNT : next.count();
  }

  /** Says whether these are the current rows, and nothing follows them. */
  boolean isLast(LibsqlResultSet result) {
    return result == rows && (further == null || further.isEmpty());
  }

  /** Closes all and forgets them. */
  void close() throws SQLException {
    LibsqlResultSet openRows = rows;
    LibsqlResultSet openKeys = keys;
    Queue<Result> openFurther = further;
    rows = null;
    keys = null;
    further = null;
    count = NO_COUNT;
    if (openRows != null) {
      openRows.release();
    }
    if (openKeys != null) {
      openKeys.release();
    }
    if (openFurther != null) {
      for (Result result : openFurther) {
        if (result.rows() != null) {
          result.rows().release();
        }
      }
    }
  }
}
