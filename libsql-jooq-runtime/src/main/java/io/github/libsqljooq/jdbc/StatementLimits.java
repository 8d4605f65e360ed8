package io.github.libsqljooq.jdbc;

import io.github.libsqljooq.engine.ExecuteOptions;
import java.sql.SQLException;
import org.jspecify.annotations.Nullable;

/**
 * The limits that are set on a statement, and the options they make for its executions. A limit of
 * 0 is none. One thread at a time.
 */
final class StatementLimits {
  private static final int MS_PER_SECOND = 1_000;

  private int fetchSize;
  private long maxRows;
  private int queryTimeoutSeconds;
  private @Nullable ExecuteOptions options;

  /**
   * The options for an execution: the shortest of the statement's and the connection's timeouts.
   */
  ExecuteOptions options(LibsqlConnection connection) {
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

  int queryTimeoutSeconds() {
    return queryTimeoutSeconds;
  }

  void setQueryTimeoutSeconds(int seconds) throws SQLException {
    queryTimeoutSeconds = (int) notNegative("query timeout", seconds);
    options = null;
  }

  int fetchSize() {
    return fetchSize;
  }

  void setFetchSize(int rows) throws SQLException {
    fetchSize = (int) notNegative("fetch size", rows);
    options = null;
  }

  long maxRows() {
    return maxRows;
  }

  void setMaxRows(long max) throws SQLException {
    maxRows = notNegative("maximum of rows", max);
    options = null;
  }

  static long notNegative(String what, long value) throws SQLException {
    if (value < 0) {
      throw Errors.invalid("a " + what + " of " + value + "; it must be 0 or more");
    }
    return value;
  }
}
