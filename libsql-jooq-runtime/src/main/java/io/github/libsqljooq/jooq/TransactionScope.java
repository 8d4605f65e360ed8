package io.github.libsqljooq.jooq;

import io.github.libsqljooq.engine.Engine;
import java.sql.Connection;
import org.jooq.ConnectionProvider;
import org.jspecify.annotations.Nullable;

/** Gives every statement inside a transaction that transaction's connection. */
final class TransactionScope implements ConnectionProvider {
  private final Connection connection;
  private final @Nullable Engine engine;

  TransactionScope(Connection connection, @Nullable Engine engine) {
    this.connection = connection;
    this.engine = engine;
  }

  @Nullable Engine engine() {
    return engine;
  }

  Connection connection() {
    return connection;
  }

  @Override
  public Connection acquire() {
    return connection;
  }

  /** The transaction gives the connection back, not the statement. */
  @Override
  public void release(Connection released) {}
}
