package io.github.libsqljooq.jdbc;

import java.sql.ParameterMetaData;
import java.sql.SQLException;
import java.sql.Types;

/** The parameters of a statement: their number. SQLite's parameters have no types. Immutable. */
final class LibsqlParameterMetaData implements ParameterMetaData, SelfWrapper {
  private final int count;

  LibsqlParameterMetaData(int count) {
    this.count = count;
  }

  private void check(int index) throws SQLException {
    if (index < 1 || index > count) {
      throw Errors.parameterIndex(index, count);
    }
  }

  @Override
  public int getParameterCount() {
    return count;
  }

  @Override
  public int isNullable(int index) throws SQLException {
    check(index);
    return parameterNullableUnknown;
  }

  @Override
  public boolean isSigned(int index) throws SQLException {
    check(index);
    return true;
  }

  @Override
  public int getPrecision(int index) throws SQLException {
    check(index);
    return 0;
  }

  @Override
  public int getScale(int index) throws SQLException {
    check(index);
    return 0;
  }

  @Override
  public int getParameterType(int index) throws SQLException {
    check(index);
    return Types.VARCHAR;
  }

  @Override
  public String getParameterTypeName(int index) throws SQLException {
    check(index);
    return "TEXT";
  }

  @Override
  public String getParameterClassName(int index) throws SQLException {
    check(index);
    return Object.class.getName();
  }

  @Override
  public int getParameterMode(int index) throws SQLException {
    check(index);
    return parameterModeIn;
  }

  @Override
  public String described() {
    return "the metadata of libsql parameters";
  }
}
