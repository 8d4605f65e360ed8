package io.github.libsqljooq.jdbc;

import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import org.jspecify.annotations.Nullable;

/**
 * What the database has and can do. Each question about the schema is one set-based query over the
 * pragma functions, whatever the number of tables, and begins no transaction.
 *
 * <p>There are no catalogs. Schemas are {@code main}, {@code temp} and the names of attached
 * databases. Names are compared as SQLite compares them, without regard to the case of ASCII
 * letters. One thread at a time.
 */
final class LibsqlDatabaseMetaData extends ConstantMetaData implements SelfWrapper {
  private final LibsqlConnection connection;
  private final SchemaMetaData schema;
  private @Nullable String version;

  LibsqlDatabaseMetaData(LibsqlConnection connection) {
    this.connection = connection;
    this.schema = new SchemaMetaData(connection);
  }

  private ResultSet none(String columns) throws SQLException {
    connection.checkOpen();
    return new MetaRows(columns).toResultSet(connection);
  }

  @Override
  public Connection getConnection() throws SQLException {
    connection.checkOpen();
    return connection;
  }

  /** The URL without options, tokens and keys. */
  @Override
  public String getURL() {
    return connection.url();
  }

  @Override
  public boolean isReadOnly() throws SQLException {
    return connection.isReadOnly();
  }

  /** The version of the SQLite that runs the statements: a server's is its own. */
  @Override
  public String getDatabaseProductVersion() throws SQLException {
    if (version == null) {
      version = SchemaQueries.query(connection, "SELECT sqlite_version()").page().getText(0, 0);
    }
    return version;
  }

  @Override
  public int getDatabaseMajorVersion() throws SQLException {
    return versionPart(0);
  }

  @Override
  public int getDatabaseMinorVersion() throws SQLException {
    return versionPart(1);
  }

  private int versionPart(int index) throws SQLException {
    return Integer.parseInt(getDatabaseProductVersion().split("\\.", -1)[index]);
  }

  @Override
  public boolean usesLocalFiles() {
    return !connection.options().isRemote();
  }

  @Override
  public boolean supportsConvert() {
    return false;
  }

  @Override
  public boolean supportsConvert(int fromType, int toType) {
    return false;
  }

  @Override
  public boolean supportsResultSetType(int type) {
    return type == ResultSet.TYPE_FORWARD_ONLY;
  }

  @Override
  public boolean supportsResultSetConcurrency(int type, int concurrency) {
    return type == ResultSet.TYPE_FORWARD_ONLY && concurrency == ResultSet.CONCUR_READ_ONLY;
  }

  @Override
  public boolean supportsResultSetHoldability(int holdability) {
    return holdability == ResultSet.HOLD_CURSORS_OVER_COMMIT;
  }

  /** True for the four levels, which all run as SERIALIZABLE. */
  @Override
  public boolean supportsTransactionIsolationLevel(int level) {
    return level == Connection.TRANSACTION_READ_UNCOMMITTED
        || level == Connection.TRANSACTION_READ_COMMITTED
        || level == Connection.TRANSACTION_REPEATABLE_READ
        || level == Connection.TRANSACTION_SERIALIZABLE;
  }

  @Override
  public ResultSet getCatalogs() throws SQLException {
    return none("TABLE_CAT");
  }

  @Override
  public ResultSet getSchemas() throws SQLException {
    return getSchemas(null, null);
  }

  @Override
  public ResultSet getSchemas(@Nullable String catalog, @Nullable String schemaPattern)
      throws SQLException {
    return schema.schemas(schemaPattern);
  }

  @Override
  public ResultSet getTableTypes() throws SQLException {
    connection.checkOpen();
    MetaRows rows = new MetaRows("TABLE_TYPE");
    rows.add("LOCAL TEMPORARY");
    rows.add("SYSTEM TABLE");
    rows.add("TABLE");
    rows.add("VIEW");
    return rows.toResultSet(connection);
  }

  /**
   * Tables and views. Virtual tables are TABLE; those of SQLite itself and the shadow tables behind
   * virtual tables and vector indexes are SYSTEM TABLE.
   */
  @Override
  public ResultSet getTables(
      @Nullable String catalog,
      @Nullable String schemaPattern,
      @Nullable String tablePattern,
      String @Nullable [] types)
      throws SQLException {
    return schema.tables(schemaPattern, tablePattern, types);
  }

