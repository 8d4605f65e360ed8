package io.github.libsqljooq.remote;

import io.github.libsqljooq.engine.BatchResult;
import io.github.libsqljooq.engine.ExecuteOptions;
import io.github.libsqljooq.engine.ResultColumn;
import io.github.libsqljooq.ffi.wire.PageBuilder;
import io.github.libsqljooq.ffi.wire.ParameterBuffer;
import io.github.libsqljooq.ffi.wire.ParameterReader;
import io.github.libsqljooq.ffi.wire.RowPage;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * One batch on its way: as many rows in a request as its size allows, each row only if the one
 * before succeeded. One thread.
 */
final class HranaBatch {
  private static final int MOST_ROWS = 1_000;
  private static final long MOST_BYTES = 2 << 20;

  private final HranaSession session;
  private final WireStatement statement;
  private final ParameterBuffer parameters;
  private final ExecuteOptions options;
  private final long[] counts;
  private final List<RowPage> pages = new ArrayList<>();
  private List<ResultColumn> columns = List.of();
  private ParameterReader reader;
  private int done;
  private int inRequest;

  HranaBatch(
      HranaSession session,
      WireStatement statement,
      ParameterBuffer parameters,
      ExecuteOptions options) {
    this.session = session;
    this.statement = statement;
    this.parameters = parameters;
    this.options = options;
    this.counts = new long[parameters.rowCount()];
    this.reader = new ParameterReader(parameters);
  }

  /** The outcome for a text without a statement. */
  BatchResult ofNothing() {
    done = counts.length;
    return result(null);
  }

  BatchResult run(Exchange exchange) {
    try {
      BusyRetry retry = new BusyRetry(session, statement.kind());
      while (done < counts.length) {
        HranaError error = send(exchange);
        if (error == null) {
          retry = new BusyRetry(session, statement.kind());
        } else if (!error.isBusy() || !session.isAutocommit() || !retry.pause(exchange)) {
          return result(session.stream().errors().ofStatement(error));
        } else {
          rewind();
        }
      }
      return result(null);
    } catch (SQLException e) {
      return result(e);
    }
  }

  /** Sends the next rows; returns what the first of them failed with that did. */
  private @Nullable HranaError send(Exchange exchange) throws SQLException {
    String text = statement.text(session.values());
    int most = statement.functions().isUsed() ? 1 : Math.min(MOST_ROWS, counts.length - done);
    RequestResult result =
        session.stream()
            .send(
                statement.kind(),
                exchange,
                options,
                pipeline -> inRequest = pipeline.batch(text, statement, reader, most, MOST_BYTES));
    if (result.error != null) {
      return result.error;
    }
    int first = done;
    HranaError error = null;
    for (int i = 0; i < inRequest && error == null; i++) {
      RequestResult step = i < result.steps.size() ? result.steps.get(i) : null;
      error = i < result.stepErrors.size() ? result.stepErrors.get(i) : null;
      if (step != null && error == null) {
        take(step);
      } else if (error == null) {
        error = new HranaError("", "the server did not say what became of row " + (first + i));
      }
    }
    if (result.rows != null) {
      for (PageBuilder page : result.rows.pages()) {
        pages.add(
            page.build(RowPage.CODE_ROW, 0, session.lastInsertRowid(), session.isAutocommit()));
      }
    }
    return error;
  }

  private void take(RequestResult step) {
    columns = step.columns;
    if (statement.kind().countsChanges()) {
      counts[done] = step.affectedRowCount;
      session.remember(step);
    }
    done++;
  }

  /** Goes back to the first row that has not run. */
  private void rewind() {
    reader = new ParameterReader(parameters);
    for (long skip = (long) done * statement.parameterCount(); skip > 0; skip--) {
      reader.next();
    }
  }

  private BatchResult result(@Nullable SQLException failure) {
    return new BatchResult(
        done == counts.length ? counts : Arrays.copyOf(counts, done), columns, pages, failure);
  }
}
