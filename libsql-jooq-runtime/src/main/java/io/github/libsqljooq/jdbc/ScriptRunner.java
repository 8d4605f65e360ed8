package io.github.libsqljooq.jdbc;

import io.github.libsqljooq.engine.Cursor;
import io.github.libsqljooq.engine.EngineStatement;
import io.github.libsqljooq.engine.SqlScript;
import io.github.libsqljooq.ffi.wire.ParameterBuffer;
import io.github.libsqljooq.jdbc.StatementResults.Result;
import java.sql.SQLException;
import java.util.ArrayDeque;
import java.util.List;
import java.util.Queue;
import org.jspecify.annotations.Nullable;

/**
 * Runs a text of one statement or of several for a LibsqlStatement, which gets the results. The
 * caller has entered that statement, so holds the connection's lock.
 */
final class ScriptRunner {
  private ScriptRunner() {}

  static void run(LibsqlStatement owner, String sql, Expected expected, GeneratedKeys wanted)
      throws SQLException {
    Errors.sqlText(sql);
    List<String> script = sql.indexOf(';') < 0 ? List.of(sql) : SqlScript.split(sql);
    if (script.size() > 1) {
      run(owner, script, expected);
      return;
    }
    Result result = runOne(owner, null, sql, expected, wanted, false);
    if (result.rows() == null) {
      owner.results().setCount(result.count());
    } else {
      owner.results().setRows(result.rows());
    }
  }

  /** Runs all statements of a script; their results follow one another. */
  static void run(LibsqlStatement owner, List<String> script, Expected expected)
      throws SQLException {
    Queue<Result> results = new ArrayDeque<>();
    Sequence sequence = owner.newSequence();
    for (int i = 0; i < script.size(); i++) {
      try {
        Expected here = i == 0 ? expected : Expected.ANYTHING;
        boolean last = i + 1 == script.size();
        results.add(runOne(owner, sequence, script.get(i), here, GeneratedKeys.NONE, !last));
      } catch (SQLException e) {
        String place = "in statement " + (i + 1) + " of " + script.size() + ": ";
        e.setNextException(new SQLException(place + Errors.shown(script.get(i)), e.getSQLState()));
        throw e;
      }
    }
    owner.results().setAll(results);
  }

  /**
   * Runs one statement.
   *
   * @param sequence what it is part of; null if it is all
   * @param buffered whether its rows are read at once, so that they hold no lock while others run
   */
  private static Result runOne(
      LibsqlStatement owner,
      @Nullable Sequence sequence,
      String sql,
      Expected expected,
      GeneratedKeys wanted,
      boolean buffered)
      throws SQLException {
    GeneratedKeys.Prepared prepared = wanted.prepare(owner.connection(), sql);
    EngineStatement statement = prepared.statement();
    boolean inUse = false;
    try {
      refuseParameters(statement);
      if (!prepared.returnsKeys()) {
        expected.check(statement);
      }
      if (sequence != null) {
        owner.setRunning(statement);
        sequence.check();
      }
      Cursor cursor = owner.run(statement, ParameterBuffer.none());
      long count = cursor.updateCount();
      if (prepared.returnsKeys()) {
        owner.results().setKeys(owner.newResultSet(GeneratedKeys.read(cursor), null));
        return Result.ofCount(count);
      }
      if (cursor.columns().isEmpty() || expected == Expected.COUNT) {
        cursor.close();
        return Result.ofCount(count);
      }
      if (buffered) {
        return Result.ofRows(owner.newResultSet(BufferedCursor.copyOf(cursor), null));
      }
      Result result = Result.ofRows(owner.newResultSet(cursor, statement));
      inUse = true;
      return result;
    } finally {
      if (!inUse) {
        statement.close();
      }
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
}
