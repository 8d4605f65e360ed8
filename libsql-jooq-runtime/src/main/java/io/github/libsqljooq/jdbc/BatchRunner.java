package io.github.libsqljooq.jdbc;

import io.github.libsqljooq.engine.BatchResult;
import io.github.libsqljooq.engine.Cursor;
import io.github.libsqljooq.engine.EngineStatement;
import io.github.libsqljooq.engine.ExecuteOptions;
import io.github.libsqljooq.engine.ResultColumn;
import io.github.libsqljooq.engine.StatementClassifier;
import io.github.libsqljooq.engine.StatementKind;
import io.github.libsqljooq.ffi.wire.ParameterBuffer;
import io.github.libsqljooq.ffi.wire.RowPage;
import java.sql.BatchUpdateException;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.function.Consumer;

/**
 * Runs one batch. Outside of a transaction it is all or nothing: it gets one of its own, and on a
 * failure every count is EXECUTE_FAILED. Inside one it stops at the row that fails: the earlier
 * rows stay, and the counts are theirs. One use each; the caller holds the connection's lock.
 */
final class BatchRunner {
  private final LibsqlConnection connection;
  private final ExecuteOptions options;
  private final Sequence sequence;
  private final long deadline;
  private final long[] counts;
  private final List<RowPage> keyPages = new ArrayList<>();
  private List<ResultColumn> keyColumns = List.of();
  private int done;

  BatchRunner(LibsqlConnection connection, ExecuteOptions options, Sequence sequence, long rowCount)
      throws SQLException {
    if (rowCount > Integer.MAX_VALUE - 8) {
      throw Errors.state("a batch of " + rowCount + " rows; execute it in parts", "54000");
    }
    this.connection = connection;
    this.options = options;
    this.sequence = sequence;
    this.deadline = System.nanoTime() + TimeUnit.MILLISECONDS.toNanos(options.timeoutMs());
    this.counts = new long[(int) rowCount];
  }

  /** The keys that the rows returned. */
  BufferedCursor keys() {
    return new BufferedCursor(keyColumns, keyPages);
  }

  /** Runs one statement for many rows of parameters. */
  long[] run(EngineStatement statement, List<ParameterBuffer> chunks) throws SQLException {
    refuseRows(statement.kind());
    boolean own = begin(isAtomic(statement.kind()), statement);
    boolean wasOpen = false;
    try {
      connection.transaction().before(statement, remaining());
      wasOpen = !connection.session().isAutocommit();
      for (ParameterBuffer chunk : chunks) {
        sequence.check();
        BatchResult result = statement.executeBatch(chunk, remaining());
        long[] some = result.updateCounts();
        System.arraycopy(some, 0, counts, done, some.length);
        done += some.length;
        keyColumns = result.columns();
        keyPages.addAll(result.pages());
        SQLException failure = result.failure();
        if (failure != null) {
          throw failure;
        }
      }
      end(own);
      return counts;
    } catch (SQLException e) {
      throw failed(e, own, wasOpen);
    }
  }

  /**
   * Runs several statements without parameters.
   *
   * @param running told of each before it runs, so that a cancel finds it
   */
  long[] run(List<String> statements, Consumer<EngineStatement> running) throws SQLException {
    boolean atomic = true;
    for (String sql : statements) {
      StatementKind kind = StatementClassifier.classify(sql);
      refuseRows(kind);
      atomic &= isAtomic(kind);
    }
    boolean own = begin(atomic, sequence);
    boolean wasOpen = false;
    try {
      for (String sql : statements) {
        try (EngineStatement statement = connection.prepareEngine(sql)) {
          ScriptRunner.refuseParameters(statement);
          running.accept(statement);
          sequence.check();
          wasOpen = !connection.session().isAutocommit();
          try (Cursor cursor = connection.execute(statement, ParameterBuffer.none(), remaining())) {
            counts[done++] = cursor.updateCount();
          }
        }
      }
      end(own);
      return counts;
    } catch (SQLException e) {
      throw failed(e, own, wasOpen);
    }
  }

  private boolean begin(boolean atomic, Object purpose) throws SQLException {
    boolean own = atomic && connection.transaction().isIdle();
    if (own) {
      connection.transaction().begin(purpose, remaining());
    }
    return own;
  }

  private void end(boolean own) throws SQLException {
    if (own) {
      connection.session().commit();
    }
    connection.transaction().after();
  }

  private SQLException failed(SQLException cause, boolean own, boolean wasOpen) {
    boolean allLost = own;
    if (own) {
      rollback(cause);
    } else {
      connection.transaction().failed(cause, wasOpen);
      allLost = wasOpen && connection.session().isAutocommit();
    }
    int row = done + 1;
    long[] reported = allLost ? new long[counts.length] : Arrays.copyOf(counts, done);
    if (allLost) {
      Arrays.fill(reported, Statement.EXECUTE_FAILED);
    }
    String place = row > counts.length ? "the commit" : "row " + row + " of " + counts.length;
    BatchUpdateException exception =
        new BatchUpdateException(
            "the batch failed at "
                + place
                + (allLost ? ", nothing of it was stored: " : ", the rows before it stay: ")
                + cause.getMessage(),
            cause.getSQLState(),
            cause.getErrorCode(),
            reported,
            cause);
    exception.setNextException(cause);
    return exception;
  }

  private void rollback(SQLException cause) {
    try {
      connection.session().rollback();
    } catch (SQLException e) {
      cause.addSuppressed(e);
    }
  }

  private ExecuteOptions remaining() {
    if (options.timeoutMs() == 0) {
      return options;
    }
    long ms = TimeUnit.NANOSECONDS.toMillis(deadline - System.nanoTime());
    return new ExecuteOptions(options.fetchSize(), options.maxRows(), Math.max(1, ms));
  }

  private static void refuseRows(StatementKind kind) throws SQLException {
    if (kind == StatementKind.SELECT || kind == StatementKind.EXPLAIN) {
      throw Errors.state("a statement that returns rows cannot run in a batch", "HY000");
    }
  }

  /** What cannot run inside a transaction, or is one, leaves a batch as it is. */
  private static boolean isAtomic(StatementKind kind) {
    return switch (kind) {
      case INSERT, UPDATE, DELETE, DDL, EMPTY, OTHER -> true;
      default -> false;
    };
  }
}