  @Override
  public ResultSet getColumns(
      @Nullable String catalog,
      @Nullable String schemaPattern,
      @Nullable String tablePattern,
      @Nullable String columnPattern)
      throws SQLException {
    return schema.columns(schemaPattern, tablePattern, columnPattern);
  }

  @Override
  public ResultSet getPrimaryKeys(
      @Nullable String catalog, @Nullable String schemaName, String table) throws SQLException {
    return schema.primaryKeys(schemaName, table);
  }

  @Override
  public ResultSet getIndexInfo(
      @Nullable String catalog,
      @Nullable String schemaName,
      String table,
      boolean unique,
      boolean approximate)
      throws SQLException {
    return schema.indexes(schemaName, table, unique);
  }

  @Override
  public ResultSet getImportedKeys(
      @Nullable String catalog, @Nullable String schemaName, String table) throws SQLException {
    return new ForeignKeyMetaData(connection).keys(null, null, schemaName, table, true);
  }

  @Override
  public ResultSet getExportedKeys(
      @Nullable String catalog, @Nullable String schemaName, String table) throws SQLException {
    return new ForeignKeyMetaData(connection).keys(schemaName, table, null, null, false);
  }

  @Override
  public ResultSet getCrossReference(
      @Nullable String parentCatalog,
      @Nullable String parentSchema,
      String parentTable,
      @Nullable String foreignCatalog,
      @Nullable String foreignSchema,
      String foreignTable)
      throws SQLException {
    return new ForeignKeyMetaData(connection)
        .keys(parentSchema, parentTable, foreignSchema, foreignTable, false);
  }

  /** The primary key, or the rowid where there is none. */
  @Override
  public ResultSet getBestRowIdentifier(
      @Nullable String catalog,
      @Nullable String schemaName,
      String table,
      int scope,
      boolean nullable)
      throws SQLException {
    return schema.bestRowIdentifier(schemaName, table);
  }

  /** The rowid of each table that has one. */
  @Override
  public ResultSet getPseudoColumns(
      @Nullable String catalog,
      @Nullable String schemaPattern,
      @Nullable String tablePattern,
      @Nullable String columnPattern)
      throws SQLException {
    return schema.pseudoColumns(schemaPattern, tablePattern, columnPattern);
  }

  @Override
  public ResultSet getTypeInfo() throws SQLException {
    connection.checkOpen();
    return TypeInfo.rows().toResultSet(connection);
  }

  @Override
  public ResultSet getFunctions(
      @Nullable String catalog, @Nullable String schemaPattern, @Nullable String namePattern)
      throws SQLException {
    return schema.functions(namePattern);
  }

  @Override
  public ResultSet getFunctionColumns(
      @Nullable String catalog,
      @Nullable String schemaPattern,
      @Nullable String functionPattern,
      @Nullable String columnPattern)
      throws SQLException {
    return none(
        "FUNCTION_CAT,FUNCTION_SCHEM,FUNCTION_NAME,COLUMN_NAME,COLUMN_TYPE:INT,DATA_TYPE:INT,"
            + "TYPE_NAME,PRECISION:INT,LENGTH:INT,SCALE:INT,RADIX:INT,NULLABLE:INT,REMARKS,"
            + "CHAR_OCTET_LENGTH:INT,ORDINAL_POSITION:INT,IS_NULLABLE,SPECIFIC_NAME");
  }

  @Override
  public ResultSet getProcedures(
      @Nullable String catalog, @Nullable String schemaPattern, @Nullable String namePattern)
      throws SQLException {
    return none(
        "PROCEDURE_CAT,PROCEDURE_SCHEM,PROCEDURE_NAME,RESERVED1,RESERVED2,RESERVED3,REMARKS,"
            + "PROCEDURE_TYPE:INT,SPECIFIC_NAME");
  }

