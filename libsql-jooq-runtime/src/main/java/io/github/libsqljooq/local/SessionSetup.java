package io.github.libsqljooq.local;

import io.github.libsqljooq.config.JournalMode;
import io.github.libsqljooq.config.LibsqlOptions;
import io.github.libsqljooq.config.Synchronous;
import io.github.libsqljooq.ffi.NativeConnection;
import io.github.libsqljooq.ffi.NativeConnection.Setting;
import io.github.libsqljooq.ffi.NativeStatement;
import io.github.libsqljooq.ffi.OpenRequest;
import io.github.libsqljooq.ffi.wire.ParameterBuffer;
import io.github.libsqljooq.ffi.wire.RowPage;
import java.nio.charset.StandardCharsets;
import java.sql.SQLException;
import java.util.Locale;

/** Opens a native connection and brings it into the state that the options ask for. */
final class SessionSetup {
  private final LibsqlOptions options;
  private final NativeConnection connection;

  private SessionSetup(LibsqlOptions options, NativeConnection connection) {
    this.options = options;
    this.connection = connection;
  }

  static NativeConnection open(LibsqlOptions options) throws SQLException {
    NativeConnection connection =
        NativeConnection.open(request(options, options.target(), flags(options)));
    try {
      new SessionSetup(options, connection).run();
      return connection;
    } catch (SQLException | RuntimeException | Error failure) {
      try {
        connection.close();
      } catch (SQLException secondary) {
        failure.addSuppressed(secondary);
      }
      throw failure;
    }
  }

  /** Opens an existing file with the key and VFS of the options, and nothing set. */
  static NativeConnection openBeside(LibsqlOptions options, String file) throws SQLException {
    return NativeConnection.open(request(options, file, uri(file) | OpenRequest.READ_WRITE));
  }

  private static OpenRequest request(LibsqlOptions options, String file, int flags) {
    String key = options.encryptionKey();
    byte[] passphrase = key == null ? null : key.getBytes(StandardCharsets.UTF_8);
    return new OpenRequest(file, flags, options.vfs(), passphrase, options.cipher());
  }

  private static int uri(String file) {
    return file.startsWith("file:") ? OpenRequest.URI : 0;
  }

  private static int flags(LibsqlOptions options) {
    int flags = uri(options.target());
    if (options.readOnly()) {
      return flags | OpenRequest.READ_ONLY;
    }
    return flags | OpenRequest.READ_WRITE | (options.create() ? OpenRequest.CREATE : 0);
  }

  private void run() throws SQLException {
    connection.configure(Setting.DEFENSIVE, options.defensive());
    if (options.hardened()) {
      connection.configure(Setting.TRUSTED_SCHEMA, false);
    }
    // The first read of the file: shows at once that it is no database, or another key's.
    boolean empty = readLong("PRAGMA page_count") == 0;
    run("PRAGMA foreign_keys = " + (options.foreignKeys() ? "ON" : "OFF"));
    setJournal(empty);
    if (!empty) {
      new VectorIndexes(connection, "main", newWait(options)).check();
    }
  }

  /** WAL for a database that we create; an existing file keeps what it has. */
  private void setJournal(boolean empty) throws SQLException {
    JournalMode wanted = options.journalMode();
    if (wanted == null && empty && !options.readOnly() && !options.isMemory()) {
      wanted = JournalMode.WAL;
    }
    String mode;
    if (wanted != null && !options.readOnly()) {
      mode = readText("PRAGMA journal_mode = " + wanted.name());
      if (options.journalMode() != null && !mode.equalsIgnoreCase(wanted.name())) {
        throw new SQLException(
            "journalMode="
                + wanted
                + " was refused, the database stays in "
                + mode
                + ": "
                + options.target(),
            "HY000");
      }
    } else {
      mode = readText("PRAGMA journal_mode");
    }
    Synchronous synchronous = options.synchronous();
    if (synchronous == null && mode.toLowerCase(Locale.ROOT).equals("wal")) {
      synchronous = Synchronous.NORMAL;
    }
    if (synchronous != null) {
      run("PRAGMA synchronous = " + synchronous.name());
    }
  }

  private long readLong(String sql) throws SQLException {
    RowPage page = run(sql);
    return page.rowCount() == 0 ? 0 : page.getLong(0, 0);
  }

  private String readText(String sql) throws SQLException {
    RowPage page = run(sql);
    return page.rowCount() == 0 ? "" : page.getText(0, 0);
  }

  private RowPage run(String sql) throws SQLException {
    return run(connection, options, sql);
  }

  /** Begins a wait for the database that only its timeout ends. */
  static BusyWait newWait(LibsqlOptions options) {
    return new BusyWait(options.busyTimeoutMs(), 0, () -> {});
  }

  /** Runs a statement with a short answer, and waits while the database is busy. */
  static RowPage run(NativeConnection connection, LibsqlOptions options, String sql)
      throws SQLException {
    BusyWait wait = newWait(options);
    while (true) {
      try (NativeStatement statement = connection.prepare(sql, false)) {
        NativeStatement.Outcome outcome =
            statement.execute(ParameterBuffer.none(), LocalCursor.SMALL);
        SQLException failure = outcome.failure();
        if (failure == null) {
          return outcome.page();
        }
        throw failure;
      } catch (SQLException failure) {
        if (!BusyWait.isBusy(failure) || !wait.pause()) {
          throw failure;
        }
      }
    }
  }
}
