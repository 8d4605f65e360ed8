package io.github.libsqljooq.jdbc;

import io.github.libsqljooq.config.LibsqlOption;
import io.github.libsqljooq.config.LibsqlOptions;
import io.github.libsqljooq.config.LibsqlUrl;
import io.github.libsqljooq.engine.Engine;
import java.sql.Connection;
import java.sql.Driver;
import java.sql.DriverManager;
import java.sql.DriverPropertyInfo;
import java.sql.SQLException;
import java.util.Properties;
import java.util.logging.Logger;
import org.jspecify.annotations.Nullable;

/**
 * The driver for {@code jdbc:libsql:} URLs, which {@link LibsqlUrl} describes. DriverManager finds
 * it by itself. Thread-safe.
 *
 * <p>Each connection has an engine of its own; functions that shall be seen by all are registered
 * for the process, or through a {@link LibsqlDataSource}.
 */
public final class LibsqlDriver implements Driver {
  static {
    try {
      DriverManager.registerDriver(new LibsqlDriver());
    } catch (SQLException e) {
      throw new ExceptionInInitializerError(e);
    }
  }

  /** Made by DriverManager, pools and frameworks. */
  public LibsqlDriver() {}

  /**
   * Opens a connection.
   *
   * @return null if the URL is another driver's
   */
  @Override
  public @Nullable Connection connect(@Nullable String url, @Nullable Properties info)
      throws SQLException {
    if (url == null || !acceptsURL(url)) {
      return null;
    }
    LibsqlOptions options = LibsqlUrl.parse(url, info == null ? new Properties() : info);
    Engine engine = Engines.open(options);
    return LibsqlDataSource.connect(engine, options, engine);
  }

  @Override
  public boolean acceptsURL(@Nullable String url) {
    return LibsqlUrl.accepts(url);
  }

  @Override
  public DriverPropertyInfo[] getPropertyInfo(String url, @Nullable Properties info)
      throws SQLException {
    LibsqlOptions options = LibsqlUrl.parse(url, info == null ? new Properties() : info);
    LibsqlOption[] known = LibsqlOption.values();
    DriverPropertyInfo[] infos = new DriverPropertyInfo[known.length];
    for (int i = 0; i < known.length; i++) {
      LibsqlOption option = known[i];
      infos[i] =
          new DriverPropertyInfo(option.key(), option.isSecret() ? null : option.read(options));
      infos[i].description = option.description();
      infos[i].choices =
          option.choices().isEmpty() ? null : option.choices().toArray(new String[0]);
    }
    return infos;
  }

  @Override
  public int getMajorVersion() {
    return DriverVersion.MAJOR;
  }

  @Override
  public int getMinorVersion() {
    return DriverVersion.MINOR;
  }

  /** False: SQL-92 entry level is not reached by SQLite. */
  @Override
  public boolean jdbcCompliant() {
    return false;
  }

  @Override
  public Logger getParentLogger() {
    return Logger.getLogger("io.github.libsqljooq");
  }
}
