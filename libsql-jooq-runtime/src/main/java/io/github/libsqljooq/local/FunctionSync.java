package io.github.libsqljooq.local;

import io.github.libsqljooq.engine.FunctionRegistry;
import io.github.libsqljooq.engine.FunctionRegistry.Snapshot;
import io.github.libsqljooq.ffi.NativeConnection;
import io.github.libsqljooq.ffi.ResultCode;
import io.github.libsqljooq.ffi.callback.CollationDefinition;
import io.github.libsqljooq.ffi.callback.FunctionDefinition;
import java.sql.SQLException;
import java.util.HashMap;
import java.util.Locale;
import java.util.Map;

/**
 * Brings one connection's functions and collations up to what the registries say. One thread at a
 * time.
 */
final class FunctionSync {
  private final NativeConnection connection;
  private final FunctionRegistry database;
  private final Map<String, FunctionDefinition> functions = new HashMap<>();
  private final Map<String, CollationDefinition> collations = new HashMap<>();
  private long processVersion;
  private long databaseVersion;

  FunctionSync(NativeConnection connection, FunctionRegistry database) {
    this.connection = connection;
    this.database = database;
  }

  /** Applies what has changed since the last call. */
  void run() throws SQLException {
    Snapshot process = FunctionRegistry.process().snapshot();
    Snapshot own = database.snapshot();
    if (process.version() == processVersion && own.version() == databaseVersion) {
      return;
    }
    boolean functionsDone = syncFunctions(process, own);
    boolean collationsDone = syncCollations(process, own);
    if (functionsDone && collationsDone) {
      processVersion = process.version();
      databaseVersion = own.version();
    }
  }

  private boolean syncFunctions(Snapshot process, Snapshot own) throws SQLException {
    Map<String, FunctionDefinition> wanted = new HashMap<>();
    process.functions().forEach(function -> wanted.put(key(function), function));
    own.functions().forEach(function -> wanted.put(key(function), function));
    boolean complete = true;
    for (FunctionDefinition gone : Map.copyOf(functions).values()) {
      if (!wanted.containsKey(key(gone))) {
        complete &= tryTo(() -> remove(gone), () -> functions.remove(key(gone)));
      }
    }
    for (FunctionDefinition function : wanted.values()) {
      if (!function.equals(functions.get(key(function)))) {
        complete &=
            tryTo(
                () -> connection.register(function), () -> functions.put(key(function), function));
      }
    }
    return complete;
  }

  private void remove(FunctionDefinition gone) throws SQLException {
    if (RemovedFunction.isSqlitesOwn(gone.name())) {
      connection.register(RemovedFunction.inPlaceOf(gone));
    } else {
      connection.unregister(gone);
    }
  }

  private boolean syncCollations(Snapshot process, Snapshot own) throws SQLException {
    Map<String, CollationDefinition> wanted = new HashMap<>();
    process.collations().forEach(collation -> wanted.put(key(collation.name()), collation));
    own.collations().forEach(collation -> wanted.put(key(collation.name()), collation));
    boolean complete = true;
    for (CollationDefinition gone : Map.copyOf(collations).values()) {
      if (!wanted.containsKey(key(gone.name()))) {
        complete &=
            tryTo(() -> connection.unregister(gone), () -> collations.remove(key(gone.name())));
      }
    }
    for (CollationDefinition collation : wanted.values()) {
      if (!collation.equals(collations.get(key(collation.name())))) {
        complete &=
            tryTo(
                () -> connection.register(collation),
                () -> collations.put(key(collation.name()), collation));
      }
    }
    return complete;
  }

  private interface Change {
    void run() throws SQLException;
  }

  /** SQLite refuses to replace what a running statement uses: that is done at a later call. */
  private static boolean tryTo(Change change, Runnable whenDone) throws SQLException {
    try {
      change.run();
      whenDone.run();
      return true;
    } catch (SQLException failure) {
      if (ResultCode.primary(failure.getErrorCode()) != ResultCode.BUSY) {
        throw failure;
      }
      return false;
    }
  }

  private static String key(FunctionDefinition function) {
    return key(function.name()) + "/" + function.argumentCount();
  }

  private static String key(String name) {
    return name.toLowerCase(Locale.ROOT);
  }
}
