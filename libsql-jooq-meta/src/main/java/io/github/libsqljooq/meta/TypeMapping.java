package io.github.libsqljooq.meta;

import io.github.libsqljooq.meta.schema.ColumnInfo;
import io.github.libsqljooq.meta.schema.TableInfo;
import java.util.Locale;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * Chooses the jOOQ type of a column by its declared type. Thread-safe.
 *
 * <p>INTEGER and BIGINT are 64 bits wide, as SQLite stores them; INT is an int, as people mean it;
 * REAL, FLOAT and DOUBLE are doubles, as SQLite stores them. A name that says nothing to us goes by
 * its affinity, and a column without a type can hold anything.
 *
 * @see <a href="https://sqlite.org/datatype3.html#determination_of_column_affinity">sqlite.org:
 *     affinity</a>
 */
final class TypeMapping {
  static final String ANYTHING = "OTHER";

  private static final Pattern DECLARED =
      Pattern.compile(
          "([^(]*?)\\s*(?:\\(\\s*\\+?([0-9]{1,9})\\s*(?:,\\s*\\+?([0-9]{1,9})\\s*)?\\).*|\\(.*)?",
          Pattern.DOTALL);

  private TypeMapping() {}

  static MappedType of(TableInfo table, ColumnInfo column) {
    String module = table.module();
    if (module != null) {
      return ofModule(module, table, column);
    }
    if (table.internal() && column.declaredType().isEmpty()) {
      return MappedType.of(ofCatalog(table.name(), column.name()));
    }
    MappedType type = of(column.declaredType());
    boolean cut = column.computed() && type.name().equals("INTEGER");
    return cut ? MappedType.of("BIGINT") : type;
  }

  /** The type of a hidden column of a virtual table. */
  static MappedType ofHidden(TableInfo table, ColumnInfo column) {
    String module = table.module();
    if (module == null || !module.startsWith("fts")) {
      return of(column.declaredType());
    }
    return MappedType.of(
        switch (column.name()) {
          case "rank" -> "DOUBLE";
          case "docid", "langid" -> "BIGINT";
          default -> column.name().equals(table.name()) ? "CLOB" : ANYTHING;
        });
  }

  /** Full-text columns have no type, and the rowid of an R*Tree is declared INT. */
  private static MappedType ofModule(String module, TableInfo table, ColumnInfo column) {
    boolean untyped = column.declaredType().isEmpty();
    if (module.startsWith("fts") && untyped) {
      return MappedType.of("CLOB");
    }
    boolean first = table.columns().indexOf(column) == 0;
    if (module.startsWith("rtree") && first) {
      return MappedType.of("BIGINT");
    } else if (module.equals("geopoly") && first && untyped) {
      return MappedType.of("BLOB");
    }
    return of(column.declaredType());
  }

  /**
   * SQLite declares no types in tables of its own.
   *
   * @see <a href="https://sqlite.org/fileformat2.html#internal_schema_objects">sqlite.org: internal
   *     schema objects</a>
   */
  private static String ofCatalog(String table, String column) {
    return switch (table) {
      case "sqlite_sequence" -> column.equals("seq") ? "BIGINT" : "CLOB";
      case "sqlite_stat1", "sqlite_stat4" -> column.equals("sample") ? "BLOB" : "CLOB";
      default -> ANYTHING;
    };
  }

  static MappedType of(String declaredType) {
    Matcher parts = DECLARED.matcher(declaredType.strip());
    if (!parts.matches()) {
      return MappedType.of(byAffinity(declaredType.toUpperCase(Locale.ROOT)));
    }
    String name = parts.group(1).toUpperCase(Locale.ROOT).replaceAll("\\s+", " ");
    Integer first = number(parts.group(2));
    Integer second = number(parts.group(3));
    VectorColumn vector = VectorColumn.of(name, first);
    if (vector != null) {
      return new MappedType("BLOB", 0, 0, 0, vector);
    }
    String type = byName(name);
    if (type == null) {
      type = byAffinity(name);
    }
    int size = first == null ? 0 : first;
    return switch (type) {
      case "VARCHAR", "CHAR", "NVARCHAR", "NCHAR", "VARBINARY", "BINARY" ->
          new MappedType(type, size, 0, 0, null);
      case "DECIMAL", "NUMERIC" -> new MappedType(type, 0, size, second == null ? 0 : second, null);
      default -> MappedType.of(type);
    };
  }

  private static @Nullable Integer number(@Nullable String digits) {
    return digits == null ? null : Integer.valueOf(digits);
  }

  private static @Nullable String byName(String name) {
    return switch (name) {
      case "INTEGER", "BIGINT", "INT8", "LONG", "BIG INT", "UNSIGNED BIG INT" -> "BIGINT";
      case "INT", "INT4", "MEDIUMINT" -> "INTEGER";
      case "SMALLINT", "INT2" -> "SMALLINT";
      case "TINYINT" -> "TINYINT";
      case "BOOLEAN", "BOOL" -> "BOOLEAN";
      case "DATE" -> "DATE";
      case "TIME" -> "TIME";
      case "TIMESTAMP", "DATETIME" -> "TIMESTAMP";
      case "TIMESTAMP WITH TIME ZONE", "TIMESTAMPTZ" -> "TIMESTAMP WITH TIME ZONE";
      case "TIME WITH TIME ZONE", "TIMETZ" -> "TIME WITH TIME ZONE";
      case "DECIMAL" -> "DECIMAL";
      case "NUMERIC" -> "NUMERIC";
      case "VARCHAR", "CHARACTER VARYING", "VARYING CHARACTER" -> "VARCHAR";
      case "CHAR", "CHARACTER" -> "CHAR";
      case "NVARCHAR" -> "NVARCHAR";
      case "NCHAR", "NATIVE CHARACTER" -> "NCHAR";
      case "STRING" -> "CLOB";
      case "VARBINARY" -> "VARBINARY";
      case "BINARY" -> "BINARY";
      case "UUID" -> "UUID";
      case "JSON" -> "JSON";
      case "JSONB" -> "JSONB";
      case "", "ANY" -> ANYTHING;
      default -> null;
    };
  }

  /** SQLite's five rules, in their order. */
  private static String byAffinity(String name) {
    if (name.contains("INT")) {
      return "BIGINT";
    } else if (name.contains("CHAR") || name.contains("CLOB") || name.contains("TEXT")) {
      return "CLOB";
    } else if (name.contains("BLOB")) {
      return "BLOB";
    } else if (name.contains("REAL") || name.contains("FLOA") || name.contains("DOUB")) {
      return "DOUBLE";
    }
    return "NUMERIC";
  }
}
