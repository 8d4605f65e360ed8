package io.github.libsqljooq.remote;

import io.github.libsqljooq.config.LibsqlOptions;
import io.github.libsqljooq.engine.Engine;
import io.github.libsqljooq.engine.FunctionRegistry;
import io.github.libsqljooq.engine.Session;
import java.sql.SQLException;
import java.sql.SQLInvalidAuthorizationSpecException;
import java.sql.SQLNonTransientConnectionException;
import java.time.Duration;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;

/**
 * A database on a libsql server, over Hrana 3 and HTTP. Thread-safe; the caller closes it.
 *
 * <p>Opening it or a session does no I/O. Java functions are not offered to SQL here; a statement
 * that uses one fails with a hint.
 */
public final class HranaEngine implements Engine {
  private final LibsqlOptions options;
  private final FunctionRegistry functions = new FunctionRegistry();
  private final HranaTransport transport;
  private final Set<HranaSession> sessions = ConcurrentHashMap.newKeySet();
  private volatile boolean closed;

  /**
   * Makes the engine; connects to nothing yet.
   *
   * @param options whose target is an http or https address
   */
  public HranaEngine(LibsqlOptions options) {
    this.options = options;
    this.transport =
        new HranaTransport(
            options.serverUri(),
            options.authToken(),
            Duration.ofMillis(options.exchangeTimeoutMs()));
  }

  @Override
  public Mode mode() {
    return Mode.REMOTE;
  }

  @Override
  public boolean isSingleSession() {
    return false;
  }

  @Override
  public Session openSession() throws SQLException {
    checkOpen();
    if (!transport.isTokenUsable()) {
      throw new SQLInvalidAuthorizationSpecException(
          "authToken holds a space, a line break or a character that no token has; give the token"
              + " alone, without \"Bearer\"",
          "28000");
    }
    HranaSession session = new HranaSession(this, options, transport);
    sessions.add(session);
    if (closed) {
      session.close();
      checkOpen();
    }
    return session;
  }

  @Override
  public FunctionRegistry functions() {
    return functions;
  }

  @Override
  public String describe() {
    return options.target();
  }

  @Override
  public String toString() {
    return "HranaEngine[" + describe() + "]";
  }

  void forget(HranaSession session) {
    sessions.remove(session);
  }

  private void checkOpen() throws SQLException {
    if (closed) {
      throw new SQLNonTransientConnectionException(
          "the database is closed: " + options.target(), "08003");
    }
  }

  @Override
  public void close() {
    closed = true;
    for (HranaSession session : sessions) {
      session.close();
    }
    transport.close();
  }
}
