package io.github.libsqljooq.jooq;

import java.sql.Connection;
import java.sql.SQLException;
import java.sql.Savepoint;
import org.jooq.Configuration;
import org.jooq.TransactionContext;
import org.jooq.TransactionProvider;
import org.jooq.exception.DataAccessException;
import org.jspecify.annotations.Nullable;

/**
 * Runs jOOQ's transactions; one inside another is a savepoint. Thread-safe.
 *
 * <p>A transaction takes a connection of the provider when it begins and gives it back at its end.
 * The engine is told to begin at its first statement: by BEGIN IMMEDIATE, unless the options say
 * otherwise, so that a transaction that reads first and writes later does not fail in between.
 * Statements of the transaction are those that use its own configuration; others use other
 * connections.
 *
 * <p>When the engine rolls the whole transaction back by itself (a full disk, {@code ON CONFLICT
 * ROLLBACK}), every later statement of it fails with SQLState 40000, and so does its commit: no
 * half of it is ever committed.
 */
public final class LibsqlTransactionProvider implements TransactionProvider {
  private static final String LEVEL = LibsqlTransactionProvider.class.getName() + ".level";

  private final LibsqlConnectionProvider connections;

  /**
   * Makes a provider.
   *
   * @param connections gives each outermost transaction its connection
   */
  public LibsqlTransactionProvider(LibsqlConnectionProvider connections) {
    this.connections = connections;
  }

  /**
   * One transaction, or one nested in it.
   *
   * @param owner the configuration that it began on, since nested ones inherit this object
   * @param savepoint null for the outermost
   */
  private record Level(
      Configuration owner, TransactionScope scope, @Nullable Savepoint savepoint) {}

  @Override
  public void begin(TransactionContext context) {
    Configuration configuration = context.configuration();
    if (configuration.connectionProvider() instanceof TransactionScope scope) {
      Savepoint savepoint =
          call("set a savepoint for the nested transaction", scope.connection()::setSavepoint);
      configuration.data(LEVEL, new Level(configuration, scope, savepoint));
      return;
    }
    Connection connection = connections.acquire();
    try {
      run("begin the transaction", () -> connection.setAutoCommit(false));
    } catch (DataAccessException e) {
      release(connection, e);
      throw e;
    }
    TransactionScope scope = new TransactionScope(connection, connections.engine());
    configuration.set(scope);
    configuration.data(LEVEL, new Level(configuration, scope, null));
  }

  /** If this fails, the transaction is still there: jOOQ rolls it back next. */
  @Override
  public void commit(TransactionContext context) {
    Level level = level(context);
    if (level == null) {
      return;
    }
    Connection connection = level.scope().connection();
    Savepoint savepoint = level.savepoint();
    if (savepoint == null) {
      run("commit the transaction", connection::commit);
      end(context, connection);
    } else {
      run("end the nested transaction", () -> connection.releaseSavepoint(savepoint));
    }
  }

  @Override
  public void rollback(TransactionContext context) {
    Level level = level(context);
    if (level == null) {
      return;
    }
    Connection connection = level.scope().connection();
    Savepoint savepoint = level.savepoint();
    if (savepoint != null) {
      run(
          "roll the nested transaction back",
          () -> {
            connection.rollback(savepoint);
            connection.releaseSavepoint(savepoint);
          });
      return;
    }
    DataAccessException failure = null;
    try {
      run("roll the transaction back", connection::rollback);
    } catch (DataAccessException e) {
      failure = e;
      throw e;
    } finally {
      if (failure == null) {
        end(context, connection);
      } else {
        context.configuration().data().remove(LEVEL);
        release(connection, failure);
      }
    }
  }

  /** What this very transaction began; null if it failed to begin, or has ended. */
  private static @Nullable Level level(TransactionContext context) {
    Configuration configuration = context.configuration();
    return configuration.data(LEVEL) instanceof Level level && level.owner() == configuration
        ? level
        : null;
  }

  private void end(TransactionContext context, Connection connection) {
    context.configuration().data().remove(LEVEL);
    try {
      run("leave the transaction", () -> connection.setAutoCommit(true));
    } finally {
      connections.release(connection);
    }
  }

  private void release(Connection connection, DataAccessException failure) {
    try {
      connections.release(connection);
    } catch (DataAccessException e) {
      failure.addSuppressed(e);
    }
  }

  @FunctionalInterface
  private interface Call<T> {
    T call() throws SQLException;
  }

  @FunctionalInterface
  private interface Run {
    void run() throws SQLException;
  }

  private static <T> T call(String what, Call<T> call) {
    try {
      return call.call();
    } catch (SQLException e) {
      throw new DataAccessException("cannot " + what + ": " + e.getMessage(), e);
    }
  }

  private static void run(String what, Run run) {
    try {
      run.run();
    } catch (SQLException e) {
      throw new DataAccessException("cannot " + what + ": " + e.getMessage(), e);
    }
  }
}
