package io.github.libsqljooq.benchmark.workload;

import io.github.libsqljooq.meta.LibsqlJavaGenerator;
import io.github.libsqljooq.meta.LibsqlMetaDatabase;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.SQLException;
import java.util.Comparator;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;
import org.jooq.codegen.GenerationTool;
import org.jooq.codegen.JavaGenerator;
import org.jooq.meta.jaxb.Configuration;
import org.jooq.meta.jaxb.Database;
import org.jooq.meta.jaxb.Generator;
import org.jooq.meta.jaxb.Jdbc;
import org.jooq.meta.jaxb.Logging;
import org.jooq.meta.jaxb.Property;
import org.jooq.meta.jaxb.Target;
import org.jooq.meta.sqlite.SQLiteDatabase;
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
 * Generates jOOQ's classes of a database file: a whole run of jOOQ's tool, with our meta class or
 * its own.
 */
@State(Scope.Thread)
@BenchmarkMode(Mode.SingleShotTime)
@OutputTimeUnit(TimeUnit.NANOSECONDS)
public class GeneratorBenchmark {
  private static final int SMALL = 20;
  private static final int SMALL_RUNS = 5;

  /** Whose classes run: ours, or jOOQ's on sqlite-jdbc. */
  @Param public Driver driver;

  /** Tables of the schema. */
  @Param("100")
  public int rows;

  private Path file;
  private Path directory;

  /** Copies the schema, and generates a small one a few times so that the JVM is warm. */
  @Setup
  public void open() throws Exception {
    Path small = SampleSchema.copy(SMALL);
    try {
      for (int i = 0; i < SMALL_RUNS; i++) {
        makeDirectory();
        generate(small);
        deleteDirectory();
      }
    } finally {
      Dataset.delete(small);
    }
    file = SampleSchema.copy(rows);
  }

  /** An empty directory for each run. */
  @Setup(Level.Iteration)
  public void makeDirectory() throws IOException {
    directory = Files.createTempDirectory(Dataset.directory(), "sources-");
  }

  /** One run. */
  @Benchmark
  public Path generate() throws Exception {
    generate(file);
    return directory;
  }

  private void generate(Path database) throws Exception {
    GenerationTool.generate(
        new Configuration()
            .withLogging(Logging.ERROR)
            .withJdbc(driver == Driver.LIBSQL ? null : jdbc(database))
            .withGenerator(
                new Generator()
                    .withName(generator().getName())
                    .withDatabase(database(database))
                    .withTarget(
                        new Target()
                            .withPackageName("db")
                            .withDirectory(directory.toString())
                            .withLocale("en"))));
  }

  private static Jdbc jdbc(Path database) {
    return new Jdbc().withDriver("org.sqlite.JDBC").withUrl("jdbc:sqlite:" + database);
  }

  private Class<?> generator() {
    return driver == Driver.LIBSQL ? LibsqlJavaGenerator.class : JavaGenerator.class;
  }

  private Database database(Path database) {
    return driver == Driver.LIBSQL
        ? new Database()
            .withName(LibsqlMetaDatabase.class.getName())
            .withProperties(new Property().withKey("databaseFile").withValue(database.toString()))
        : new Database().withName(SQLiteDatabase.class.getName());
  }

  /** Checks what was written, and deletes it. */
  @TearDown(Level.Iteration)
  public void checkAndDelete() throws IOException {
    for (int table = 0; table < rows; table++) {
      Path source = directory.resolve("db/tables/Table_" + table + ".java");
      long columns =
          Files.readAllLines(source).stream().filter(line -> line.contains("createField(")).count();
      Path record = directory.resolve("db/tables/records/Table_" + table + "Record.java");
      if (columns != SampleSchema.COLUMNS || !Files.exists(record)) {
        throw new IllegalStateException(source + " has " + columns + " columns");
      }
    }
    String keys = Files.readString(directory.resolve("db/Keys.java"));
    List<String> expected = List.of("createUniqueKey", "createForeignKey");
    if (!expected.stream().allMatch(keys::contains)
        || !Files.exists(directory.resolve("db/Indexes.java"))) {
      throw new IllegalStateException("keys or indexes are missing");
    }
    deleteDirectory();
  }

  private void deleteDirectory() throws IOException {
    try (Stream<Path> paths = Files.walk(directory)) {
      paths.sorted(Comparator.reverseOrder()).forEach(GeneratorBenchmark::delete);
    }
  }

  private static void delete(Path path) {
    try {
      Files.delete(path);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /** Deletes the copy. */
  @TearDown
  public void close() throws IOException, SQLException {
    Dataset.delete(file);
  }
}
