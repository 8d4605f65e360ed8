package io.github.libsqljooq.jdbc;

import io.github.libsqljooq.ffi.wire.RowPage;
import java.sql.DatabaseMetaData;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Types;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * Schemas, tables, columns, keys and indexes, as DatabaseMetaData wants them.
 *
 * <p>Pragma functions are joined by CROSS JOIN, which keeps SQLite from reading one before its
 * argument is known: it would give no rows then, as 3.45 does.
 */
final class SchemaMetaData {
  /**
   * A rowid alias has no index of its own; INTEGER PRIMARY KEY DESC and composite keys have one.
   */
  private static final String ROWID_ALIAS =
      "(c.pk = 1 AND t.wr = 0 AND t.type = 'table' AND upper(c.type) = 'INTEGER' AND NOT EXISTS"
          + " (SELECT 1 FROM pragma_index_list(t.name, t.schema) AS i WHERE i.origin = 'pk'))";

  private final LibsqlConnection connection;

  SchemaMetaData(LibsqlConnection connection) {
    this.connection = connection;
  }

  /** A condition on a name; a null pattern lets all pass. */
  private static String like(int parameter, String column) {
    String value = "?" + parameter;
    return "(" + value + " IS NULL OR " + column + " LIKE " + value + " ESCAPE '\\')";
  }

  private static String equal(int parameter, String column) {
    String value = "?" + parameter;
    return "(" + value + " IS NULL OR " + column + " = " + value + " COLLATE NOCASE)";
  }

  ResultSet schemas(@Nullable String pattern) throws SQLException {
    MetaRows rows = new MetaRows("TABLE_SCHEM,TABLE_CATALOG");
    SchemaQueries.forEach(
        SchemaQueries.query(
            connection,
            "SELECT name FROM pragma_database_list WHERE " + like(1, "name") + " ORDER BY name",
            pattern),
        (page, row) -> rows.add(page.getText(row, 0), null));
    return rows.toResultSet(connection);
  }

  ResultSet tables(
      @Nullable String schemaPattern, @Nullable String tablePattern, String @Nullable [] types)
      throws SQLException {
    Set<String> wanted = types == null ? Set.of() : new HashSet<>(Arrays.asList(types));
    MetaRows rows =
        new MetaRows(
            "TABLE_CAT,TABLE_SCHEM,TABLE_NAME,TABLE_TYPE,REMARKS,TYPE_CAT,TYPE_SCHEM,TYPE_NAME,"
                + "SELF_REFERENCING_COL_NAME,REF_GENERATION");
    String sql =
        "SELECT CASE WHEN t.type = 'view' THEN 'VIEW'"
            + " WHEN t.type = 'shadow' OR t.name LIKE 'sqlite\\_%' ESCAPE '\\'"
            + " OR t.name = 'libsql_vector_meta_shadow'"
            + " OR EXISTS (SELECT 1 FROM ("
            + vectorIndexes()
            + ") AS v WHERE v.schema = t.schema"
            + " AND v.name || '_shadow' = t.name) THEN 'SYSTEM TABLE'"
            + " WHEN t.schema = 'temp' THEN 'LOCAL TEMPORARY' ELSE 'TABLE' END AS kind,"
            + " t.schema, t.name FROM pragma_table_list AS t WHERE "
            + like(1, "t.schema")
            + " AND "
            + like(2, "t.name")
            + " ORDER BY kind, t.schema, t.name";
    SchemaQueries.forEach(
        SchemaQueries.query(connection, sql, schemaPattern, tablePattern),
        (page, row) -> {
          String kind = page.getText(row, 0);
          if (types == null || wanted.contains(kind)) {
            rows.add(
                null,
                page.getText(row, 1),
                page.getText(row, 2),
                kind,
                null,
                null,
                null,
                null,
                null,
                null);
          }
        });
    return rows.toResultSet(connection);
  }

