package io.github.libsqljooq.testing;

import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Short ways to run SQL on a JDBC connection. */
public final class Jdbc {
  private Jdbc() {}

  /** Executes statements without parameters, one after the other. */
  public static void run(Connection connection, String... statements) throws SQLException {
    try (Statement statement = connection.createStatement()) {
      for (String sql : statements) {
        statement.execute(sql);
      }
    }
  }

  /** Executes a statement with parameters and returns its update count. */
  public static int update(Connection connection, String sql, @Nullable Object... values)
      throws SQLException {
    try (PreparedStatement statement = connection.prepareStatement(sql)) {
      set(statement, values);
      return statement.executeUpdate();
    }
  }

  /** The first value of a query's first row, as getObject gives it. */
  public static @Nullable Object one(Connection connection, String sql, @Nullable Object... values)
      throws SQLException {
    return rows(connection, sql, values).get(0).get(0);
  }

  /** The first column of a query. */
  public static List<@Nullable Object> column(
      Connection connection, String sql, @Nullable Object... values) throws SQLException {
    List<@Nullable Object> column = new ArrayList<>();
    rows(connection, sql, values).forEach(row -> column.add(row.get(0)));
    return column;
  }

  /** All rows of a query. */
  public static List<List<@Nullable Object>> rows(
      Connection connection, String sql, @Nullable Object... values) throws SQLException {
    try (PreparedStatement statement = connection.prepareStatement(sql)) {
      set(statement, values);
      try (ResultSet rows = statement.executeQuery()) {
        return rows(rows);
      }
    }
  }

  /** All rows that are left in a result set. */
  public static List<List<@Nullable Object>> rows(ResultSet rows) throws SQLException {
    List<List<@Nullable Object>> all = new ArrayList<>();
    int count = rows.getMetaData().getColumnCount();
    while (rows.next()) {
      List<@Nullable Object> row = new ArrayList<>();
      for (int i = 1; i <= count; i++) {
        row.add(rows.getObject(i));
      }
      all.add(row);
    }
    return all;
  }

  private static void set(PreparedStatement statement, @Nullable Object... values)
      throws SQLException {
    for (int i = 0; i < values.length; i++) {
      statement.setObject(i + 1, values[i]);
    }
  }
}
