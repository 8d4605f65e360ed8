package io.github.libsqljooq.local;

import io.github.libsqljooq.engine.BatchResult;
import io.github.libsqljooq.engine.Cursor;
import io.github.libsqljooq.engine.EngineStatement;
import io.github.libsqljooq.engine.ExecuteOptions;
import io.github.libsqljooq.engine.StatementInfo;
import io.github.libsqljooq.engine.StatementKind;
import io.github.libsqljooq.ffi.NativeStatement.Outcome;
import io.github.libsqljooq.ffi.wire.ParameterBuffer;
import io.github.libsqljooq.ffi.wire.RowPage;
import java.sql.SQLException;
import java.util.Arrays;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** A statement of a local session, checked out of its cache. */
final class LocalStatement implements EngineStatement {
  private final LocalSession session;
  private final CompiledStatement compiled;
  private @Nullable LocalCursor cursor;
  private volatile long execution;
  private volatile boolean closed;

  LocalStatement(LocalSession session, CompiledStatement compiled) {
    this.session = session;
    this.compiled = compiled;
  }

  @Override
  public String sql() {
    return compiled.sql;
  }

  @Override
  public StatementKind kind() {
    return compiled.kind;
  }

  @Override
  public int parameterCount() {
    return compiled.parameterCount();
  }

  @Override
  public StatementInfo info() {
    return compiled.info();
  }

  /** A native call that may be repeated while the database is busy, in what is left of the time. */
  private interface Attempt {
    Outcome run(long number, long timeoutNanos) throws SQLException;
  }

  @Override
  public Cursor execute(ParameterBuffer parameters, ExecuteOptions options) throws SQLException {
    checkUsable(parameters);
    closeCursor();
    LocalCursor next = new LocalCursor(session, compiled, options);
    SchemaCare care = SchemaCare.of(session, compiled);
    if (care != null) {
      care.before(parameters);
    }
    Timeout timeout = new Timeout(options.timeoutMs());
    Outcome outcome =
        run(
            timeout,
            (number, nanos) ->
                compiled.handle.execute(parameters, next.firstBounds(nanos), number));
    SQLException failure = outcome.failure();
    // The rows of a query before the failure are handed out; a write has failed as a whole.
    if (failure != null && (outcome.page().rowCount() == 0 || !compiled.info().readOnly())) {
      throw failure;
    }
    if (care != null && failure == null) {
      care.after(parameters);
    }
    next.accept(outcome, timeout.remainingNanos());
    cursor = next;
    return next;
  }

  @Override
  public BatchResult executeBatch(ParameterBuffer parameters, ExecuteOptions options)
      throws SQLException {
    checkUsable(parameters);
    if (compiled.kind == StatementKind.SELECT) {
      throw new SQLException("a SELECT cannot run as a batch: " + compiled.sql, "HY000");
    }
    closeCursor();
    Outcome outcome =
        run(
            new Timeout(options.timeoutMs()),
            (number, nanos) -> compiled.handle.batch(parameters, nanos, number));
    RowPage page = outcome.page();
    long[] counts = page.counts();
    if (!compiled.kind.countsChanges()) {
      Arrays.fill(counts, 0);
    }
    return new BatchResult(
        counts,
        compiled.info().columns(),
        page.rowCount() == 0 ? List.of() : List.of(page),
        outcome.failure());
  }

  /** Takes the writers' queue where it is due, and waits while the database is busy. */
  private Outcome run(Timeout timeout, Attempt attempt) throws SQLException {
    boolean mayWait =
        session.isAutocommit()
            || session.isFreshTransaction()
            || compiled.kind == StatementKind.COMMIT;
    BusyWait wait = null;
    long number = compiled.handle.newExecution();
    execution = number;
    try {
      if (mayWait && compiled.takesWriteLock()) {
        wait = session.newWait(timeout.remainingNanos(), compiled.handle, number);
        session.writerTurn().await(wait);
      }
      while (true) {
        Outcome outcome = attempt.run(number, timeout.remainingNanos());
        session.observe(outcome.page(), compiled.kind);
        SQLException failure = outcome.failure();
        if (failure == null || !mayWait || !BusyWait.isBusy(failure) || hasProgress(outcome)) {
          if (outcome.page().columnsChanged()) {
            compiled.describeAgain();
          }
          return outcome;
        }
        if (wait == null) {
          wait = session.newWait(timeout.remainingNanos(), compiled.handle, number);
        }
        // Out of its own time, it tries once more, to fail as what it is: a timeout.
        if (!wait.pause() && !timeout.isOver()) {
          return outcome;
        }
      }
    } finally {
      if (session.isAutocommit()) {
        session.writerTurn().end();
      }
    }
  }

  private static boolean hasProgress(Outcome outcome) {
    return outcome.page().rowCount() > 0 || outcome.page().counts().length > 0;
  }

  private void checkUsable(ParameterBuffer parameters) throws SQLException {
    if (closed) {
      session.checkOpen();
      throw new SQLException("the statement is closed", "24000");
    }
    if (compiled.handle.isInCall()) {
      throw new SQLException(
          "the statement cannot be executed again inside a Java function that it is calling; use"
              + " another statement",
          "24000");
    }
    switch (compiled.kind) {
      case BEGIN, COMMIT, ROLLBACK, RELEASE, ROLLBACK_TO ->
          session.refuseInUpcall(compiled.kind.name());
      default -> {}
    }
    if (parameters.parameterCount() != compiled.parameterCount()) {
      throw new SQLException(
          "the statement has "
              + compiled.parameterCount()
              + " parameters, but "
              + parameters.parameterCount()
              + " values were given: "
              + compiled.sql,
          "07001");
    }
    compiled.clearance.checkParameters(parameters);
  }

  private void closeCursor() throws SQLException {
    LocalCursor open = cursor;
    cursor = null;
    if (open != null) {
      open.close();
    }
  }

  @Override
  public void cancel() {
    // The number, not the handle's present execution: that may be another statement's by now.
    compiled.handle.cancel(execution);
    session.writerTurn().wake();
  }

  @Override
  public void close() throws SQLException {
    if (closed) {
      return;
    }
    if (compiled.handle.isInCall()) {
      throw new SQLException(
          "the statement cannot be closed inside a Java function that it is calling; close it when"
              + " it has returned",
          "24000");
    }
    closed = true;
    execution = 0;
    LocalCursor open = cursor;
    cursor = null;
    if (open != null) {
      open.markClosed();
    }
    compiled.handle.reset();
    session.putBack(compiled);
  }
}
