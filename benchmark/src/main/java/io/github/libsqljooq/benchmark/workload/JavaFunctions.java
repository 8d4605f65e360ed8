package io.github.libsqljooq.benchmark.workload;

import io.github.libsqljooq.functions.LibsqlFunctions;
import java.sql.Connection;
import java.sql.SQLException;
import org.sqlite.Function;

/** The same two functions, registered by each driver's own API. */
final class JavaFunctions {
  private static final String SCALAR = "bench_scale";
  private static final String AGGREGATE = "bench_sum_of_squares";

  private JavaFunctions() {}

  static double scale(double value) {
    return value * 0.5 + 1;
  }

  static void register(Driver driver, Connection connection) throws SQLException {
    switch (driver) {
      case LIBSQL -> {
        LibsqlFunctions.register(SCALAR, (Double value) -> scale(value));
        LibsqlFunctions.process()
            .registerAggregate(
                AGGREGATE,
                () -> new double[1],
                (double[] sum, Double value) -> sum[0] += value * value,
                (double[] sum) -> sum[0]);
      }
      case SQLITE_JDBC -> {
        Function.create(connection, SCALAR, new Scale());
        Function.create(connection, AGGREGATE, new SumOfSquares());
      }
    }
  }

  private static final class Scale extends Function {
    @Override
    protected void xFunc() throws SQLException {
      result(scale(value_double(0)));
    }
  }

  private static final class SumOfSquares extends Function.Aggregate {
    private double sum;

    @Override
    protected void xStep() throws SQLException {
      double value = value_double(0);
      sum += value * value;
    }

    @Override
    protected void xFinal() throws SQLException {
      result(sum);
    }
  }
}