  private String vectorIndexes() throws SQLException {
    return "SELECT schema, name FROM ("
        + SchemaQueries.master(connection)
        + ") WHERE type = 'index' AND sql LIKE '%libsql_vector_idx%'";
  }

  ResultSet columns(
      @Nullable String schemaPattern, @Nullable String tablePattern, @Nullable String columnPattern)
      throws SQLException {
    MetaRows rows =
        new MetaRows(
            "TABLE_CAT,TABLE_SCHEM,TABLE_NAME,COLUMN_NAME,DATA_TYPE:INT,TYPE_NAME,COLUMN_SIZE:INT,"
                + "BUFFER_LENGTH:INT,DECIMAL_DIGITS:INT,NUM_PREC_RADIX:INT,NULLABLE:INT,REMARKS,"
                + "COLUMN_DEF,SQL_DATA_TYPE:INT,SQL_DATETIME_SUB:INT,CHAR_OCTET_LENGTH:INT,"
                + "ORDINAL_POSITION:INT,IS_NULLABLE,SCOPE_CATALOG,SCOPE_SCHEMA,SCOPE_TABLE,"
                + "SOURCE_DATA_TYPE:SMALLINT,IS_AUTOINCREMENT,IS_GENERATEDCOLUMN");
    String sql =
        "SELECT t.schema, t.name, c.name, c.type, c.\"notnull\", c.dflt_value, c.cid + 1,"
            + ROWID_ALIAS
            + ", c.hidden FROM pragma_table_list AS t"
            + " CROSS JOIN pragma_table_xinfo(t.name, t.schema) AS c WHERE "
            + like(1, "t.schema")
            + " AND "
            + like(2, "t.name")
            + " AND "
            + like(3, "c.name")
            + " AND c.hidden <> 1 %s ORDER BY t.schema, t.name, c.cid";
    BufferedCursor answer;
    try {
      answer =
          SchemaQueries.query(
              connection, sql.replace("%s", ""), schemaPattern, tablePattern, columnPattern);
    } catch (SQLException e) {
      String broken = brokenViews();
      if (broken.isEmpty()) {
        throw e;
      }
      String others = "AND NOT (t.type = 'view' AND (t.schema, t.name) IN (" + broken + "))";
      answer =
          SchemaQueries.query(
              connection, sql.replace("%s", others), schemaPattern, tablePattern, columnPattern);
    }
    SchemaQueries.forEach(answer, (page, row) -> addColumn(rows, page, row));
    return rows.toResultSet(connection);
  }

  /** Views whose columns cannot be told, since a table of theirs is gone, as a list of values. */
  private String brokenViews() throws SQLException {
    List<String> broken = new ArrayList<>();
    SchemaQueries.forEach(
        SchemaQueries.query(
            connection, "SELECT schema, name FROM pragma_table_list WHERE type = 'view'"),
        (page, row) -> {
          String schema = page.getText(row, 0);
          String view = page.getText(row, 1);
          try {
            SchemaQueries.query(
                connection, "SELECT count(*) FROM pragma_table_xinfo(?, ?)", view, schema);
          } catch (SQLException e) {
            broken.add(
                "(" + SchemaQueries.literal(schema) + ", " + SchemaQueries.literal(view) + ")");
          }
        });
    return broken.isEmpty() ? "" : "VALUES " + String.join(", ", broken);
  }

  private static void addColumn(MetaRows rows, RowPage page, int row) {
    DeclaredType type = DeclaredType.of(page.getText(row, 3));
    boolean alias = page.getLong(row, 7) != 0;
    boolean notNull = page.getLong(row, 4) != 0 || alias;
    boolean generated = page.getLong(row, 8) != 0;
    int size = type.size() == 0 ? Integer.MAX_VALUE : type.size();
    rows.add(
        null,
        page.getText(row, 0),
        page.getText(row, 1),
        page.getText(row, 2),
        type.jdbcType(),
        type.name(),
        size,
        null,
        type.scale(),
        10,
        notNull ? DatabaseMetaData.columnNoNulls : DatabaseMetaData.columnNullable,
        null,
        SchemaQueries.text(page, row, 5),
        null,
        null,
        type.isText() ? size : null,
        page.getLong(row, 6),
        notNull ? "NO" : "YES",
        null,
        null,
        null,
        null,
        alias ? "YES" : "NO",
        generated ? "YES" : "NO");
  }

