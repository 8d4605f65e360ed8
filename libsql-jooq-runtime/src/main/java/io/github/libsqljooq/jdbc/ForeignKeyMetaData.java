package io.github.libsqljooq.jdbc;

import io.github.libsqljooq.ffi.wire.RowPage;
import java.sql.DatabaseMetaData;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.HashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** Foreign keys, as DatabaseMetaData wants them, from either end. */
final class ForeignKeyMetaData {
  /** A key that names no columns points to its parent's primary key; names get their real case. */
  private static final String KEYS =
      "SELECT t.schema AS child_schema, t.name AS child,"
          + " coalesce(p.name, f.\"table\") AS parent,"
          + " coalesce((SELECT c.name FROM pragma_table_xinfo(f.\"table\", t.schema) AS c"
          + " WHERE c.name = f.\"to\" COLLATE NOCASE OR (f.\"to\" IS NULL AND c.pk = f.seq + 1)),"
          + " f.\"to\") AS parent_column,"
          + " coalesce((SELECT c.name FROM pragma_table_xinfo(t.name, t.schema) AS c"
          + " WHERE c.name = f.\"from\" COLLATE NOCASE), f.\"from\") AS child_column,"
          + " f.id, f.seq, f.on_update, f.on_delete, m.sql AS ddl, pm.sql AS parent_ddl"
          + " FROM pragma_table_list AS t CROSS JOIN pragma_foreign_key_list(t.name, t.schema) AS f"
          + " LEFT JOIN pragma_table_list AS p ON p.schema = t.schema"
          + " AND p.name = f.\"table\" COLLATE NOCASE"
          + " LEFT JOIN (%1$s) AS m ON m.schema = t.schema AND m.type = 'table' AND m.name = t.name"
          + " LEFT JOIN (%1$s) AS pm ON pm.schema = t.schema AND pm.type = 'table'"
          + " AND pm.name = f.\"table\" COLLATE NOCASE"
          + " WHERE t.type = 'table'"
          + " AND (?1 IS NULL OR t.schema = ?1 COLLATE NOCASE)"
          + " AND (?2 IS NULL OR f.\"table\" = ?2 COLLATE NOCASE)"
          + " AND (?3 IS NULL OR t.schema = ?3 COLLATE NOCASE)"
          + " AND (?4 IS NULL OR t.name = ?4 COLLATE NOCASE)"
          + " ORDER BY child_schema, %2$s, f.id, f.seq";

  private final LibsqlConnection connection;

  ForeignKeyMetaData(LibsqlConnection connection) {
    this.connection = connection;
  }

  /**
   * The foreign keys between a parent and a child; nulls stand for any. A key and its parent are
   * always in one schema.
   *
   * @param byParent whether parents come in order, and not children
   */
  ResultSet keys(
      @Nullable String parentSchema,
      @Nullable String parent,
      @Nullable String childSchema,
      @Nullable String child,
      boolean byParent)
      throws SQLException {
    MetaRows rows =
        new MetaRows(
            "PKTABLE_CAT,PKTABLE_SCHEM,PKTABLE_NAME,PKCOLUMN_NAME,FKTABLE_CAT,FKTABLE_SCHEM,"
                + "FKTABLE_NAME,FKCOLUMN_NAME,KEY_SEQ:SMALLINT,UPDATE_RULE:SMALLINT,"
                + "DELETE_RULE:SMALLINT,FK_NAME,PK_NAME,DEFERRABILITY:SMALLINT");
    String master = SchemaQueries.master(connection);
    String sql =
        KEYS.replace("%1$s", master).replace("%2$s", byParent ? "parent, child" : "child, parent");
    Map<String, TableDdl> ddls = new HashMap<>();
    SchemaQueries.forEach(
        SchemaQueries.query(connection, sql, parentSchema, parent, childSchema, child),
        (page, row) -> add(rows, page, row, ddls));
    return rows.toResultSet(connection);
  }

  private static void add(MetaRows rows, RowPage page, int row, Map<String, TableDdl> ddls) {
    String schema = page.getText(row, 0);
    String childDdl = SchemaQueries.text(page, row, 9);
    String parentDdl = SchemaQueries.text(page, row, 10);
    TableDdl child = ddls.computeIfAbsent(String.valueOf(childDdl), key -> TableDdl.of(childDdl));
    TableDdl parent =
        ddls.computeIfAbsent(String.valueOf(parentDdl), key -> TableDdl.of(parentDdl));
    TableDdl.ForeignKey key = child.foreignKey((int) page.getLong(row, 5));
    rows.add(
        null,
        schema,
        page.getText(row, 2),
        SchemaQueries.text(page, row, 3),
        null,
        schema,
        page.getText(row, 1),
        page.getText(row, 4),
        page.getLong(row, 6) + 1,
        rule(page.getText(row, 7)),
        rule(page.getText(row, 8)),
        key.name(),
        parent.primaryKeyName(),
        key.deferrability());
  }

  private static int rule(String action) {
    return switch (action) {
      case "CASCADE" -> DatabaseMetaData.importedKeyCascade;
      case "RESTRICT" -> DatabaseMetaData.importedKeyRestrict;
      case "SET NULL" -> DatabaseMetaData.importedKeySetNull;
      case "SET DEFAULT" -> DatabaseMetaData.importedKeySetDefault;
      default -> DatabaseMetaData.importedKeyNoAction;
    };
  }
}