  @Override
  public ResultSet getProcedureColumns(
      @Nullable String catalog,
      @Nullable String schemaPattern,
      @Nullable String procedurePattern,
      @Nullable String columnPattern)
      throws SQLException {
    return none(
        "PROCEDURE_CAT,PROCEDURE_SCHEM,PROCEDURE_NAME,COLUMN_NAME,COLUMN_TYPE:INT,DATA_TYPE:INT,"
            + "TYPE_NAME,PRECISION:INT,LENGTH:INT,SCALE:INT,RADIX:INT,NULLABLE:INT,REMARKS,"
            + "COLUMN_DEF,SQL_DATA_TYPE:INT,SQL_DATETIME_SUB:INT,CHAR_OCTET_LENGTH:INT,"
            + "ORDINAL_POSITION:INT,IS_NULLABLE,SPECIFIC_NAME");
  }

  @Override
  public ResultSet getTablePrivileges(
      @Nullable String catalog, @Nullable String schemaPattern, @Nullable String tablePattern)
      throws SQLException {
    return none("TABLE_CAT,TABLE_SCHEM,TABLE_NAME,GRANTOR,GRANTEE,PRIVILEGE,IS_GRANTABLE");
  }

  @Override
  public ResultSet getColumnPrivileges(
      @Nullable String catalog,
      @Nullable String schemaName,
      String table,
      @Nullable String columnPattern)
      throws SQLException {
    return none(
        "TABLE_CAT,TABLE_SCHEM,TABLE_NAME,COLUMN_NAME,GRANTOR,GRANTEE,PRIVILEGE,IS_GRANTABLE");
  }

  @Override
  public ResultSet getVersionColumns(
      @Nullable String catalog, @Nullable String schemaName, String table) throws SQLException {
    return none(
        "SCOPE:INT,COLUMN_NAME,DATA_TYPE:INT,TYPE_NAME,COLUMN_SIZE:INT,BUFFER_LENGTH:INT,"
            + "DECIMAL_DIGITS:INT,PSEUDO_COLUMN:INT");
  }

  @Override
  public ResultSet getUDTs(
      @Nullable String catalog,
      @Nullable String schemaPattern,
      @Nullable String typePattern,
      int @Nullable [] types)
      throws SQLException {
    return none("TYPE_CAT,TYPE_SCHEM,TYPE_NAME,CLASS_NAME,DATA_TYPE:INT,REMARKS,BASE_TYPE:INT");
  }

  @Override
  public ResultSet getSuperTypes(
      @Nullable String catalog, @Nullable String schemaPattern, @Nullable String typePattern)
      throws SQLException {
    return none("TYPE_CAT,TYPE_SCHEM,TYPE_NAME,SUPERTYPE_CAT,SUPERTYPE_SCHEM,SUPERTYPE_NAME");
  }

  @Override
  public ResultSet getSuperTables(
      @Nullable String catalog, @Nullable String schemaPattern, @Nullable String tablePattern)
      throws SQLException {
    return none("TABLE_CAT,TABLE_SCHEM,TABLE_NAME,SUPERTABLE_NAME");
  }

  @Override
  public ResultSet getAttributes(
      @Nullable String catalog,
      @Nullable String schemaPattern,
      @Nullable String typePattern,
      @Nullable String attributePattern)
      throws SQLException {
    return none(
        "TYPE_CAT,TYPE_SCHEM,TYPE_NAME,ATTR_NAME,DATA_TYPE:INT,ATTR_TYPE_NAME,ATTR_SIZE:INT,"
            + "DECIMAL_DIGITS:INT,NUM_PREC_RADIX:INT,NULLABLE:INT,REMARKS,ATTR_DEF,"
            + "SQL_DATA_TYPE:INT,SQL_DATETIME_SUB:INT,CHAR_OCTET_LENGTH:INT,ORDINAL_POSITION:INT,"
            + "IS_NULLABLE,SCOPE_CATALOG,SCOPE_SCHEMA,SCOPE_TABLE,SOURCE_DATA_TYPE:INT");
  }

  @Override
  public ResultSet getClientInfoProperties() throws SQLException {
    return none("NAME,MAX_LEN:INT,DEFAULT_VALUE,DESCRIPTION");
  }

  @Override
  public String described() {
    return "the metadata of a libsql database";
  }
}