  ResultSet primaryKeys(@Nullable String schemaName, String table) throws SQLException {
    MetaRows rows =
        new MetaRows("TABLE_CAT,TABLE_SCHEM,TABLE_NAME,COLUMN_NAME,KEY_SEQ:SMALLINT,PK_NAME");
    String sql =
        "SELECT t.schema, t.name, c.name, c.pk, m.sql FROM pragma_table_list AS t"
            + " CROSS JOIN pragma_table_xinfo(t.name, t.schema) AS c LEFT JOIN ("
            + SchemaQueries.master(connection)
            + ") AS m ON m.schema = t.schema AND m.type = 'table' AND m.name = t.name WHERE "
            + equal(1, "t.schema")
            + " AND t.name = ?2 COLLATE NOCASE AND c.pk > 0 ORDER BY c.name, t.schema";
    SchemaQueries.forEach(
        SchemaQueries.query(connection, sql, schemaName, table),
        (page, row) ->
            rows.add(
                null,
                page.getText(row, 0),
                page.getText(row, 1),
                page.getText(row, 2),
                page.getLong(row, 3),
                TableDdl.of(SchemaQueries.text(page, row, 4)).primaryKeyName()));
    return rows.toResultSet(connection);
  }

  /** An INTEGER PRIMARY KEY needs no index and has none. */
  ResultSet indexes(@Nullable String schemaName, String table, boolean unique) throws SQLException {
    MetaRows rows =
        new MetaRows(
            "TABLE_CAT,TABLE_SCHEM,TABLE_NAME,NON_UNIQUE:BOOLEAN,INDEX_QUALIFIER,INDEX_NAME,"
                + "TYPE:SMALLINT,ORDINAL_POSITION:SMALLINT,COLUMN_NAME,ASC_OR_DESC,"
                + "CARDINALITY:BIGINT,PAGES:BIGINT,FILTER_CONDITION");
    String sql =
        "SELECT t.schema, t.name, i.\"unique\" = 0, i.name, x.seqno, x.name, x.\"desc\", m.sql"
            + " FROM pragma_table_list AS t CROSS JOIN pragma_index_list(t.name, t.schema) AS i"
            + " CROSS JOIN pragma_index_xinfo(i.name, t.schema) AS x LEFT JOIN ("
            + SchemaQueries.master(connection)
            + ") AS m ON m.schema = t.schema AND m.type = 'index' AND m.name = i.name WHERE "
            + equal(1, "t.schema")
            + " AND t.name = ?2 COLLATE NOCASE AND x.key = 1"
            + (unique ? " AND i.\"unique\" = 1" : "")
            + " ORDER BY 3, i.name, x.seqno";
    SchemaQueries.forEach(
        SchemaQueries.query(connection, sql, schemaName, table),
        (page, row) -> {
          int position = (int) page.getLong(row, 4);
          String ddl = SchemaQueries.text(page, row, 7);
          String column = SchemaQueries.text(page, row, 5);
          if (column == null) {
            List<String> terms = TableDdl.indexTerms(ddl);
            column = position < terms.size() ? terms.get(position) : null;
          }
          rows.add(
              null,
              page.getText(row, 0),
              page.getText(row, 1),
              page.getLong(row, 2),
              null,
              page.getText(row, 3),
              DatabaseMetaData.tableIndexOther,
              position + 1,
              column,
              page.getLong(row, 6) != 0 ? "D" : "A",
              0,
              0,
              TableDdl.indexCondition(ddl));
        });
    return rows.toResultSet(connection);
  }

