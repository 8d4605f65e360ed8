package io.github.libsqljooq.benchmark.workload;

import java.io.IOException;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.concurrent.TimeUnit;
import org.openjdk.jmh.annotations.Benchmark;
import org.openjdk.jmh.annotations.BenchmarkMode;
import org.openjdk.jmh.annotations.Level;
import org.openjdk.jmh.annotations.Mode;
import org.openjdk.jmh.annotations.OutputTimeUnit;
import org.openjdk.jmh.annotations.Param;
import org.openjdk.jmh.annotations.Scope;
import org.openjdk.jmh.annotations.Setup;
import org.openjdk.jmh.annotations.State;
import org.openjdk.jmh.annotations.TearDown;

/**
 * Inserts rows of an int, a text and a double into an empty table of a new file, in one transaction
 * that is committed within the measured time. What arrived is checked afterwards.
 */
@State(Scope.Thread)
@BenchmarkMode(Mode.AverageTime)
@OutputTimeUnit(TimeUnit.NANOSECONDS)
public class InsertBenchmark {
  /** Rows between two calls of executeBatch, a size that frameworks use. */
  static final int BATCH_SIZE = 1000;

  /** Whose driver runs. */
  @Param public Driver driver;

  /** Rows of one transaction. */
  @Param("1000000")
  public int rows;

  private Path file;
  private Connection connection;
  private Checksum expected;

  /** Computes what must arrive. */
  @Setup
  public void expect() {
    expected = Checksum.ofRows(rows);
  }

  /** Opens a new database; not measured. */
  @Setup(Level.Invocation)
  public void open() throws IOException, SQLException {
    file = Dataset.SCAN.empty();
    connection = driver.open(file);
  }

  /** By addBatch, and executeBatch every 1,000 rows. */
  @Benchmark
  public long batch() throws SQLException {
    connection.setAutoCommit(false);
    long inserted = 0;
    try (PreparedStatement insert = connection.prepareStatement(Dataset.SCAN.insertSql())) {
      for (int row = 0; row < rows; row++) {
        Dataset.SCAN.bind(insert, row);
        insert.addBatch();
        if ((row + 1) % BATCH_SIZE == 0) {
          inserted += sum(insert.executeBatch());
        }
      }
      inserted += sum(insert.executeBatch());
    }
    connection.commit();
    return checkCount(inserted);
  }

  /** By one executeUpdate for each row. */
  @Benchmark
  public long single() throws SQLException {
    connection.setAutoCommit(false);
    long inserted = 0;
    try (PreparedStatement insert = connection.prepareStatement(Dataset.SCAN.insertSql())) {
      for (int row = 0; row < rows; row++) {
        Dataset.SCAN.bind(insert, row);
        inserted += insert.executeUpdate();
      }
    }
    connection.commit();
    return checkCount(inserted);
  }

  private static long sum(int[] counts) {
    long sum = 0;
    for (int count : counts) {
      sum += count;
    }
    return sum;
  }

  private long checkCount(long inserted) {
    if (inserted != rows) {
      throw new IllegalStateException(inserted + " rows were counted, not " + rows);
    }
    return inserted;
  }

  /** Checks what arrived, and deletes it; not measured. */
  @TearDown(Level.Invocation)
  public void check() throws IOException, SQLException {
    connection.setAutoCommit(true);
    try (Statement statement = connection.createStatement();
        ResultSet sums =
            statement.executeQuery("SELECT count(*), sum(a), sum(length(b)), total(c) FROM t")) {
      sums.next();
      Checksum.of(sums.getLong(1), sums.getLong(2), sums.getLong(3), sums.getDouble(4))
          .mustEqual(expected);
    }
    connection.close();
    Dataset.delete(file);
  }
}
