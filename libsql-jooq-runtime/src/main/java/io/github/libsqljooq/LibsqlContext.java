package io.github.libsqljooq;

import io.github.libsqljooq.jooq.LibsqlExecuteListener;
import io.github.libsqljooq.jooq.LibsqlTransactionProvider;
import java.sql.SQLException;
import java.util.Locale;
import org.jooq.SQLDialect;
import org.jooq.conf.FetchTriggerValuesAfterReturning;
import org.jooq.conf.Settings;
import org.jooq.exception.DataAccessException;
import org.jooq.impl.DefaultConfiguration;

/**
 * A jOOQ configuration on a libsql database, to be closed by whoever opened it.
 *
 * <p>Thread-safe as any jOOQ configuration is: share it, but change it (by {@code set}) only before
 * it is shared. {@code derive()} gives a plain configuration on the same database, which ends with
 * this one. The dialect is SQLITE. Nested transactions are savepoints. Several rows of {@code
 * RETURNING} come back as the engine returns them: values that an AFTER trigger changes later are
 * not fetched again, set {@code fetchTriggerValuesAfterReturning} for that.
 */
public final class LibsqlContext extends DefaultConfiguration implements AutoCloseable {
  private static final long serialVersionUID = 1L;

  private final transient LibsqlDatabase database;

  LibsqlContext(LibsqlDatabase database) {
    this.database = database;
    set(SQLDialect.SQLITE);
    set(
        new Settings()
            // Otherwise jOOQ quotes keywords by the locale of the JVM: a Turkish one knows no
            // PRIMARY.
            .withRenderLocale(Locale.ROOT)
            .withFetchTriggerValuesAfterReturning(FetchTriggerValuesAfterReturning.NEVER));
    set(database.connectionProvider());
    set(new LibsqlTransactionProvider(database.connectionProvider()));
    set(LibsqlExecuteListener.provider(database.engine()));
  }

  /** The database behind this configuration. */
  public LibsqlDatabase database() {
    return database;
  }

  /**
   * Closes the database, as {@link LibsqlDatabase#close} does. A second call does nothing.
   *
   * @throws DataAccessException if the engine reports a failure
   */
  @Override
  public void close() {
    try {
      database.close();
    } catch (SQLException e) {
      throw Libsql.failure(e);
    }
  }
}
