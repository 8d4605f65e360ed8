package io.github.libsqljooq.jooq;

import io.github.libsqljooq.engine.Engine;
import java.sql.SQLException;
import java.sql.SQLSyntaxErrorException;
import java.util.Locale;
import org.jooq.ExecuteContext;
import org.jooq.ExecuteListener;
import org.jooq.ExecuteListenerProvider;
import org.jooq.exception.DataAccessException;
import org.jspecify.annotations.Nullable;

/**
 * Watches one execution: completes the message of its failure, and records it as a JFR event named
 * {@code io.github.libsqljooq.Statement}.
 *
 * <p>jOOQ's exception keeps the driver's {@link SQLException} as its cause, with SQLState and
 * vendor code; its message has the SQL, cut when it is very long, and the remedy. Values are in
 * neither.
 */
public final class LibsqlExecuteListener implements ExecuteListener {
  private static final long serialVersionUID = 1L;

  /** Longer SQL is cut in the middle of messages and events. */
  private static final int SHOWN = 4_000;

  private final transient Engine engine;
  private final transient StatementEvent event = new StatementEvent();
  private long rows;

  private LibsqlExecuteListener(Engine engine) {
    this.engine = engine;
  }

  /** Gives each execution on an engine its listener. */
  public static ExecuteListenerProvider provider(Engine engine) {
    return () -> new LibsqlExecuteListener(engine);
  }

  @Override
  public void start(ExecuteContext context) {
    event.begin();
  }

  @Override
  public void recordEnd(ExecuteContext context) {
    rows++;
  }

  @Override
  public void exception(ExecuteContext context) {
    SQLException failure = context.sqlException();
    if (failure == null) {
      return;
    }
    event.sqlState = failure.getSQLState();
    String sql = sql(context);
    String remedy = remedy(failure);
    if (sql != null
        && (sql.length() > SHOWN || remedy != null)
        && context.exception() != null
        && context.exception().getClass() == DataAccessException.class) {
      context.exception(
          new DataAccessException(
              "SQL ["
                  + shorten(sql)
                  + "]; "
                  + failure.getMessage()
                  + (remedy == null ? "" : " (" + remedy + ")"),
              failure));
    }
  }

  @Override
  public void end(ExecuteContext context) {
    event.end();
    if (event.shouldCommit()) {
      String sql = sql(context);
      event.sql = sql == null ? null : shorten(sql);
      event.database = engine.describe();
      event.mode = engine.mode().name();
      event.kind = context.type().name();
      event.rows = rows;
      event.changes = Math.max(0, context.rows());
      event.batch = context.batchMode().name();
      event.commit();
    }
  }

  private static @Nullable String sql(ExecuteContext context) {
    return context.batchMode() == ExecuteContext.BatchMode.MULTIPLE
        ? String.join("; ", context.batchSQL())
        : context.sql();
  }

  static String shorten(String sql) {
    return sql.length() <= SHOWN
        ? sql
        : sql.substring(0, SHOWN / 2)
            + " ... "
            + (sql.length() - SHOWN)
            + " characters ... "
            + sql.substring(sql.length() - SHOWN / 2);
  }

  private @Nullable String remedy(SQLException failure) {
    String message = String.valueOf(failure.getMessage()).toLowerCase(Locale.ROOT);
    if (!(failure instanceof SQLSyntaxErrorException) || !message.contains("no such function")) {
      return null;
    }
    return engine.mode() == Engine.Mode.REMOTE
        ? "a server knows no Java functions; use SQL's own, or compute in Java"
        : "register it for this database or for the process before the statement runs";
  }
}
