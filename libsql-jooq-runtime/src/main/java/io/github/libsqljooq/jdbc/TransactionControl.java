package io.github.libsqljooq.jdbc;

import io.github.libsqljooq.engine.EngineStatement;
import io.github.libsqljooq.engine.ExecuteOptions;
import io.github.libsqljooq.engine.Session;
import io.github.libsqljooq.engine.SqlTokenizer;
import io.github.libsqljooq.engine.StatementKind;
import io.github.libsqljooq.engine.TransactionMode;
import io.github.libsqljooq.ffi.ResultCode;
import io.github.libsqljooq.ffi.wire.ParameterBuffer;
import java.sql.SQLException;
import java.sql.SQLNonTransientException;
import java.sql.SQLTransactionRollbackException;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * When a connection begins and ends transactions. Callers hold the connection's lock.
 *
 * <p>BEGIN is sent as late as possible: before the first statement that needs a transaction.
 * Whether one is open is never remembered here; the session says it, as the engine reported it
 * last. What is remembered is that the engine itself rolled a transaction back (a full disk, a
 * cancelled write, ON CONFLICT ROLLBACK): until the caller has ended it too, statements are
 * refused, so that no half of it is ever committed alone.
 */
final class TransactionControl {
  /** PRAGMAs that write into the file, so that a rollback takes them back. */
  private static final Set<String> TRANSACTIONAL_PRAGMAS =
      Set.of("user_version", "application_id", "schema_version", "incremental_vacuum");

  /** What pools ask to see whether a connection lives, and leave a transaction open by. */
  private static final Pattern TEST_QUERY =
      Pattern.compile("\\s*+SELECT\\s++[0-9]++\\s*+;?\\s*+", Pattern.CASE_INSENSITIVE);

  private final Session session;
  private final TransactionMode mode;
  private final List<LibsqlSavepoint> savepoints = new ArrayList<>();
  private boolean autoCommit = true;
  private boolean readOnly;
  private @Nullable SQLException rolledBackBy;
  private volatile @Nullable Beginning beginning;
  private int savepointCount;

  TransactionControl(Session session, TransactionMode mode) {
    this.session = session;
    this.mode = mode;
  }

  boolean isAutoCommit() {
    return autoCommit;
  }

  /** Turning it on commits an open transaction; if that fails, it stays off. */
  void setAutoCommit(boolean autoCommit) throws SQLException {
    if (autoCommit == this.autoCommit) {
      return;
    }
    if (autoCommit) {
      endTransaction(true);
    }
    this.autoCommit = autoCommit;
  }

  boolean isReadOnly() {
    return readOnly;
  }

  void setReadOnly(boolean readOnly) throws SQLException {
    if (readOnly != this.readOnly && !session.isAutocommit()) {
      throw Errors.state(
          "setReadOnly is called inside a transaction; commit or roll back first", "25001");
    }
    this.readOnly = readOnly;
  }

  void commit() throws SQLException {
    refuseInAutoCommit("commit");
    endTransaction(true);
  }

  void rollback() throws SQLException {
    refuseInAutoCommit("rollback");
    endTransaction(false);
  }

  /** Says whether a batch may be wrapped in a transaction of its own. */
  boolean isIdle() {
    return autoCommit && session.isAutocommit();
  }

  /**
   * Begins a transaction.
   *
   * @param purpose the statement or sequence that it is for: what cancels that ends the wait for
   *     the lock
   */
  void begin(Object purpose, ExecuteOptions options) throws SQLException {
    TransactionMode now = readOnly ? TransactionMode.DEFERRED : mode;
    try (EngineStatement begin = session.prepare(now.sql())) {
      Beginning waiting = new Beginning(purpose, begin);
      beginning = waiting;
      begin.execute(ParameterBuffer.none(), options).close();
      if (waiting.cancelled) {
        session.rollback();
        throw Errors.cancelled();
      }
    } catch (SQLException e) {
      throw explained(e);
    } finally {
      beginning = null;
    }
  }

  /** Ends the wait of a BEGIN that is sent for this purpose. From any thread. */
  void cancelBegin(Object purpose) throws SQLException {
    Beginning waiting = beginning;
    if (waiting != null && waiting.purpose == purpose) {
      waiting.cancelled = true;
      waiting.begin.cancel();
    }
  }

  /** A BEGIN that is under way. */
  private static final class Beginning {
    final Object purpose;
    final EngineStatement begin;
    volatile boolean cancelled;

    Beginning(Object purpose, EngineStatement begin) {
      this.purpose = purpose;
      this.begin = begin;
    }
  }

  /**
   * Names the remedy where no transaction was open and the database is nevertheless too old to
   * write on: only a result set can have kept it so.
   *
   * @see <a href="https://sqlite.org/rescode.html#busy_snapshot">SQLITE_BUSY_SNAPSHOT</a>
   */
  static SQLException explained(SQLException failure) {
    if (failure.getErrorCode() != ResultCode.BUSY_SNAPSHOT) {
      return failure;
    }
    return new SQLTransactionRollbackException(
        "database is locked (a result set of this connection is still open and keeps the database"
            + " as it was when it began: close it before you write)",
        failure.getSQLState(),
        ResultCode.BUSY_SNAPSHOT,
        failure);
  }

