package io.github.libsqljooq.jdbc;

import io.github.libsqljooq.config.LibsqlOptions;
import io.github.libsqljooq.engine.Engine;
import io.github.libsqljooq.local.LocalEngine;
import io.github.libsqljooq.remote.HranaEngine;
import java.sql.SQLException;

/** Opens the engine that fits a database. Thread-safe. */
public final class Engines {
  private Engines() {}

  /**
   * Makes the engine for the options' target; opens no connection yet.
   *
   * @return the engine; the caller closes it
   * @throws SQLException if the engine cannot be made
   */
  public static Engine open(LibsqlOptions options) throws SQLException {
    return options.isRemote() ? new HranaEngine(options) : new LocalEngine(options);
  }
}
