package io.github.libsqljooq;

import io.github.libsqljooq.config.LibsqlOptions;
import io.github.libsqljooq.config.LibsqlUrl;
import io.github.libsqljooq.engine.Engine;
import io.github.libsqljooq.jooq.EngineLookup;
import java.sql.SQLException;
import java.util.function.UnaryOperator;
import org.jooq.Configuration;
import org.jooq.exception.DataAccessException;
import org.jspecify.annotations.Nullable;

/**
 * Opens libsql databases for jOOQ. Thread-safe.
 *
 * <pre>{@code
 * try (LibsqlContext libsql = Libsql.open("jdbc:libsql:shop.db")) {
 *   DSLContext ctx = DSL.using(libsql);
 *   ...
 * }
 * }</pre>
 */
public final class Libsql {
  private Libsql() {}

  /**
   * Opens the database of a URL.
   *
   * @param url {@code jdbc:libsql:shop.db}, {@code jdbc:libsql::memory:}, {@code
   *     jdbc:libsql:http://localhost:8080} and so on, see {@link LibsqlUrl}
   * @return a configuration that the caller closes
   * @throws DataAccessException if the URL is malformed or the database cannot be opened
   */
  public static LibsqlContext open(String url) {
    return open(url, options -> options);
  }

  /**
   * Opens the database of a URL with some options changed: {@code open(url, options ->
   * options.withPoolSize(4))}.
   *
   * @param change gets the options that the URL stands for
   * @return a configuration that the caller closes
   * @throws DataAccessException if the URL is malformed or the database cannot be opened
   */
  public static LibsqlContext open(String url, UnaryOperator<LibsqlOptions> change) {
    LibsqlOptions options;
    try {
      options = LibsqlUrl.parse(url);
    } catch (SQLException e) {
      throw failure(e);
    }
    return open(change.apply(options));
  }

  /**
   * Opens a database.
   *
   * @return a configuration that the caller closes
   * @throws DataAccessException if the database cannot be opened
   */
  public static LibsqlContext open(LibsqlOptions options) {
    try {
      return new LibsqlContext(LibsqlDatabase.open(options));
    } catch (SQLException e) {
      throw failure(e);
    }
  }

  /**
   * The engine that a jOOQ configuration's statements run on.
   *
   * @param configuration a {@link LibsqlContext}, what was derived from one, one inside a
   *     transaction or a running statement, or one on a data source or connection of the libsql
   *     driver, pooled or not
   * @return null if it is on no libsql database, or that cannot be told without opening a
   *     connection
   */
  public static @Nullable Engine engineOf(Configuration configuration) {
    return EngineLookup.engineOf(configuration);
  }

  static DataAccessException failure(SQLException cause) {
    return new DataAccessException(String.valueOf(cause.getMessage()), cause);
  }
}
