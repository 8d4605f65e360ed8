package io.github.libsqljooq.jdbc;

import java.sql.DatabaseMetaData;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;

/** The declared types that DeclaredType knows, as getTypeInfo lists them. */
final class TypeInfo {
  private static final List<String> NAMES =
      List.of(
          "BIGINT",
          "BINARY",
          "BLOB",
          "BOOLEAN",
          "CHAR",
          "CLOB",
          "DATE",
          "DECIMAL",
          "DOUBLE",
          "INT",
          "INTEGER",
          "NCHAR",
          "NUMERIC",
          "NVARCHAR",
          "REAL",
          "SMALLINT",
          "TEXT",
          "TIME",
          "TIME WITH TIME ZONE",
          "TIMESTAMP",
          "TIMESTAMP WITH TIME ZONE",
          "TINYINT",
          "VARBINARY",
          "VARCHAR");

  private TypeInfo() {}

  static MetaRows rows() {
    MetaRows rows =
        new MetaRows(
            "TYPE_NAME,DATA_TYPE:INT,PRECISION:INT,LITERAL_PREFIX,LITERAL_SUFFIX,CREATE_PARAMS,"
                + "NULLABLE:SMALLINT,CASE_SENSITIVE:BOOLEAN,SEARCHABLE:SMALLINT,"
                + "UNSIGNED_ATTRIBUTE:BOOLEAN,FIXED_PREC_SCALE:BOOLEAN,AUTO_INCREMENT:BOOLEAN,"
                + "LOCAL_TYPE_NAME,MINIMUM_SCALE:SMALLINT,MAXIMUM_SCALE:SMALLINT,"
                + "SQL_DATA_TYPE:INT,SQL_DATETIME_SUB:INT,NUM_PREC_RADIX:INT");
    List<DeclaredType> types = new ArrayList<>();
    NAMES.forEach(name -> types.add(DeclaredType.of(name)));
    types.sort(Comparator.comparingInt(DeclaredType::jdbcType));
    for (DeclaredType type : types) {
      boolean number = type.isSigned();
      boolean bytes = type.javaType() == byte[].class;
      String quote = number || type.javaType() == Boolean.class ? null : "'";
      rows.add(
          type.name(),
          type.jdbcType(),
          type.size(),
          bytes ? "x'" : quote,
          quote,
          type.isText() || bytes
              ? "length"
              : type.name().matches("DECIMAL|NUMERIC") ? "precision,scale" : null,
          DatabaseMetaData.typeNullable,
          type.isText(),
          DatabaseMetaData.typeSearchable,
          !number,
          false,
          type.name().equals("INTEGER"),
          null,
          0,
          0,
          null,
          null,
          10);
    }
    return rows;
  }
}
