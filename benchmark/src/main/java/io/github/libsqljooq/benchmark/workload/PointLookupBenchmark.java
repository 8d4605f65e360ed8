package io.github.libsqljooq.benchmark.workload;

import java.io.IOException;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.SplittableRandom;
import java.util.concurrent.TimeUnit;
import org.jooq.DSLContext;
import org.jooq.Field;
import org.jooq.Record2;
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

/** Reads one row by its primary key, in autocommit mode, at random places of the table. */
@State(Scope.Thread)
@BenchmarkMode(Mode.AverageTime)
@OutputTimeUnit(TimeUnit.NANOSECONDS)
public class PointLookupBenchmark {
  private static final Table<?> P = DSL.table(DSL.name("p"));
  private static final Field<Integer> ID = DSL.field(DSL.name("id"), Integer.class);
  private static final Field<String> B = DSL.field(DSL.name("b"), String.class);
  private static final Field<Double> C = DSL.field(DSL.name("c"), Double.class);

  /** Whose driver runs. */
  @Param public Driver driver;

  /** Rows of the table. */
  @Param("100000")
  public int rows;

  private Path file;
  private Connection connection;
  private PreparedStatement select;
  private DSLContext context;
  private SplittableRandom random;

  /** Opens a copy of the table. */
  @Setup
  public void open() throws IOException, SQLException {
    file = Dataset.LOOKUP.copy(rows);
    connection = driver.open(file);
    select = connection.prepareStatement("SELECT b, c FROM p WHERE id = ?");
    context = DSL.using(connection, SQLDialect.SQLITE);
    random = new SplittableRandom(1);
  }

  /** Through plain JDBC, with one prepared statement. */
  @Benchmark
  public double jdbc() throws SQLException {
    int row = random.nextInt(rows);
    select.setInt(1, row + 1);
    try (ResultSet result = select.executeQuery()) {
      if (!result.next()) {
        throw new IllegalStateException("row " + row + " is not there");
      }
      return check(row, result.getString(1), result.getDouble(2));
    }
  }

  /** Through jOOQ, built anew each time as applications do. */
  @Benchmark
  public double jooq() {
    int row = random.nextInt(rows);
    Record2<String, Double> found =
        context.select(B, C).from(P).where(ID.eq(row + 1)).fetchSingle();
    return check(row, found.value1(), found.value2());
  }

  private static double check(int row, String text, double real) {
    if (real != SampleRows.real(row) || !text.equals(SampleRows.text(row))) {
      throw new IllegalStateException("row " + row + " holds " + text + ", " + real);
    }
    return real;
  }

  /** Closes and deletes the copy. */
  @TearDown
  public void close() throws IOException, SQLException {
    connection.close();
    Dataset.delete(file);
  }
}
