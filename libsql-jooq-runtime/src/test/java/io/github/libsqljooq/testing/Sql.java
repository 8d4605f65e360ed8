package io.github.libsqljooq.testing;

import io.github.libsqljooq.engine.BatchResult;
import io.github.libsqljooq.engine.Cursor;
import io.github.libsqljooq.engine.Engine;
import io.github.libsqljooq.engine.EngineStatement;
import io.github.libsqljooq.engine.ExecuteOptions;
import io.github.libsqljooq.engine.Session;
import io.github.libsqljooq.ffi.wire.ParameterBuffer;
import io.github.libsqljooq.ffi.wire.RowPage;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Short ways to run SQL on a session. Values are Long, Double, String, byte[] and null. */
public final class Sql {
  private Sql() {}

  /** One row of parameters. */
  public static ParameterBuffer row(@Nullable Object... values) throws SQLException {
    ParameterBuffer buffer = new ParameterBuffer(values.length);
    addRow(buffer, values);
    return buffer;
  }

  /** Adds a row of parameters. */
  public static void addRow(ParameterBuffer buffer, @Nullable Object... values)
      throws SQLException {
    if (values.length == 0) {
      buffer.addEmptyRow();
    }
    for (Object value : values) {
      if (value == null) {
        buffer.addNull();
      } else if (value instanceof Number number && !(value instanceof Double)) {
        buffer.addLong(number.longValue());
      } else if (value instanceof Double number) {
        buffer.addDouble(number);
      } else if (value instanceof byte[] blob) {
        buffer.addBlob(blob);
      } else {
        buffer.addText((String) value);
      }
    }
  }

  /** Executes a statement and returns its update count. */
  public static long update(Session session, String sql, @Nullable Object... values)
      throws SQLException {
    try (EngineStatement statement = session.prepare(sql);
        Cursor cursor = statement.execute(row(values), ExecuteOptions.DEFAULT)) {
      return cursor.updateCount();
    }
  }

  /** Executes statements without parameters, one after the other. */
  public static void run(Session session, String... statements) throws SQLException {
    for (String sql : statements) {
      update(session, sql);
    }
  }

  /** Drops what a test has left in a database that others use after it. */
  public static void dropEverything(Engine engine) throws SQLException {
    try (Session session = engine.openSession()) {
      run(session, "PRAGMA foreign_keys=OFF");
      for (String type : List.of("index", "trigger", "view", "table")) {
        String find =
            "SELECT name FROM sqlite_schema WHERE type = ? AND sql IS NOT NULL"
                + " AND name NOT LIKE 'sqlite\\_%' ESCAPE '\\' AND name NOT LIKE '%\\_shadow%' ESCAPE '\\'";
        for (List<@Nullable Object> row : query(session, find, type)) {
          run(session, "DROP " + type + " IF EXISTS \"" + row.get(0) + "\"");
        }
      }
    }
  }

  /** All rows of a query. */
  public static List<List<@Nullable Object>> query(
      Session session, String sql, @Nullable Object... values) throws SQLException {
    try (EngineStatement statement = session.prepare(sql);
        Cursor cursor = statement.execute(row(values), ExecuteOptions.DEFAULT)) {
      return rows(cursor);
    }
  }

  /** The first value of a query's first row. */
  public static @Nullable Object one(Session session, String sql, @Nullable Object... values)
      throws SQLException {
    return query(session, sql, values).get(0).get(0);
  }

  /** All rows that are left in a cursor. */
  public static List<List<@Nullable Object>> rows(Cursor cursor) throws SQLException {
    List<List<@Nullable Object>> rows = new ArrayList<>();
    do {
      rows.addAll(rows(cursor.page()));
    } while (cursor.nextPage());
    return rows;
  }

  /** The rows of a page. */
  public static List<List<@Nullable Object>> rows(RowPage page) {
    List<List<@Nullable Object>> rows = new ArrayList<>();
    for (int row = 0; row < page.rowCount(); row++) {
      List<@Nullable Object> values = new ArrayList<>();
      for (int column = 0; column < page.columnCount(); column++) {
        values.add(value(page, row, column));
      }
      rows.add(values);
    }
    return rows;
  }

  /** The rows that came back from a batch. */
  public static List<List<@Nullable Object>> rows(BatchResult result) {
    return result.pages().stream().flatMap(page -> rows(page).stream()).toList();
  }

  private static @Nullable Object value(RowPage page, int row, int column) {
    return switch (page.type(row, column)) {
      case INTEGER -> page.getLong(row, column);
      case FLOAT -> page.getDouble(row, column);
      case TEXT -> page.getText(row, column);
      case BLOB -> page.getBlob(row, column);
      case NULL -> null;
    };
  }
}
