package io.github.libsqljooq.functions;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

/** Functions from Double to Double, which have a shorter way: it must not show. */
class DoubleAdapterTest {
  private static List<Object> query(String sql) throws SQLException {
    List<Object> values = new ArrayList<>();
    try (Connection connection = DriverManager.getConnection("jdbc:libsql::memory:");
        Statement statement = connection.createStatement();
        ResultSet rows = statement.executeQuery(sql)) {
      while (rows.next()) {
        values.add(rows.getObject(1));
      }
    }
    return values;
  }

  @Test
  void numbersOfAllKindsAndNullsMayFollowEachOther() throws SQLException {
    try (var half =
        LibsqlFunctions.register("half_or_null", (Double x) -> x == null || x < 0 ? null : x / 2)) {
      assertThat(half.name()).isEqualTo("half_or_null");
      assertThat(
              query(
                  "select half_or_null(column1) from"
                      + " (values (3.0), (-1.0), (0.0), (4), (null), (1e308), (5.0))"))
          .containsExactly(1.5, null, 0.0, 2.0, null, 5e307, 2.5);
    }
  }

  @Test
  void notANumberIsNull() throws SQLException {
    double marked = Double.longBitsToDouble(0x7FF8_DEAD_0000_0001L);
    try (var nan = LibsqlFunctions.register("odd_nan", (Double x) -> x > 1 ? marked : Double.NaN)) {
      assertThat(nan.name()).isEqualTo("odd_nan");
      assertThat(query("select odd_nan(column1) from (values (1.0), (2.0))"))
          .containsExactly(null, null);
    }
  }

  @Test
  void whatItThrowsIsTheCause() {
    try (var failing = LibsqlFunctions.register("failing_double", (Double x) -> fail(x))) {
      assertThat(failing.name()).isEqualTo("failing_double");
      assertThatThrownBy(() -> query("select failing_double(1.0)"))
          .isInstanceOf(SQLException.class)
          .hasRootCauseInstanceOf(IOException.class);
    }
  }

  private static Double fail(double value) throws IOException {
    throw new IOException("no " + value);
  }
}
