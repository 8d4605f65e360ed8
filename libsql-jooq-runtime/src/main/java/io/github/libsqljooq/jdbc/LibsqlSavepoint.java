package io.github.libsqljooq.jdbc;

import java.sql.SQLException;
import java.sql.Savepoint;
import org.jspecify.annotations.Nullable;

/**
 * A mark in a transaction. Its name in SQL is one of a kind, so two savepoints that the caller gave
 * the same name are told apart.
 *
 * @see <a href="https://sqlite.org/lang_savepoint.html">sqlite.org: SAVEPOINT</a>
 */
final class LibsqlSavepoint implements Savepoint {
  private final int id;
  private final @Nullable String name;

  LibsqlSavepoint(int id, @Nullable String name) {
    this.id = id;
    this.name = name;
  }

  @Override
  public int getSavepointId() throws SQLException {
    if (name != null) {
      throw Errors.state("the savepoint has the name '" + name + "' and no id", "3B000");
    }
    return id;
  }

  @Override
  public String getSavepointName() throws SQLException {
    if (name == null) {
      throw Errors.state("the savepoint has the id " + id + " and no name", "3B000");
    }
    return name;
  }

  String sqlName() {
    return "libsql_jdbc_" + id;
  }

  @Override
  public String toString() {
    return "savepoint " + (name == null ? String.valueOf(id) : "'" + name + "'");
  }
}
