package io.github.libsqljooq.local;

import io.github.libsqljooq.engine.StatementKind;
import io.github.libsqljooq.ffi.NativeConnection;
import io.github.libsqljooq.ffi.wire.ParameterBuffer;
import java.sql.SQLException;
import java.sql.SQLFeatureNotSupportedException;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * What the two statements need that bring whole schemas in or write them anew: ATTACH has its
 * database looked at, and VACUUM what it did to vector indexes mended.
 */
final class SchemaCare {
  private final LocalSession session;
  private final @Nullable VacuumStatement vacuum;
  private List<String> schemas = List.of();

  private SchemaCare(LocalSession session, @Nullable VacuumStatement vacuum) {
    this.session = session;
    this.vacuum = vacuum;
  }

  /** The care for one execution, or null if the statement needs none. */
  static @Nullable SchemaCare of(LocalSession session, CompiledStatement statement) {
    return statement.vacuum != null || statement.kind == StatementKind.ATTACH
        ? new SchemaCare(session, statement.vacuum)
        : null;
  }

  /** Looks before the statement runs. */
  void before(ParameterBuffer parameters) throws SQLException {
    if (vacuum == null) {
      schemas = session.schemas();
    } else if (vacuum.into() != null
        && vacuum.file(parameters) == null
        && indexes(vacuum.schema()).exist()) {
      throw new SQLFeatureNotSupportedException(
          "VACUUM INTO an expression is refused for a database with vector indexes, whose settings"
              + " have to be mended in the copy; name the file by a string or a parameter",
          "0A000");
    }
  }

  /** Looks and mends once the statement has run. */
  void after(ParameterBuffer parameters) throws SQLException {
    if (vacuum == null) {
      checkAttached();
      return;
    }
    String file = vacuum.file(parameters);
    if (vacuum.into() == null) {
      indexes(vacuum.schema()).mendSettings();
    } else if (file != null && !file.isEmpty() && indexes(vacuum.schema()).exist()) {
      mendCopy(file);
    }
  }

  private void checkAttached() throws SQLException {
    List<String> added = new ArrayList<>(session.schemas());
    added.removeAll(schemas);
    for (String schema : added) {
      try {
        indexes(schema).check();
      } catch (SQLException refusal) {
        try {
          session.detach(schema);
        } catch (SQLException secondary) {
          refusal.addSuppressed(secondary);
        }
        throw refusal;
      }
    }
  }

  private void mendCopy(String file) throws SQLException {
    try (NativeConnection copy = session.openBeside(file)) {
      session.vectorIndexes(copy, "main").mendSettings();
    }
  }

  private VectorIndexes indexes(String schema) {
    return session.vectorIndexes(schema);
  }
}
