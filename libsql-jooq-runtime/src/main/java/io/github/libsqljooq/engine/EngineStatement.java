package io.github.libsqljooq.engine;

import io.github.libsqljooq.ffi.wire.ParameterBuffer;
import java.sql.SQLException;

/**
 * One prepared statement of a session.
 *
 * <p>One thread at a time, except {@link #cancel}. At most one cursor is open on it: executing it
 * again closes the earlier one, except from inside a Java function that this very statement is
 * calling, where it is refused.
 */
public interface EngineStatement extends AutoCloseable {

  /** The text it was prepared from. */
  String sql();

  /** What the leading keywords say. No I/O. */
  StatementKind kind();

  /**
   * How many parameters the statement has: the largest parameter index. No I/O.
   *
   * @see <a
   *     href="https://sqlite.org/c3ref/bind_parameter_count.html">sqlite3_bind_parameter_count</a>
   */
  int parameterCount();

  /**
   * Columns, parameter names and whether it only reads. Costs a round trip on a remote engine the
   * first time.
   */
  StatementInfo info() throws SQLException;

  /**
   * Runs the statement with the one row of parameters in the buffer.
   *
   * <p>A statement that writes has run to completion when this returns, and the rows it returns
   * (RETURNING) are kept in the cursor. A SELECT has its first page computed.
   *
   * @param parameters one row of exactly {@link #parameterCount()} values; not kept
   * @return the rows and counts; the caller closes it
   */
  Cursor execute(ParameterBuffer parameters, ExecuteOptions options) throws SQLException;

  /**
   * Runs the statement once for each row of parameters, in order, and stops at the first failure.
   * Opens no transaction of its own: the caller does, where the batch shall be atomic. SELECTs are
   * refused.
   *
   * @param parameters any number of rows
   * @return counts, rows and the failure, if any: a failing row is in the result, not thrown
   * @throws SQLException if nothing could be run at all
   */
  BatchResult executeBatch(ParameterBuffer parameters, ExecuteOptions options) throws SQLException;

  /**
   * Makes the execution that is running now end with SQLState 57014. From any thread; returns at
   * once; does nothing when none is running, and never hits a later execution.
   */
  void cancel() throws SQLException;

  /** Closes an open cursor and hands the statement back to the session's cache. Idempotent. */
  @Override
  void close() throws SQLException;
}
