package io.github.libsqljooq.jdbc;

import java.sql.SQLException;
import java.sql.Wrapper;

/** A JDBC object that wraps nothing but itself. */
interface SelfWrapper extends Wrapper {

  /** What messages call it, such as {@code a libsql statement}. */
  String described();

  @Override
  default <T> T unwrap(Class<T> type) throws SQLException {
    if (type.isInstance(this)) {
      return type.cast(this);
    }
    throw Errors.invalid(described() + " is no " + type.getName());
  }

  @Override
  default boolean isWrapperFor(Class<?> type) {
    return type.isInstance(this);
  }
}
