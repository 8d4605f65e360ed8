package io.github.libsqljooq.jdbc;

import io.github.libsqljooq.engine.ResultColumn;
import java.sql.ResultSetMetaData;
import java.sql.SQLException;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * The columns of a result. Stays usable when the result is closed; nullability and identity are
 * asked of the database when first wanted, so those need the connection. Thread-safe but for these
 * two.
 */
final class LibsqlResultSetMetaData implements ResultSetMetaData, SelfWrapper {

  /** What the schema says of one column. */
  record Origin(boolean notNull, boolean rowidAlias) {}

  private final LibsqlConnection connection;
  private final List<ResultColumn> columns;
  private final DeclaredType[] types;
  private final Map<String, Map<String, Origin>> tables = new HashMap<>();

  LibsqlResultSetMetaData(
      LibsqlConnection connection, List<ResultColumn> columns, DeclaredType[] types) {
    this.connection = connection;
    this.columns = columns;
    this.types = types;
  }

  static DeclaredType[] types(List<ResultColumn> columns) {
    return columns.stream()
        .map(column -> DeclaredType.of(column.declaredType()))
        .toArray(DeclaredType[]::new);
  }

  private ResultColumn column(int index) throws SQLException {
    if (index < 1 || index > columns.size()) {
      throw Errors.columnIndex(index, columns.size());
    }
    return columns.get(index - 1);
  }

  private DeclaredType type(int index) throws SQLException {
    column(index);
    return types[index - 1];
  }

  private @Nullable Origin origin(int index) throws SQLException {
    ResultColumn column = column(index);
    String table = column.table();
    String name = column.origin();
    if (table == null || name == null) {
      return null;
    }
    String schema = column.database() == null ? "main" : column.database();
    String key = schema + '\0' + table;
    Map<String, Origin> found = tables.get(key);
    if (found == null) {
      found = SchemaQueries.origins(connection, schema, table);
      tables.put(key, found);
    }
    return found.get(name);
  }

  @Override
  public int getColumnCount() {
    return columns.size();
  }

  @Override
  public boolean isAutoIncrement(int index) throws SQLException {
    Origin origin = origin(index);
    return origin != null && origin.rowidAlias();
  }

  @Override
  public boolean isCaseSensitive(int index) throws SQLException {
    return type(index).isText();
  }

  @Override
  public boolean isSearchable(int index) throws SQLException {
    column(index);
    return true;
  }

  @Override
  public boolean isCurrency(int index) throws SQLException {
    column(index);
    return false;
  }

  @Override
  public int isNullable(int index) throws SQLException {
    Origin origin = origin(index);
    if (origin == null) {
      return columnNullableUnknown;
    }
    return origin.notNull() || origin.rowidAlias() ? columnNoNulls : columnNullable;
  }

  @Override
  public boolean isSigned(int index) throws SQLException {
    return type(index).isSigned();
  }

  @Override
  public int getColumnDisplaySize(int index) throws SQLException {
    int size = type(index).size();
    return size == 0 ? Integer.MAX_VALUE : size + (type(index).isSigned() ? 2 : 0);
  }

  @Override
  public String getColumnLabel(int index) throws SQLException {
    return column(index).name();
  }

  /** The column's name in its table where there is one, else the label. */
  @Override
  public String getColumnName(int index) throws SQLException {
    String origin = column(index).origin();
    return origin == null ? column(index).name() : origin;
  }

  @Override
  public String getSchemaName(int index) throws SQLException {
    String database = column(index).database();
    return database == null ? "" : database;
  }

  @Override
  public int getPrecision(int index) throws SQLException {
    return type(index).size();
  }

  @Override
  public int getScale(int index) throws SQLException {
    return type(index).scale();
  }

  @Override
  public String getTableName(int index) throws SQLException {
    String table = column(index).table();
    return table == null ? "" : table;
  }

  @Override
  public String getCatalogName(int index) throws SQLException {
    column(index);
    return "";
  }

  @Override
  public int getColumnType(int index) throws SQLException {
    return type(index).jdbcType();
  }

  /**
   * The declared type, but {@code BIGINT} for INTEGER and {@code DOUBLE} for REAL: both have 8
   * bytes in SQLite, and jOOQ, which goes by this name in plain SQL, would read 4.
   */
  @Override
  public String getColumnTypeName(int index) throws SQLException {
    String name = type(index).name();
    return switch (name.toUpperCase(Locale.ROOT)) {
      case "INTEGER" -> "BIGINT";
      case "REAL" -> "DOUBLE";
      default -> name;
    };
  }

  @Override
  public boolean isReadOnly(int index) throws SQLException {
    return column(index).table() == null;
  }

  @Override
  public boolean isWritable(int index) throws SQLException {
    return !isReadOnly(index);
  }

  @Override
  public boolean isDefinitelyWritable(int index) throws SQLException {
    column(index);
    return false;
  }

  @Override
  public String getColumnClassName(int index) throws SQLException {
    return type(index).javaType().getName();
  }

  @Override
  public String described() {
    return "the metadata of a libsql result";
  }
}
