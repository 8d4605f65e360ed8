package io.github.libsqljooq.jdbc;

import io.github.libsqljooq.ffi.ResultCode;
import io.github.libsqljooq.ffi.SqliteErrors;
import java.sql.SQLDataException;
import java.sql.SQLException;
import java.sql.SQLFeatureNotSupportedException;
import java.sql.SQLNonTransientException;
import java.sql.SQLSyntaxErrorException;
import java.sql.SQLTransientException;
import org.jspecify.annotations.Nullable;

/** The exceptions that this layer makes itself; each message names the value and the remedy. */
final class Errors {
  /** A number does not fit. */
  static final String OUT_OF_RANGE = "22003";

  /** A text is no date or time. */
  static final String NOT_A_DATE = "22007";

  /** A value is not of the kind asked for. */
  static final String NOT_CONVERTIBLE = "22018";

  /** A value that cannot be stored. */
  static final String INVALID_VALUE = "22023";

  private static final int SHOWN = 60;

  private Errors() {}

  static SQLException connectionClosed() {
    return SqliteErrors.connectionClosed();
  }

  static SQLException statementClosed() {
    return new SQLNonTransientException("the statement is closed", "HY010");
  }

  static SQLException resultSetClosed() {
    return new SQLNonTransientException(
        "the result set is closed: it was closed, its statement was closed or run again, or its"
            + " connection was closed",
        "24000");
  }

  /** An execution was cancelled before the statement that was next in it began. */
  static SQLException cancelled() {
    return new SQLTransientException(
        "interrupted (cancelled before the statement ran)",
        SqliteErrors.QUERY_CANCELED,
        ResultCode.INTERRUPT);
  }

  static SQLException noRow(boolean afterLast) {
    return new SQLNonTransientException(
        afterLast
            ? "there is no current row: the result set is behind its last row"
            : "there is no current row: call next() first",
        "24000");
  }

  static SQLException columnIndex(int index, int count) {
    return new SQLNonTransientException(
        "column index " + index + " is out of range: the result has columns 1 to " + count,
        "07009");
  }

  static SQLException parameterIndex(int index, int count) {
    return new SQLNonTransientException(
        "parameter index "
            + index
            + " is out of range: "
            + (count == 0
                ? "the statement has no parameters"
                : "the statement has parameters 1 to " + count),
        "07009");
  }

  static SQLException unsetParameter(int index, int count) {
    return new SQLNonTransientException(
        "parameter " + index + " of " + count + " is not set; use setNull to store NULL", "07001");
  }

  static SQLException outOfRange(Object value, String type) {
    return new SQLDataException(shown(value) + " does not fit into " + type, OUT_OF_RANGE);
  }

  static SQLException notConvertible(Object value, String type) {
    return new SQLDataException(shown(value) + " cannot be read as " + type, NOT_CONVERTIBLE);
  }

  /** The text, unless a caller passed none. */
  static String sqlText(@Nullable String sql) throws SQLException {
    if (sql == null) {
      throw invalid("the SQL text is null");
    }
    return sql;
  }

  static SQLException invalid(String message) {
    return new SQLNonTransientException(message, INVALID_VALUE);
  }

  static SQLException syntax(String message) {
    return new SQLSyntaxErrorException(message, "42000");
  }

  static SQLException state(String message, String sqlState) {
    return new SQLNonTransientException(message, sqlState);
  }

  static SQLFeatureNotSupportedException unsupported(String what) {
    return new SQLFeatureNotSupportedException(what, "HYC00");
  }

  /** A value cut to a length fit for a message. */
  static String shown(Object value) {
    if (value instanceof byte[] bytes) {
      return "a BLOB of " + bytes.length + " bytes";
    }
    String text = value.toString();
    String cut = text.length() > SHOWN ? text.substring(0, SHOWN) + "..." : text;
    return value instanceof CharSequence ? "'" + cut + "'" : cut;
  }
}