  ResultSet bestRowIdentifier(@Nullable String schemaName, String table) throws SQLException {
    MetaRows rows =
        new MetaRows(
            "SCOPE:SMALLINT,COLUMN_NAME,DATA_TYPE:INT,TYPE_NAME,COLUMN_SIZE:INT,BUFFER_LENGTH:INT,"
                + "DECIMAL_DIGITS:SMALLINT,PSEUDO_COLUMN:SMALLINT");
    String sql =
        "SELECT c.name, c.type, 0 FROM pragma_table_list AS t"
            + " CROSS JOIN pragma_table_xinfo(t.name, t.schema) AS c WHERE "
            + equal(1, "t.schema")
            + " AND t.name = ?2 COLLATE NOCASE AND c.pk > 0 ORDER BY c.pk";
    BufferedCursor answer = SchemaQueries.query(connection, sql, schemaName, table);
    if (answer.page().rowCount() == 0) {
      sql =
          "SELECT 'rowid', 'INTEGER', 1 FROM pragma_table_list AS t WHERE "
              + equal(1, "t.schema")
              + " AND t.name = ?2 COLLATE NOCASE AND t.type = 'table' AND t.wr = 0 LIMIT 1";
      answer = SchemaQueries.query(connection, sql, schemaName, table);
    }
    SchemaQueries.forEach(
        answer,
        (page, row) -> {
          DeclaredType type = DeclaredType.of(page.getText(row, 1));
          boolean pseudo = page.getLong(row, 2) != 0;
          rows.add(
              DatabaseMetaData.bestRowSession,
              page.getText(row, 0),
              type.jdbcType(),
              type.name(),
              type.size(),
              null,
              type.scale(),
              pseudo ? DatabaseMetaData.bestRowPseudo : DatabaseMetaData.bestRowNotPseudo);
        });
    return rows.toResultSet(connection);
  }

  ResultSet pseudoColumns(
      @Nullable String schemaPattern, @Nullable String tablePattern, @Nullable String columnPattern)
      throws SQLException {
    MetaRows rows =
        new MetaRows(
            "TABLE_CAT,TABLE_SCHEM,TABLE_NAME,COLUMN_NAME,DATA_TYPE:INT,COLUMN_SIZE:INT,"
                + "DECIMAL_DIGITS:INT,NUM_PREC_RADIX:INT,COLUMN_USAGE,REMARKS,"
                + "CHAR_OCTET_LENGTH:INT,IS_NULLABLE");
    String sql =
        "SELECT t.schema, t.name FROM pragma_table_list AS t WHERE "
            + like(1, "t.schema")
            + " AND "
            + like(2, "t.name")
            + " AND "
            + like(3, "'rowid'")
            + " AND t.type = 'table' AND t.wr = 0 ORDER BY t.schema, t.name";
    SchemaQueries.forEach(
        SchemaQueries.query(connection, sql, schemaPattern, tablePattern, columnPattern),
        (page, row) ->
            rows.add(
                null,
                page.getText(row, 0),
                page.getText(row, 1),
                "rowid",
                Types.BIGINT,
                19,
                0,
                10,
                "NO_USAGE_RESTRICTIONS",
                null,
                null,
                "NO"));
    return rows.toResultSet(connection);
  }

  ResultSet functions(@Nullable String namePattern) throws SQLException {
    MetaRows rows =
        new MetaRows(
            "FUNCTION_CAT,FUNCTION_SCHEM,FUNCTION_NAME,REMARKS,FUNCTION_TYPE:SMALLINT,"
                + "SPECIFIC_NAME");
    SchemaQueries.forEach(
        SchemaQueries.query(
            connection,
            "SELECT DISTINCT name, narg FROM pragma_function_list WHERE "
                + like(1, "name")
                + " ORDER BY name, narg",
            namePattern),
        (page, row) ->
            rows.add(
                null,
                null,
                page.getText(row, 0),
                null,
                DatabaseMetaData.functionNoTable,
                page.getText(row, 0) + '/' + page.getLong(row, 1)));
    return rows.toResultSet(connection);
  }
}
