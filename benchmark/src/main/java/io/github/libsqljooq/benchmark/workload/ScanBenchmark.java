package io.github.libsqljooq.benchmark.workload;

import java.io.IOException;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.concurrent.TimeUnit;
import org.jooq.DSLContext;
import org.jooq.Field;
import org.jooq.Record3;
import org.jooq.Result;
import org.jooq.SQLDialect;
import org.jooq.Table;
import org.jooq.impl.DSL;
import org.openjdk.jmh.annotations.Benchmark;
import org.openjdk.jmh.annotations.BenchmarkMode;
import org.openjdk.jmh.annotations.Mode;
import org.openjdk.jmh.annotations.OutputTimeUnit;
import org.openjdk.jmh.annotations.Param;
import org.openjdk.jmh.annotations.Scope;
import org.openjdk.jmh.annotations.Setup;
import org.openjdk.jmh.annotations.State;
import org.openjdk.jmh.annotations.TearDown;

/** Reads a whole table of an int, a text and a double. */
@State(Scope.Thread)
@BenchmarkMode(Mode.AverageTime)
@OutputTimeUnit(TimeUnit.NANOSECONDS)
public class ScanBenchmark {
  private static final Table<?> T = DSL.table(DSL.name("t"));
  private static final Field<Integer> A = DSL.field(DSL.name("a"), Integer.class);
  private static final Field<String> B = DSL.field(DSL.name("b"), String.class);
  private static final Field<Double> C = DSL.field(DSL.name("c"), Double.class);

  /** Whose driver runs. */
  @Param public Driver driver;

  /** Rows of the table. */
  @Param("1000000")
  public int rows;

  private Path file;
  private Connection connection;
  private PreparedStatement select;
  private DSLContext context;
  private Checksum expected;

  /** Opens a copy of the table. */
  @Setup
  public void open() throws IOException, SQLException {
    file = Dataset.SCAN.copy(rows);
    connection = driver.open(file);
    select = connection.prepareStatement("SELECT a, b, c FROM t");
    context = DSL.using(connection, SQLDialect.SQLITE);
    expected = Checksum.ofRows(rows);
  }

  /** Through plain JDBC, with a prepared statement and the default fetch size. */
  @Benchmark
  public Checksum jdbc() throws SQLException {
    Checksum sums = new Checksum();
    try (ResultSet result = select.executeQuery()) {
      while (result.next()) {
        sums.add(result.getInt(1), result.getString(2), result.getDouble(3));
      }
    }
    sums.mustEqual(expected);
    return sums;
  }

  /** Through jOOQ, fetched as records. */
  @Benchmark
  public Checksum jooq() {
    Result<Record3<Integer, String, Double>> records = context.select(A, B, C).from(T).fetch();
    Checksum sums = new Checksum();
    for (Record3<Integer, String, Double> row : records) {
      sums.add(row.value1(), row.value2(), row.value3());
    }
    sums.mustEqual(expected);
    return sums;
  }

  /** Closes and deletes the copy. */
  @TearDown
  public void close() throws IOException, SQLException {
    connection.close();
    Dataset.delete(file);
  }
}
