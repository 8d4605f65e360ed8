package io.github.libsqljooq.local;

import io.github.libsqljooq.config.LibsqlOptions;
import io.github.libsqljooq.engine.Engine;
import io.github.libsqljooq.engine.FunctionRegistry;
import io.github.libsqljooq.engine.Session;
import java.sql.SQLException;
import java.sql.SQLNonTransientConnectionException;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;

/** A database file, or a database in memory, in this process. Thread-safe; the caller closes it. */
public final class LocalEngine implements Engine {
  private final LibsqlOptions options;
  private final FunctionRegistry functions = new FunctionRegistry();
  private final Set<LocalSession> sessions = ConcurrentHashMap.newKeySet();
  private volatile boolean closed;

  /**
   * Makes the engine; opens no file yet.
   *
   * @param options whose target is a path, a {@code file:} URI or {@code :memory:}
   */
  public LocalEngine(LibsqlOptions options) {
    if (options.isRemote()) {
      throw new IllegalArgumentException("not a local target: " + options.target());
    }
    this.options = options;
  }

  @Override
  public Mode mode() {
    return Mode.LOCAL;
  }

  @Override
  public boolean isSingleSession() {
    return options.isMemory();
  }

  @Override
  public Session openSession() throws SQLException {
    checkOpen();
    LocalSession session = new LocalSession(this, options, SessionSetup.open(options));
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

  void forget(LocalSession session) {
    sessions.remove(session);
  }

  private void checkOpen() throws SQLException {
    if (closed) {
      throw new SQLNonTransientConnectionException(
          "the database is closed: " + options.target(), "08003");
    }
  }

  @Override
  public void close() throws SQLException {
    closed = true;
    SQLException failure = null;
    for (LocalSession session : sessions) {
      try {
        session.close();
      } catch (SQLException next) {
        if (failure == null) {
          failure = next;
        } else {
          failure.addSuppressed(next);
        }
      }
    }
    if (failure != null) {
      throw failure;
    }
  }
}
