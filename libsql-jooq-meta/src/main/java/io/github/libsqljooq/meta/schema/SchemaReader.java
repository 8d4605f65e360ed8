package io.github.libsqljooq.meta.schema;

import io.github.libsqljooq.meta.schema.ColumnInfo.Generation;
import io.github.libsqljooq.meta.schema.IndexInfo.Origin;
import io.github.libsqljooq.meta.text.ScriptComments;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.ResultSetMetaData;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * Reads a schema of a database through JDBC and SQL alone, so on every engine.
 *
 * <p>It asks a fixed number of questions, each for all tables at once: the cost grows with the
 * schema, not with its square. One thread at a time; the caller keeps and closes the connection.
 */
public final class SchemaReader {
  private static final String MAIN = "main";
  private static final Pattern NAMES_OF_MAIN = Pattern.compile("main\\.|'main'");
  private static final String ATTACHED =
      "SELECT name FROM pragma_database_list WHERE name NOT IN ('main', 'temp') ORDER BY seq";
  private static final String TABLES =
      "SELECT name, type, sql FROM main.sqlite_schema WHERE type IN ('table', 'view')";
  private static final String TABLE_KINDS =
      "SELECT name, type, wr FROM pragma_table_list WHERE schema = 'main'";
  private static final String COLUMNS =
      "SELECT m.name, c.name, c.type, c.\"notnull\", c.dflt_value, c.pk, c.hidden"
          + " FROM main.sqlite_schema m CROSS JOIN pragma_table_xinfo(m.name, 'main') c"
          + " WHERE m.type = ?";
  private static final String TRIGGERS =
      "SELECT name, tbl_name, sql FROM main.sqlite_schema WHERE type = 'trigger' ORDER BY name";
  private static final String INDEX_TEXTS =
      "SELECT name, sql FROM main.sqlite_schema WHERE type = 'index' AND sql IS NOT NULL";
  private static final String INDEXES =
      "SELECT m.name, i.name, i.\"unique\", i.origin, i.partial, p.name, p.\"desc\""
          + " FROM main.sqlite_schema m CROSS JOIN pragma_index_list(m.name, 'main') i"
          + " CROSS JOIN pragma_index_xinfo(i.name, 'main') p"
          + " WHERE m.type = 'table' AND p.key = 1";
  private static final String FOREIGN_KEYS =
      "SELECT m.name, f.id, f.\"table\", f.\"from\", f.\"to\""
          + " FROM main.sqlite_schema m CROSS JOIN pragma_foreign_key_list(m.name, 'main') f"
          + " WHERE m.type = 'table'";

  private final Connection connection;
  private final String schema;
  private final ScriptComments comments;
  private final Map<String, TableBuilder> tables = new TreeMap<>();
  private final List<String> problems = new ArrayList<>();

  private SchemaReader(Connection connection, String schema, ScriptComments comments) {
    this.connection = connection;
    this.schema = schema;
    this.comments = comments;
  }

  /**
   * Reads the main schema.
   *
   * @throws SQLException if it cannot be read at all
   */
  public static SchemaInfo read(Connection connection) throws SQLException {
    return read(connection, new ScriptComments());
  }

  /**
   * Reads the main schema.
   *
   * @param comments those of the scripts that made it, which the database does not keep
   * @throws SQLException if it cannot be read at all
   */
  public static SchemaInfo read(Connection connection, ScriptComments comments)
      throws SQLException {
    return new SchemaReader(connection, MAIN, comments).read();
  }

  /**
   * Reads an attached schema.
   *
   * @param schema its name, one of {@link #attached}
   * @throws SQLException if it cannot be read at all
   */
  public static SchemaInfo readAttached(Connection connection, String schema) throws SQLException {
    return new SchemaReader(connection, schema, new ScriptComments()).read();
  }

  /**
   * The names of the schemas that are attached, in the order in which they were.
   *
   * @see <a href="https://sqlite.org/lang_attach.html">sqlite.org: ATTACH</a>
   */
  public static List<String> attached(Connection connection) throws SQLException {
    List<String> names = new ArrayList<>();
    try (Statement statement = connection.createStatement();
        ResultSet rows = statement.executeQuery(ATTACHED)) {
      while (rows.next()) {
        names.add(rows.getString(1));
      }
    }
    return names;
  }

  /** A statement about the schema that is read. */
  private String here(String sql) {
    return NAMES_OF_MAIN
        .matcher(sql)
        .replaceAll(
            name ->
                Matcher.quoteReplacement(
                    name.group().equals("main.")
                        ? quoted(schema) + "."
                        : "'" + schema.replace("'", "''") + "'"));
  }

  private static String quoted(String name) {
    return '"' + name.replace("\"", "\"\"") + '"';
  }

  private SchemaInfo read() throws SQLException {
    readTables();
    readColumns("table");
    readColumns("view");
    readIndexes();
    readForeignKeys();
    List<TableBuilder> unclear =
        tables.values().stream().filter(TableBuilder::hasAffinityOnly).toList();
    boolean told = !unclear.isEmpty() && tellsTables();
    for (TableBuilder view : unclear) {
      readOrigins(view, told);
    }
    InternalTables internal = new InternalTables(tables.values());
    List<TableInfo> infos = new ArrayList<>();
    for (TableBuilder table : tables.values()) {
      infos.add(table.build(internal.contains(table), comments));
    }
    return new SchemaInfo(infos, readTriggers(), problems);
  }

