package io.github.libsqljooq.benchmark.workload;

import java.io.IOException;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.PriorityQueue;
import java.util.concurrent.TimeUnit;
import java.util.stream.IntStream;
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
 * The ten nearest of many vectors by cosine distance, exactly: in SQL on libsql, and on
 * sqlite-jdbc, which has no vectors, by reading the blobs and comparing in Java.
 */
@State(Scope.Thread)
@BenchmarkMode(Mode.AverageTime)
@OutputTimeUnit(TimeUnit.NANOSECONDS)
public class VectorBenchmark {
  private static final int WANTED = 10;

  /** Whose driver runs. */
  @Param public Driver driver;

  /** Rows of the table. */
  @Param("20000")
  public int rows;

  private Path file;
  private Connection connection;
  private PreparedStatement select;
  private float[] query;
  private List<Integer> expected;

  private record Candidate(int id, double distance) {}

  /** Opens a copy of the table, and finds what must be found. */
  @Setup
  public void open() throws IOException, SQLException {
    file = Dataset.VECTORS.copy(rows);
    connection = driver.open(file);
    query = SampleVectors.vector(-1);
    select =
        connection.prepareStatement(
            driver == Driver.LIBSQL
                ? "SELECT id FROM v ORDER BY vector_distance_cos(e, ?) LIMIT " + WANTED
                : "SELECT id, e FROM v");
    expected =
        IntStream.range(0, rows)
            .mapToObj(row -> candidate(row + 1, SampleVectors.vector(row)))
            .sorted(Comparator.comparingDouble(Candidate::distance))
            .limit(WANTED)
            .map(Candidate::id)
            .toList();
  }

  private Candidate candidate(int id, float[] vector) {
    return new Candidate(id, SampleVectors.cosineDistance(vector, query));
  }

  /** The exact search. */
  @Benchmark
  public List<Integer> nearest() throws SQLException {
    List<Integer> found = driver == Driver.LIBSQL ? searchInSql() : searchInJava();
    if (!found.equals(expected)) {
      throw new IllegalStateException("found " + found + ", not " + expected);
    }
    return found;
  }

  private List<Integer> searchInSql() throws SQLException {
    select.setBytes(1, SampleVectors.bytes(query));
    List<Integer> found = new ArrayList<>();
    try (ResultSet result = select.executeQuery()) {
      while (result.next()) {
        found.add(result.getInt(1));
      }
    }
    return found;
  }

  private List<Integer> searchInJava() throws SQLException {
    PriorityQueue<Candidate> nearest =
        new PriorityQueue<>(Comparator.comparingDouble(Candidate::distance).reversed());
    try (ResultSet result = select.executeQuery()) {
      while (result.next()) {
        nearest.add(candidate(result.getInt(1), SampleVectors.floats(result.getBytes(2))));
        if (nearest.size() > WANTED) {
          nearest.remove();
        }
      }
    }
    return nearest.stream()
        .sorted(Comparator.comparingDouble(Candidate::distance))
        .map(Candidate::id)
        .toList();
  }

  /** Closes and deletes the copy. */
  @TearDown
  public void close() throws IOException, SQLException {
    connection.close();
    Dataset.delete(file);
  }
}
