package io.github.libsqljooq.jooq;

import io.github.libsqljooq.engine.Engine;
import java.sql.SQLException;
import java.sql.SQLSyntaxErrorException;
import java.util.Locale;
import org.jooq.ExecuteContext;
import org.jooq.ExecuteListener;
import org.jooq.ExecuteListenerProvider;
import org.jooq.ExecuteType;
import org.jooq.exception.DataAccessException;
import org.jooq.exception.DataException;
import org.jooq.exception.IntegrityConstraintViolationException;
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
    RuntimeException translated = context.exception();
    SQLException failure = translated == null ? null : root(translated);
    if (translated == null || failure == null) {
      return;
    }
    event.sqlState = failure.getSQLState();
    String remedy = remedy(failure);
    String sql = sql(context);
    Throwable direct = translated.getCause();
    String wrapped = direct == null || direct == failure ? null : direct.getMessage();
    if (sql != null && (wrapped != null || remedy != null || sql.length() > SHOWN)) {
      String message =
          "SQL ["
              + shorten(sql)
              + "]; "
              + (wrapped == null ? "" : wrapped + ": ")
              + failure.getMessage()
              + (remedy == null ? "" : " (" + remedy + ")");
      context.exception(likewise(translated, message, failure));
    }
  }

  /** The driver's or a binding's exception, out of jOOQ's "Error while reading", "... writing". */
  private static @Nullable SQLException root(RuntimeException translated) {
    Throwable cause = translated.getCause();
    while (cause instanceof SQLException wrapper
        && wrapper.getCause() instanceof SQLException inner
        && String.valueOf(wrapper.getMessage()).startsWith("Error while ")) {
      cause = inner;
    }
    return cause instanceof SQLException failure ? failure : null;
  }

  /** An exception of the class that jOOQ chose; others than these are left as they are. */
  private static RuntimeException likewise(
      RuntimeException translated, String message, SQLException cause) {
    Class<?> type = translated.getClass();
    if (type == DataAccessException.class) {
      return new DataAccessException(message, cause);
    } else if (type == DataException.class) {
      return new DataException(message, cause);
    } else if (type == IntegrityConstraintViolationException.class) {
      return new IntegrityConstraintViolationException(message, cause);
    }
    return translated;
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
      event.changes = context.type() == ExecuteType.READ ? 0 : Math.max(0, context.rows());
      event.batch = context.batchMode().name();
      event.commit();
    }
  }

  static @Nullable String sql(ExecuteContext context) {
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
    if (!(failure instanceof SQLSyntaxErrorException)
        || !message.contains("no such function")
        || message.contains("it is a java function")) {
      return null;
    }
    return engine.mode() == Engine.Mode.REMOTE
        ? "a server knows no Java functions; use SQL's own, or compute in Java"
        : "register it for this database or for the process before the statement runs";
  }
}