  /**
   * Gets the session ready for a statement.
   *
   * @return false if the statement has nothing to do: COMMIT or ROLLBACK of a transaction that was
   *     never begun
   */
  boolean before(EngineStatement statement, ExecuteOptions options) throws SQLException {
    StatementKind kind = statement.kind();
    if (rolledBackBy != null) {
      return afterRollback(kind);
    }
    if (readOnly && writes(kind, statement.sql())) {
      throw new SQLNonTransientException(
          "attempt to write on a read-only connection (call setReadOnly(false) outside of a"
              + " transaction)",
          "25006",
          ResultCode.READONLY);
    }
    if (autoCommit || !session.isAutocommit()) {
      return true;
    }
    if (kind == StatementKind.COMMIT || kind == StatementKind.ROLLBACK) {
      return false;
    }
    if (needsTransaction(kind, statement.sql())) {
      begin(statement, options);
    }
    return true;
  }

  /** Keeps the list of savepoints right after a statement that may have ended the transaction. */
  void after() {
    if (!savepoints.isEmpty() && session.isAutocommit()) {
      savepoints.clear();
    }
  }

  /** Looks at what a failed statement has left of the transaction. */
  void failed(SQLException failure, boolean wasOpen) {
    after();
    if (!autoCommit && wasOpen && session.isAutocommit()) {
      rolledBackBy = failure;
    }
  }

  LibsqlSavepoint setSavepoint(@Nullable String name) throws SQLException {
    refuseInAutoCommit("setSavepoint");
    LibsqlSavepoint savepoint = new LibsqlSavepoint(++savepointCount, name);
    run("SAVEPOINT " + savepoint.sqlName());
    savepoints.add(savepoint);
    return savepoint;
  }

  void rollback(LibsqlSavepoint savepoint) throws SQLException {
    refuseInAutoCommit("rollback to a savepoint");
    int index = indexOf(savepoint);
    run("ROLLBACK TO " + savepoint.sqlName());
    savepoints.subList(index + 1, savepoints.size()).clear();
  }

  void release(LibsqlSavepoint savepoint) throws SQLException {
    refuseInAutoCommit("releaseSavepoint");
    int index = indexOf(savepoint);
    run("RELEASE " + savepoint.sqlName());
    savepoints.subList(index, savepoints.size()).clear();
  }

  private int indexOf(LibsqlSavepoint savepoint) throws SQLException {
    after();
    int index = savepoints.lastIndexOf(savepoint);
    if (index < 0) {
      throw Errors.state(
          savepoint
              + " is no longer there: it was released, an earlier one was rolled back to or"
              + " released, its transaction has ended, or it belongs to another connection",
          "3B001");
    }
    return index;
  }

  private void run(String sql) throws SQLException {
    try (EngineStatement statement = session.prepare(sql)) {
      if (before(statement, ExecuteOptions.DEFAULT)) {
        statement.execute(ParameterBuffer.none(), ExecuteOptions.DEFAULT).close();
      }
    }
  }

  private void refuseInAutoCommit(String what) throws SQLException {
    if (isIdle()) {
      throw Errors.state(
          what + " is called in auto-commit mode; call setAutoCommit(false) first", "25000");
    }
  }

  private void endTransaction(boolean commit) throws SQLException {
    SQLException lost = rolledBackBy;
    rolledBackBy = null;
    if (lost != null && commit) {
      throw lost("nothing was committed", lost);
    }
    try {
      if (commit) {
        session.commit();
      } else {
        session.rollback();
      }
    } finally {
      after();
    }
  }

  private boolean afterRollback(StatementKind kind) throws SQLException {
    switch (kind) {
      case ROLLBACK, COMMIT -> {
        endTransaction(kind == StatementKind.COMMIT);
        return false;
      }
      case EMPTY, PRAGMA_READ, EXPLAIN -> {
        return true;
      }
      default -> throw lost("call rollback() before the next statement", rolledBackBy);
    }
  }

  private static SQLException lost(String remedy, @Nullable SQLException cause) {
    return new SQLTransactionRollbackException(
        "the transaction was rolled back by an earlier failure; " + remedy, "40000", cause);
  }

  private static boolean needsTransaction(StatementKind kind, String sql) {
    return switch (kind) {
      case SELECT -> !TEST_QUERY.matcher(sql).matches();
      case INSERT, UPDATE, DELETE, SAVEPOINT, OTHER -> true;
      case DDL -> !firstWord(sql).equals("vacuum");
      case PRAGMA_WRITE -> TRANSACTIONAL_PRAGMAS.contains(pragmaName(sql));
      default -> false;
    };
  }

  private static boolean writes(StatementKind kind, String sql) {
    return switch (kind) {
      case INSERT, UPDATE, DELETE, DDL -> true;
      case PRAGMA_WRITE -> TRANSACTIONAL_PRAGMAS.contains(pragmaName(sql));
      default -> false;
    };
  }

  private static String firstWord(String sql) {
    SqlTokenizer tokens = new SqlTokenizer(sql);
    return tokens.nextSolid() ? tokens.text().toLowerCase(Locale.ROOT) : "";
  }

  /** The name stands before {@code =}, {@code (} or the end, behind an optional schema. */
  private static String pragmaName(String sql) {
    SqlTokenizer tokens = new SqlTokenizer(sql);
    String name = "";
    while (tokens.nextSolid()
        && tokens.kind() != SqlTokenizer.Kind.SEMICOLON
        && !tokens.text().equals("=")
        && !tokens.text().equals("(")) {
      name = tokens.text().toLowerCase(Locale.ROOT);
    }
    return name;
  }
}
