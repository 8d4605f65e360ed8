package io.github.libsqljooq.jdbc;

import io.github.libsqljooq.engine.EngineStatement;
import io.github.libsqljooq.engine.ExecuteOptions;
import io.github.libsqljooq.engine.ResultColumn;
import io.github.libsqljooq.ffi.wire.ParameterBuffer;
import io.github.libsqljooq.ffi.wire.RowPage;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeSet;
import org.jspecify.annotations.Nullable;

/**
 * Questions to the schema. They run below the rules of transactions, so that they begin none, and
 * are read to their end at once, so that they hold no lock.
 */
final class SchemaQueries {
  private SchemaQueries() {}

  /** Runs a query with text parameters and keeps all its rows. */
  static BufferedCursor query(LibsqlConnection connection, String sql, @Nullable String... values)
      throws SQLException {
    ParameterBuffer parameters = new ParameterBuffer(values.length);
    for (String value : values) {
      if (value == null) {
        parameters.addNull();
      } else {
        parameters.addText(value);
      }
    }
    if (values.length == 0) {
      parameters.addEmptyRow();
    }
    connection.acquire();
    try (EngineStatement statement = connection.prepareEngine(sql)) {
      return BufferedCursor.copyOf(statement.execute(parameters, ExecuteOptions.DEFAULT));
    } finally {
      connection.release();
    }
  }

  /** Reads one row of an answer. */
  @FunctionalInterface
  interface RowReader {
    void read(RowPage page, int row) throws SQLException;
  }

  static void forEach(BufferedCursor answer, RowReader reader) throws SQLException {
    do {
      RowPage page = answer.page();
      for (int row = 0; row < page.rowCount(); row++) {
        reader.read(page, row);
      }
    } while (answer.nextPage());
  }

  static @Nullable String text(RowPage page, int row, int column) {
    return page.isNull(row, column) ? null : page.getText(row, column);
  }

  /** A text as SQL writes it. */
  static String literal(String text) {
    return "'" + text.replace("'", "''") + "'";
  }

  /** The same rows under other columns. */
  static LibsqlResultSet results(
      LibsqlConnection connection, List<ResultColumn> columns, BufferedCursor rows) {
    BufferedCursor named = rows.withColumns(columns);
    return new LibsqlResultSet(connection, null, null, named, new ResultShape(columns));
  }

  /** Names of a table's columns in order, without hidden ones. */
  static List<String> columns(LibsqlConnection connection, @Nullable String schema, String table)
      throws SQLException {
    return texts(
        query(
            connection,
            "SELECT name FROM pragma_table_xinfo(?, ?) WHERE hidden <> 1 ORDER BY cid",
            table,
            schema));
  }

  /** Names of a table's primary key columns in the key's order; empty without one. */
  static List<String> primaryKey(LibsqlConnection connection, @Nullable String schema, String table)
      throws SQLException {
    return texts(
        query(
            connection,
            "SELECT name FROM pragma_table_xinfo(?, ?) WHERE pk > 0 ORDER BY pk",
            table,
            schema));
  }

  /** What the schema says of a table's columns, by their names. */
  static Map<String, LibsqlResultSetMetaData.Origin> origins(
      LibsqlConnection connection, String schema, String table) throws SQLException {
    Map<String, LibsqlResultSetMetaData.Origin> origins = new LinkedHashMap<>();
    BufferedCursor rows =
        query(
            connection,
            "SELECT name, \"notnull\", pk = 1 AND upper(type) = 'INTEGER'"
                + " AND NOT EXISTS (SELECT 1 FROM pragma_index_list(?1, ?2) WHERE origin = 'pk')"
                + " AND EXISTS (SELECT 1 FROM pragma_table_list WHERE schema = ?2"
                + " AND name = ?1 AND wr = 0) FROM pragma_table_xinfo(?1, ?2)",
            table,
            schema);
    forEach(
        rows,
        (page, row) ->
            origins.put(
                page.getText(row, 0),
                new LibsqlResultSetMetaData.Origin(
                    page.getLong(row, 1) != 0, page.getLong(row, 2) != 0)));
    return origins;
  }

  /** All of sqlite_schema, of every schema, as one table for a query: without parentheses. */
  static String master(LibsqlConnection connection) throws SQLException {
    StringBuilder sql = new StringBuilder();
    for (String schema : new TreeSet<>(schemas(connection))) {
      sql.append(sql.isEmpty() ? "" : " UNION ALL ");
      sql.append("SELECT ").append(literal(schema));
      sql.append(" AS schema, type, name, tbl_name, sql FROM \"");
      sql.append(schema.replace("\"", "\"\"")).append("\".sqlite_schema");
    }
    return sql.toString();
  }

  private static List<String> schemas(LibsqlConnection connection) throws SQLException {
    return texts(query(connection, "SELECT name FROM pragma_database_list"));
  }

  private static List<String> texts(BufferedCursor rows) throws SQLException {
    List<String> texts = new ArrayList<>();
    forEach(rows, (page, row) -> texts.add(page.getText(row, 0)));
    return texts;
  }
}
