package io.github.libsqljooq.ffi;

import java.sql.SQLDataException;
import java.sql.SQLException;
import java.sql.SQLIntegrityConstraintViolationException;
import java.sql.SQLNonTransientConnectionException;
import java.sql.SQLNonTransientException;
import java.sql.SQLSyntaxErrorException;
import java.sql.SQLTransactionRollbackException;
import java.sql.SQLTransientException;
import org.jspecify.annotations.Nullable;

/**
 * From SQLite's extended codes to exceptions: the only place that does it, for every engine.
 *
 * <p>The message begins with SQLite's own words, kept verbatim since frameworks cut constraint
 * names out of them; the remedy follows. The vendor code is the extended code.
 *
 * @see <a href="https://sqlite.org/rescode.html">Result codes</a>
 */
public final class SqliteErrors {
  /** The statement or transaction was cancelled, or ran into its timeout. */
  public static final String QUERY_CANCELED = "57014";

  /** The database is locked by another transaction. */
  public static final String SERIALIZATION_FAILURE = "40001";

  private SqliteErrors() {}

  /**
   * Makes the exception for a failed call.
   *
   * @param extendedCode SQLite's extended code, the vendor code of the exception
   * @param message SQLite's message
   * @param cause what a Java function threw, if that made the call fail
   */
  public static SQLException toException(
      int extendedCode, String message, @Nullable Throwable cause) {
    if (cause instanceof SQLDataException misfit) {
      // A value that does not fit a Java function says so in its own words and state.
      return new SQLDataException(misfit.getMessage(), misfit.getSQLState(), extendedCode, misfit);
    }
    String state = sqlState(extendedCode, message);
    String text = message + remedy(extendedCode, message);
    SQLException exception =
        switch (ResultCode.primary(extendedCode)) {
          case ResultCode.CONSTRAINT ->
              new SQLIntegrityConstraintViolationException(text, state, extendedCode);
          case ResultCode.BUSY, ResultCode.LOCKED ->
              new SQLTransactionRollbackException(text, state, extendedCode);
          case ResultCode.INTERRUPT -> new SQLTransientException(text, state, extendedCode);
          case ResultCode.AUTH -> new SQLSyntaxErrorException(text, state, extendedCode);
          case ResultCode.TOOBIG, ResultCode.MISMATCH, ResultCode.RANGE ->
              new SQLDataException(text, state, extendedCode);
          case ResultCode.CANTOPEN ->
              new SQLNonTransientConnectionException(text, state, extendedCode);
          case ResultCode.ERROR ->
              "42000".equals(state)
                  ? new SQLSyntaxErrorException(text, state, extendedCode)
                  : new SQLException(text, state, extendedCode);
          case ResultCode.READONLY,
              ResultCode.FULL,
              ResultCode.CORRUPT,
              ResultCode.NOTADB,
              ResultCode.IOERR ->
              new SQLNonTransientException(text, state, extendedCode);
          default -> new SQLException(text, state, extendedCode);
        };
    if (cause != null) {
      exception.initCause(cause);
    }
    return exception;
  }

  /** What every call on a connection that was closed throws, in whatever engine. */
  public static SQLException connectionClosed() {
    return new SQLNonTransientConnectionException("the connection is closed", "08003");
  }

  /** The SQLState of an extended code; the message tells some errors of code 1 apart. */
  public static String sqlState(int extendedCode, String message) {
    return switch (ResultCode.primary(extendedCode)) {
      case ResultCode.CONSTRAINT -> constraintState(extendedCode, message);
      case ResultCode.BUSY, ResultCode.LOCKED -> SERIALIZATION_FAILURE;
      case ResultCode.INTERRUPT -> QUERY_CANCELED;
      case ResultCode.AUTH, ResultCode.PERM -> "42501";
      case ResultCode.READONLY -> "25006";
      case ResultCode.FULL -> "53100";
      case ResultCode.NOMEM -> "53200";
      case ResultCode.IOERR, ResultCode.CORRUPT, ResultCode.NOTADB -> "58030";
      case ResultCode.CANTOPEN -> "08001";
      case ResultCode.TOOBIG -> "54000";
      case ResultCode.MISMATCH -> "22018";
      case ResultCode.RANGE -> "07009";
      case ResultCode.ABORT -> "40000";
      case ResultCode.ERROR -> errorState(message);
      default -> "HY000";
    };
  }

