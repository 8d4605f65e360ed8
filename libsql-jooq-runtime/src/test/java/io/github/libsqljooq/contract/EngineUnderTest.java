package io.github.libsqljooq.contract;

import io.github.libsqljooq.config.LibsqlOptions;
import io.github.libsqljooq.engine.Engine;
import io.github.libsqljooq.engine.Session;
import java.sql.SQLException;
import java.util.function.Function;

/** An engine on an empty database, and a session on it. The test closes it. */
final class EngineUnderTest implements AutoCloseable {
  final Differences differences;
  final LibsqlOptions options;
  final Engine engine;
  final Session session;
  private final Function<LibsqlOptions, Engine> factory;

  EngineUnderTest(
      LibsqlOptions options, Differences differences, Function<LibsqlOptions, Engine> factory)
      throws SQLException {
    this.options = options;
    this.differences = differences;
    this.factory = factory;
    this.engine = factory.apply(options);
    this.session = engine.openSession();
  }

  /** Another engine on the same database; the caller closes it. */
  Engine another(LibsqlOptions others) {
    return factory.apply(others);
  }

  @Override
  public void close() throws SQLException {
    engine.close();
  }
}
