package io.github.libsqljooq.benchmark.workload;

import java.io.IOException;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.concurrent.TimeUnit;
import org.openjdk.jmh.annotations.Benchmark;
import org.openjdk.jmh.annotations.BenchmarkMode;
import org.openjdk.jmh.annotations.Mode;
import org.openjdk.jmh.annotations.OutputTimeUnit;
import org.openjdk.jmh.annotations.Param;
import org.openjdk.jmh.annotations.Scope;
import org.openjdk.jmh.annotations.Setup;
import org.openjdk.jmh.annotations.State;
import org.openjdk.jmh.annotations.TearDown;

/**
 * Calls Java from SQL for each row of a table. The whole statement is measured: reading the rows
 * and adding up results is in the time of both sides.
 */
@State(Scope.Thread)
@BenchmarkMode(Mode.AverageTime)
@OutputTimeUnit(TimeUnit.NANOSECONDS)
public class FunctionBenchmark {
  /** Whose driver runs. */
  @Param public Driver driver;

  /** Rows of the table. */
  @Param("1000000")
  public int rows;

  private Path file;
  private Connection connection;
  private PreparedStatement scalar;
  private PreparedStatement aggregate;
  private double expectedScalar;
  private double expectedAggregate;

  /** Opens a copy of the table and registers the functions. */
  @Setup
  public void open() throws IOException, SQLException {
    file = Dataset.SCAN.copy(rows);
    connection = driver.open(file);
    JavaFunctions.register(driver, connection);
    scalar = connection.prepareStatement("SELECT sum(bench_scale(c)) FROM t");
    aggregate = connection.prepareStatement("SELECT bench_sum_of_squares(c) FROM t");
    for (int row = 0; row < rows; row++) {
      double value = SampleRows.real(row);
      expectedScalar += JavaFunctions.scale(value);
      expectedAggregate += value * value;
    }
  }

  /** A scalar function from double to double. */
  @Benchmark
  public double scalar() throws SQLException {
    return run(scalar, expectedScalar);
  }

  /** An aggregate over doubles. */
  @Benchmark
  public double aggregate() throws SQLException {
    return run(aggregate, expectedAggregate);
  }

  private static double run(PreparedStatement select, double expected) throws SQLException {
    try (ResultSet result = select.executeQuery()) {
      result.next();
      double sum = result.getDouble(1);
      if (!Checksum.isClose(sum, expected)) {
        throw new IllegalStateException("the sum is " + sum + ", not " + expected);
      }
      return sum;
    }
  }

  /** Closes and deletes the copy. */
  @TearDown
  public void close() throws IOException, SQLException {
    connection.close();
    Dataset.delete(file);
  }
}
