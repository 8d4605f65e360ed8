package io.github.libsqljooq.jooq;

import io.github.libsqljooq.engine.Engine;
import io.github.libsqljooq.engine.Session;
import io.github.libsqljooq.jdbc.LibsqlDataSource;
import java.sql.Connection;
import java.sql.SQLException;
import java.sql.Wrapper;
import org.jooq.Configuration;
import org.jooq.ConnectionProvider;
import org.jooq.impl.DataSourceConnectionProvider;
import org.jooq.impl.DefaultConnectionProvider;
import org.jspecify.annotations.Nullable;

/** Finds the engine behind a jOOQ configuration. Thread-safe. */
public final class EngineLookup {
  /**
   * While a statement is rendered and run, jOOQ hides the provider behind this class of its own.
   */
  private static final String EXECUTING =
      "org.jooq.impl.DefaultExecuteContext$ExecuteContextConnectionProvider";

  private EngineLookup() {}

  /**
   * The engine that a configuration's statements run on. No connection is opened for it, except the
   * one of a statement that is being executed.
   *
   * @return null if it is on no libsql database, or that cannot be told
   */
  public static @Nullable Engine engineOf(Configuration configuration) {
    ConnectionProvider provider = configuration.connectionProvider();
    if (provider instanceof LibsqlConnectionProvider pooled) {
      return pooled.engine();
    } else if (provider instanceof TransactionScope scope) {
      return scope.engine();
    }
    try {
      if (provider instanceof DataSourceConnectionProvider dataSource) {
        LibsqlDataSource found = unwrap(dataSource.dataSource(), LibsqlDataSource.class);
        return found == null ? null : found.engine();
      } else if (provider instanceof DefaultConnectionProvider
          || provider.getClass().getName().equals(EXECUTING)) {
        return engineOf(provider);
      }
    } catch (SQLException e) {
      return null;
    }
    return null;
  }

  private static @Nullable Engine engineOf(ConnectionProvider provider) throws SQLException {
    Connection connection = provider.acquire();
    if (connection == null) {
      return null;
    }
    try {
      Session session = unwrap(connection, Session.class);
      return session == null ? null : session.engine();
    } finally {
      provider.release(connection);
    }
  }

  private static <T> @Nullable T unwrap(Wrapper wrapper, Class<T> type) throws SQLException {
    return wrapper.isWrapperFor(type) ? wrapper.unwrap(type) : null;
  }
}