  private static String constraintState(int extendedCode, String message) {
    return switch (extendedCode) {
      case ResultCode.CONSTRAINT_UNIQUE,
          ResultCode.CONSTRAINT_PRIMARYKEY,
          ResultCode.CONSTRAINT_ROWID ->
          "23505";
      case ResultCode.CONSTRAINT_NOTNULL -> "23502";
      case ResultCode.CONSTRAINT_FOREIGNKEY -> "23503";
      case ResultCode.CONSTRAINT_CHECK -> "23514";
      case ResultCode.CONSTRAINT -> constraintStateByMessage(message);
      default -> "23000";
    };
  }

  /** A server reports the primary code only; SQLite's message says which constraint it was. */
  private static String constraintStateByMessage(String message) {
    if (message.contains("UNIQUE constraint failed")) {
      return "23505";
    } else if (message.contains("NOT NULL constraint failed")) {
      return "23502";
    } else if (message.contains("FOREIGN KEY constraint failed")) {
      return "23503";
    } else if (message.contains("CHECK constraint failed")) {
      return "23514";
    }
    return "23000";
  }

  private static String errorState(String message) {
    if (message.contains("cannot start a transaction within a transaction")) {
      return "25001";
    } else if (message.contains("no transaction is active")) {
      return "25P01";
    } else if (message.contains("no such savepoint")) {
      return "3B001";
    } else if (isSyntax(message)) {
      return "42000";
    }
    return "HY000";
  }

  private static boolean isSyntax(String message) {
    return message.contains("syntax error")
        || message.contains("no such ")
        || message.contains("already exists")
        || message.contains("incomplete input")
        || message.contains("unrecognized token")
        || message.contains("ambiguous column name")
        || message.contains("wrong number of arguments")
        || message.contains("has no column named")
        || message.contains("values for")
        || message.contains("misuse of")
        || message.contains("duplicate column name");
  }

  private static String remedy(int extendedCode, String message) {
    return switch (ResultCode.primary(extendedCode)) {
      case ResultCode.BUSY ->
          extendedCode == ResultCode.BUSY_SNAPSHOT
              ? " (another connection wrote since this transaction began to read; roll back and"
                  + " begin again, with BEGIN IMMEDIATE if it is going to write)"
              : " (another connection holds the lock; keep write transactions short, raise"
                  + " busyTimeoutMs, or roll back and try again)";
      case ResultCode.LOCKED ->
          " (another statement of this connection or a shared cache holds the table; close open"
              + " cursors and try again)";
      case ResultCode.READONLY -> " (opened read-only, or the file or directory is not writable)";
      case ResultCode.CANTOPEN ->
          " (check that the directory exists and that the file and the directory may be read and"
              + " written)";
      case ResultCode.NOTADB ->
          " (the file is no SQLite database, or it is encrypted with another key or cipher)";
      case ResultCode.INTERRUPT -> " (cancelled, or it ran longer than its query timeout)";
      case ResultCode.AUTH ->
          message.contains("vector_top_k") || message.contains("_shadow")
              ? " (libsql crashes on some uses of vector indexes: call vector_top_k directly, with a"
                  + " k from 1 to 1000000 as a literal or parameter, and leave shadow tables alone)"
              : "";
      case ResultCode.FULL -> " (free disk space, or raise max_page_count)";
      case ResultCode.ERROR -> remedy(message);
      case ResultCode.CORRUPT ->
          message.contains("malformed")
              ? " (run PRAGMA integrity_check, and restore from a backup)"
              : "";
      default -> "";
    };
  }

  private static String remedy(String message) {
    if (message.startsWith("unsafe use of ")) {
      return " (a Java function that views, triggers, indexes, CHECKs, defaults or generated columns"
          + " call is registered by schemaSafe())";
    } else if (message.contains("failed to parse vector index parameters")) {
      return " (the first argument of vector_top_k is the name of a vector index, as text; is there"
          + " one of this name?)";
    } else if (message.contains("unexpected value type: got NULL")) {
      return " (a vector is NULL where one is needed)";
    }
    return "";
  }
}