  private void readTables() throws SQLException {
    try (Statement statement = connection.createStatement();
        ResultSet rows = statement.executeQuery(here(TABLES))) {
      while (rows.next()) {
        String name = rows.getString(1);
        String sql = rows.getString(3);
        boolean view = rows.getString(2).equals("view");
        tables.put(name, new TableBuilder(name, view, sql == null ? "" : sql));
      }
    }
    try (Statement statement = connection.createStatement();
        ResultSet rows = statement.executeQuery(here(TABLE_KINDS))) {
      while (rows.next()) {
        TableBuilder table = tables.get(rows.getString(1));
        if (table != null) {
          table.setKind(rows.getString(2).equals("shadow"), rows.getInt(3) != 0);
        }
      }
    }
  }

  /**
   * Reads the columns of all tables or of all views. One that is broken (a view on a table that is
   * gone, a module that is missing) fails the whole query; then they are read one by one, and those
   * that are broken are left out.
   */
  private void readColumns(String type) throws SQLException {
    try {
      readColumns(COLUMNS, type);
      return;
    } catch (SQLException all) {
      List<TableBuilder> broken = new ArrayList<>();
      int good = 0;
      for (TableBuilder table : tables.values()) {
        if (table.isView() != type.equals("view")) {
          continue;
        }
        table.clearColumns();
        try {
          readColumns(COLUMNS + " AND m.name = ?", type, table.name());
          good++;
        } catch (SQLException one) {
          broken.add(table);
          problems.add(table.describe() + " cannot be read: " + one.getMessage());
        }
      }
      if (good == 0 && !type.equals("view")) {
        throw all;
      }
      broken.forEach(table -> tables.remove(table.name()));
    }
  }

  private void readColumns(String sql, String... values) throws SQLException {
    try (PreparedStatement statement = connection.prepareStatement(here(sql))) {
      for (int i = 0; i < values.length; i++) {
        statement.setString(i + 1, values[i]);
      }
      try (ResultSet rows = statement.executeQuery()) {
        while (rows.next()) {
          TableBuilder table = tables.get(rows.getString(1));
          if (table != null) {
            table.addColumn(
                new TableBuilder.Column(
                    rows.getString(2),
                    rows.getString(3) == null ? "" : rows.getString(3),
                    rows.getInt(4) != 0,
                    rows.getString(5),
                    rows.getInt(6),
                    rows.getInt(7) == 1,
                    generation(rows.getInt(7))));
          }
        }
      }
    }
  }

  private static Generation generation(int hidden) {
    return switch (hidden) {
      case 2 -> Generation.VIRTUAL;
      case 3 -> Generation.STORED;
      default -> Generation.NONE;
    };
  }

  private void readIndexes() throws SQLException {
    Map<String, String> texts = new HashMap<>();
    try (Statement statement = connection.createStatement();
        ResultSet rows = statement.executeQuery(here(INDEX_TEXTS))) {
      while (rows.next()) {
        texts.put(rows.getString(1), rows.getString(2));
      }
    }
    try (Statement statement = connection.createStatement();
        ResultSet rows = statement.executeQuery(here(INDEXES))) {
      while (rows.next()) {
        TableBuilder table = tables.get(rows.getString(1));
        if (table != null) {
          table.addIndexPart(
              new IndexInfo(
                  rows.getString(2),
                  rows.getInt(3) != 0,
                  origin(rows.getString(4)),
                  rows.getInt(5) != 0,
                  List.of(new IndexInfo.Part(rows.getString(6), rows.getInt(7) != 0)),
                  texts.get(rows.getString(2))));
        }
      }
    }
  }

  private static Origin origin(String code) {
    return switch (code) {
      case "pk" -> Origin.PRIMARY_KEY;
      case "u" -> Origin.UNIQUE;
      default -> Origin.CREATED;
    };
  }

  private List<TriggerInfo> readTriggers() throws SQLException {
    List<TriggerInfo> triggers = new ArrayList<>();
    try (Statement statement = connection.createStatement();
        ResultSet rows = statement.executeQuery(here(TRIGGERS))) {
      while (rows.next()) {
        triggers.add(new TriggerInfo(rows.getString(1), rows.getString(2), rows.getString(3)));
      }
    }
    return triggers;
  }

  private void readForeignKeys() throws SQLException {
    try (Statement statement = connection.createStatement();
        ResultSet rows = statement.executeQuery(here(FOREIGN_KEYS))) {
      while (rows.next()) {
        TableBuilder table = tables.get(rows.getString(1));
        if (table != null) {
          table.addForeignKeyPart(
              rows.getInt(2), rows.getString(3), rows.getString(4), rows.getString(5));
        }
      }
    }
  }

  /**
   * Looks up where the columns of a view come from. SQLite calls an expression of INTEGER affinity
   * INT and a column without a type BLOB, like columns that are declared so.
   */
  private void readOrigins(TableBuilder view, boolean told) throws SQLException {
    String sql = "SELECT * FROM " + quoted(schema) + "." + quoted(view.name()) + " LIMIT 0";
    try (PreparedStatement statement = connection.prepareStatement(sql)) {
      ResultSetMetaData columns = statement.getMetaData();
      for (int i = 0; i < view.columnCount() && i < columns.getColumnCount(); i++) {
        TableBuilder table = tables.get(columns.getTableName(i + 1));
        if (table != null || told) {
          view.setOrigin(i, table == null ? null : table.column(columns.getColumnName(i + 1)));
        } else {
          view.setDeclared(i, !columns.getColumnTypeName(i + 1).equals("ANY"));
        }
      }
    }
  }

  /** Whether the engine tells which table a column comes from: a server does not. */
  private boolean tellsTables() throws SQLException {
    try (PreparedStatement statement = connection.prepareStatement(TABLES)) {
      return !statement.getMetaData().getTableName(1).isEmpty();
    }
  }
}
