package io.github.libsqljooq.benchmark;

import io.github.libsqljooq.benchmark.workload.Driver;
import io.github.libsqljooq.benchmark.workload.FunctionBenchmark;
import io.github.libsqljooq.benchmark.workload.InsertBenchmark;
import io.github.libsqljooq.benchmark.workload.PointLookupBenchmark;
import io.github.libsqljooq.benchmark.workload.ScanBenchmark;
import io.github.libsqljooq.benchmark.workload.VectorBenchmark;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import org.jspecify.annotations.Nullable;

/** All comparisons, in the order in which they run and are shown. */
final class Catalogue {
  private static final int MILLION = 1_000_000;
  private static final int HUNDRED_THOUSAND = 100_000;
  private static final int TWENTY_THOUSAND = 20_000;

  private Catalogue() {}

  static List<Comparison> all() {
    return List.of(
        perRow(
            "scan_jdbc",
            "Read 1,000,000 rows (int, text, double) by JDBC",
            ScanBenchmark.class,
            "jdbc",
            MILLION,
            0.333,
            "One prepared statement, default fetch size; getInt, getString, getDouble."),
        new Comparison(
            "scan_jdbc_vs_c",
            "The same scan beside a loop on the C API",
            "row",
            new JmhContestant(ScanBenchmark.class, "jdbc", Driver.LIBSQL, MILLION, true),
            new ScanLoopContestant(MILLION),
            null,
            false,
            "The loop is the limit: it makes no Java objects and no text of Java's. It runs as a"
                + " process of its own, on the SQLite inside our library."),
        perRow(
            "scan_jooq",
            "Fetch 100,000 rows as jOOQ records",
            ScanBenchmark.class,
            "jooq",
            HUNDRED_THOUSAND,
            null,
            "jOOQ's own work per record is the same on both sides and is in both times."),
        perLookup(
            "point_lookup_jdbc",
            "Read one row by primary key by JDBC",
            "jdbc",
            "One prepared statement, autocommit. Most of the time is SQLite's: it begins and ends"
                + " a read transaction."),
        perLookup(
            "point_lookup_jooq",
            "Read one row by primary key by jOOQ",
            "jooq",
            "Most of the time is jOOQ's: it builds and renders the query each time."),
        perRow(
            "udf_scalar",
            "sum(f(x)) over 1,000,000 rows, f a Java function on doubles",
            FunctionBenchmark.class,
            "scalar",
            MILLION,
            0.6,
            "The whole statement, nothing taken off. Ours is a typed lambda, theirs an"
                + " org.sqlite.Function."),
        perRow(
            "udf_aggregate",
            "A Java aggregate over 1,000,000 doubles",
            FunctionBenchmark.class,
            "aggregate",
            MILLION,
            0.4,
            "The whole statement, nothing taken off. Ours is typed lambdas, theirs an"
                + " org.sqlite.Function.Aggregate."),
        perRow(
            "insert_batch_jdbc",
            "Insert 1,000,000 rows (int, text, double) by addBatch",
            InsertBenchmark.class,
            "batch",
            MILLION,
            0.6,
            "One transaction, executeBatch every 1,000 rows, the commit included."),
        perRow(
            "insert_single_tx",
            "Insert 100,000 rows by one executeUpdate each",
            InsertBenchmark.class,
            "single",
            HUNDRED_THOUSAND,
            null,
            "One transaction, the commit included."),
        perRow(
            "vector_exact",
            "Exact 10 nearest of 20,000 vectors of 384 floats",
            VectorBenchmark.class,
            "nearest",
            TWENTY_THOUSAND,
            null,
            "sqlite-jdbc has no vectors: its side reads the blobs and computes in Java, in a plain"
                + " loop."),
        new Comparison(
            "codegen_300_tables",
            "Generate jOOQ's classes of a schema of 300 tables",
            "run",
            new GeneratorContestant("libsql-jooq", Driver.LIBSQL, 300, false),
            new GeneratorContestant("jOOQ's SQLiteDatabase", Driver.SQLITE_JDBC, 300, true),
            0.02,
            false,
            "A whole run of jOOQ's GenerationTool with its own defaults, files written; 10 columns,"
                + " a primary and a foreign key and an index each. Theirs asks the database several"
                + " times for each table, and takes so long that it is measured once."),
        new Comparison(
            "codegen_1000_vs_100",
            "The same for 1,000 tables, beside 100",
            "run",
            new GeneratorContestant("libsql-jooq, 1,000 tables", Driver.LIBSQL, 1_000, false),
            new GeneratorContestant("libsql-jooq, 100 tables", Driver.LIBSQL, 100, false),
            12.0,
            true,
            "Both sides are ours: ten times the tables take about ten times the time. jOOQ's own"
                + " class does not end in minutes at 1,000."));
  }

  private static Comparison perRow(
      String name,
      String title,
      Class<?> type,
      String method,
      int rows,
      @Nullable Double target,
      String note) {
    return new Comparison(
        name,
        title,
        "row",
        new JmhContestant(type, method, Driver.LIBSQL, rows, true),
        new JmhContestant(type, method, Driver.SQLITE_JDBC, rows, true),
        target,
        false,
        note);
  }

  private static Comparison perLookup(String name, String title, String method, String note) {
    Class<?> type = PointLookupBenchmark.class;
    return new Comparison(
        name,
        title,
        "lookup",
        new JmhContestant(type, method, Driver.LIBSQL, HUNDRED_THOUSAND, false),
        new JmhContestant(type, method, Driver.SQLITE_JDBC, HUNDRED_THOUSAND, false),
        null,
        false,
        note);
  }

  /**
   * Those of the given names, all when there are none.
   *
   * @throws IllegalArgumentException if a name is unknown
   */
  static List<Comparison> named(Set<String> names) {
    Set<String> unknown = new TreeSet<>(names);
    all().forEach(comparison -> unknown.remove(comparison.name()));
    if (!unknown.isEmpty()) {
      throw new IllegalArgumentException(
          "no benchmarks are called "
              + unknown
              + "; there are "
              + all().stream().map(Comparison::name).toList());
    }
    return all().stream()
        .filter(comparison -> names.isEmpty() || names.contains(comparison.name()))
        .toList();
  }
}
