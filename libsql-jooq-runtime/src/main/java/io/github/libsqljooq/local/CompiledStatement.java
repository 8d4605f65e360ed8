package io.github.libsqljooq.local;

import io.github.libsqljooq.engine.Clearance;
import io.github.libsqljooq.engine.ResultColumn;
import io.github.libsqljooq.engine.StatementInfo;
import io.github.libsqljooq.engine.StatementKind;
import io.github.libsqljooq.ffi.NativeStatement;
import io.github.libsqljooq.ffi.wire.RowPage;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import org.jspecify.annotations.Nullable;

/**
 * A native statement with all that is known of its text: what the session's cache keeps. Under the
 * session's rules for threads.
 */
final class CompiledStatement {
  private static final int KIND_COLUMN = 0;

  final String sql;
  final StatementKind kind;
  final Clearance clearance;
  final NativeStatement handle;

  /** What a VACUUM works on; null for any other statement. */
  final @Nullable VacuumStatement vacuum;

  private final boolean beginsToWrite;
  private StatementInfo info;

  CompiledStatement(String sql, StatementKind kind, Clearance clearance, NativeStatement handle) {
    this.sql = sql;
    this.kind = kind;
    this.clearance = clearance;
    this.handle = handle;
    this.info = read(handle.description());
    this.vacuum = kind == StatementKind.DDL ? VacuumStatement.parse(sql) : null;
    String words = kind == StatementKind.BEGIN ? sql.toUpperCase(Locale.ROOT) : "";
    this.beginsToWrite = words.contains("IMMEDIATE") || words.contains("EXCLUSIVE");
  }

  StatementInfo info() {
    return info;
  }

  int parameterCount() {
    return info.parameterNames().size();
  }

  /** Says whether running it takes the write lock of the database at once. */
  boolean takesWriteLock() {
    return switch (kind) {
      case BEGIN -> beginsToWrite;
      case COMMIT, ROLLBACK, SAVEPOINT, RELEASE, ROLLBACK_TO, SELECT, PRAGMA_READ, EMPTY -> false;
      default -> !info.readOnly();
    };
  }

  /** Reads the columns again, after SQLite has compiled the statement anew. */
  void describeAgain() throws SQLException {
    info = read(handle.describeAgain());
  }

  private static StatementInfo read(RowPage description) {
    List<ResultColumn> columns = new ArrayList<>();
    List<@Nullable String> parameters = new ArrayList<>();
    for (int row = 0; row < description.rowCount(); row++) {
      String name = text(description, row, 1);
      if (description.getLong(row, 0) != KIND_COLUMN) {
        parameters.add(name);
      } else {
        columns.add(
            new ResultColumn(
                name == null ? "" : name,
                text(description, row, 2),
                text(description, row, 3),
                text(description, row, 4),
                text(description, row, 5)));
      }
    }
    return new StatementInfo(
        description.isReadOnly(), List.copyOf(columns), new ArrayList<>(parameters));
  }

  private static @Nullable String text(RowPage page, int row, int column) {
    return page.isNull(row, column) ? null : page.getText(row, column);
  }
}
