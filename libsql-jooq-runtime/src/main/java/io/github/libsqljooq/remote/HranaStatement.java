package io.github.libsqljooq.remote;

import io.github.libsqljooq.engine.BatchResult;
import io.github.libsqljooq.engine.Cursor;
import io.github.libsqljooq.engine.EngineStatement;
import io.github.libsqljooq.engine.ExecuteOptions;
import io.github.libsqljooq.engine.StatementInfo;
import io.github.libsqljooq.engine.StatementKind;
import io.github.libsqljooq.ffi.wire.PageBuilder;
import io.github.libsqljooq.ffi.wire.ParameterBuffer;
import io.github.libsqljooq.ffi.wire.ParameterReader;
import java.sql.SQLException;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** A statement of a remote session. The server keeps nothing of it between executions. */
final class HranaStatement implements EngineStatement {
  private final HranaSession session;
  private final WireStatement statement;
  private @Nullable HranaCursor cursor;
  private @Nullable StatementInfo info;
  private volatile @Nullable Exchange running;
  private volatile boolean closed;

  HranaStatement(HranaSession session, WireStatement statement) {
    this.session = session;
    this.statement = statement;
  }

  @Override
  public String sql() {
    return statement.original();
  }

  @Override
  public StatementKind kind() {
    return statement.kind();
  }

  @Override
  public int parameterCount() {
    return statement.parameterCount();
  }

  @Override
  public StatementInfo info() throws SQLException {
    checkOpen();
    StatementInfo known = info;
    if (known == null) {
      known = kind() == StatementKind.EMPTY || kind().controlsTransaction() ? plain() : describe();
      info = known;
    }
    return known;
  }

  private StatementInfo plain() {
    return new StatementInfo(true, List.of(), statement.parameterNames());
  }

  private StatementInfo describe() throws SQLException {
    if (statement.functions().isWholeStatement()) {
      return new StatementInfo(true, statement.functions().columns(), List.of());
    }
    String text = statement.isNamed() ? statement.original() : statement.text(SessionValues.NONE);
    RequestResult result =
        run(
            ExecuteOptions.DEFAULT,
            exchange ->
                session.stream()
                    .send(
                        StatementKind.EXPLAIN,
                        exchange,
                        ExecuteOptions.DEFAULT,
                        pipeline -> pipeline.describe(text)));
    if (result.error != null) {
      throw session.stream().errors().ofStatement(result.error);
    }
    return new StatementInfo(result.readOnly, result.columns, statement.parameterNames());
  }

  @Override
  public Cursor execute(ParameterBuffer parameters, ExecuteOptions options) throws SQLException {
    checkOpen();
    closeCursor();
    statement.check(parameters);
    if (parameters.rowCount() != 1) {
      throw new SQLException(
          "one execution takes one row of parameters, not " + parameters.rowCount(), "07001");
    }
    session.checkAllowed(kind());
    HranaCursor next =
        kind() == StatementKind.EMPTY
            ? new HranaCursor(session, List.of(), new ArrayDeque<>(), 0)
            : run(options, exchange -> execute(parameters, options, exchange));
    cursor = next;
    return next;
  }

  private HranaCursor execute(ParameterBuffer parameters, ExecuteOptions options, Exchange exchange)
      throws SQLException {
    SessionFunctions functions = statement.functions();
    if (functions.isWholeStatement()) {
      return new HranaCursor(session, functions.columns(), oneRow(functions), 0);
    }
    if (kind() == StatementKind.BEGIN && !session.isAutocommit()) {
      throw new SQLException("cannot start a transaction within a transaction", "25001", 1);
    }
    ShadowGuard.check(statement.shadowSuspects(), session.stream(), exchange);
    String text = statement.text(session.values());
    RequestResult result =
        new BusyRetry(session, kind())
            .send(
                exchange,
                options,
                pipeline -> pipeline.execute(text, statement, new ParameterReader(parameters)));
    if (result.error != null) {
      throw session.stream().errors().ofStatement(result.error);
    }
    if (kind().countsChanges()) {
      session.remember(result);
    } else if (statement.setsForeignKeys() && session.isAutocommit()) {
      session.stream().setPrologue(text);
    }
    return new HranaCursor(
        session,
        result.columns,
        result.rows == null ? new ArrayDeque<>() : result.rows.pages(),
        kind().countsChanges() ? result.affectedRowCount : 0);
  }

  private Deque<PageBuilder> oneRow(SessionFunctions functions) {
    PageBuilder page = new PageBuilder(functions.columns().size());
    for (long value : functions.row(session.values())) {
      page.addLong(value);
    }
    Deque<PageBuilder> pages = new ArrayDeque<>();
    pages.add(page);
    return pages;
  }

  @Override
  public BatchResult executeBatch(ParameterBuffer parameters, ExecuteOptions options)
      throws SQLException {
    checkOpen();
    closeCursor();
    if (kind() == StatementKind.SELECT || kind().controlsTransaction()) {
      throw new SQLException(
          "a batch is for statements that write; execute this one by itself: " + sql(), "HY000");
    }
    statement.check(parameters);
    session.checkAllowed(kind());
    HranaBatch batch = new HranaBatch(session, statement, parameters, options);
    return kind() == StatementKind.EMPTY
        ? batch.ofNothing()
        : run(
            options,
            exchange -> {
              ShadowGuard.check(statement.shadowSuspects(), session.stream(), exchange);
              return batch.run(exchange);
            });
  }

  private <T> T run(ExecuteOptions options, HranaSession.Work<T> work) throws SQLException {
    Exchange exchange = session.newExchange(options);
    try {
      return session.exclusively(
          exchange,
          current -> {
            running = current;
            return work.run(current);
          });
    } finally {
      running = null;
    }
  }

  @Override
  public void cancel() {
    Exchange exchange = running;
    if (exchange != null) {
      exchange.cancel();
    }
  }

  @Override
  public void close() {
    closed = true;
    closeCursor();
  }

  private void closeCursor() {
    HranaCursor open = cursor;
    cursor = null;
    if (open != null) {
      open.close();
    }
  }

  private void checkOpen() throws SQLException {
    session.checkOpen();
    if (closed) {
      throw new SQLException("the statement is closed", "24000");
    }
  }
}
