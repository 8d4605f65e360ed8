package io.github.libsqljooq.meta.testing;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import io.github.libsqljooq.jdbc.LibsqlDriver;
import io.github.libsqljooq.meta.LibsqlJavaGenerator;
import io.github.libsqljooq.meta.LibsqlMetaDatabase;
import io.github.libsqljooq.meta.source.SchemaSource;
import java.io.IOException;
import java.io.InputStream;
import java.io.StringWriter;
import java.io.UncheckedIOException;
import java.net.URL;
import java.net.URLClassLoader;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.Statement;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import java.util.Properties;
import java.util.TreeMap;
import java.util.function.Consumer;
import java.util.stream.Stream;
import javax.tools.JavaCompiler;
import javax.tools.StandardJavaFileManager;
import javax.tools.ToolProvider;
import org.jooq.DSLContext;
import org.jooq.SQLDialect;
import org.jooq.codegen.GenerationTool;
import org.jooq.conf.Settings;
import org.jooq.impl.DSL;
import org.jooq.meta.jaxb.Configuration;
import org.jooq.meta.jaxb.Database;
import org.jooq.meta.jaxb.Generate;
import org.jooq.meta.jaxb.Generator;
import org.jooq.meta.jaxb.Logging;
import org.jooq.meta.jaxb.Property;
import org.jooq.meta.jaxb.Target;

/** Classes generated into the package {@code db} from a script, in a directory of its own. */
public final class GeneratedClasses {
  private final Path directory;
  private final Path script;

  private GeneratedClasses(Path directory, Path script) {
    this.directory = directory;
    this.script = script;
  }

  /** Generates from a script; the consumer changes jOOQ's configuration before. */
  public static GeneratedClasses of(Path directory, String sql, Consumer<Generator> change) {
    try {
      Path script = Files.writeString(directory.resolve("schema.sql"), sql);
      Generator generator = generator(directory, script);
      change.accept(generator);
      GenerationTool.generate(
          new Configuration()
              .withLogging(Logging.ERROR)
              .withBasedir(directory.toString())
              .withGenerator(generator));
      return new GeneratedClasses(directory, script);
    } catch (Exception e) {
      throw new IllegalStateException(e);
    }
  }

  /** Those that have been generated into a directory before. */
  public static GeneratedClasses at(Path directory) {
    return new GeneratedClasses(directory, directory.resolve("schema.sql"));
  }

  /** Generates from a script by our defaults. */
  public static GeneratedClasses of(Path directory, String sql) {
    return of(directory, sql, generator -> {});
  }

  /**
   * Generates from {@code scenarios/NAME/schema.sql}, compiles the classes together with {@code
   * scenarios/NAME/Usage.java}, and runs that on a database with this schema.
   */
  public static void runScenario(Path directory, String name) {
    of(directory, resource("/scenarios/" + name + "/schema.sql"))
        .run(resource("/scenarios/" + name + "/Usage.java"));
  }

  private static Generator generator(Path directory, Path script) {
    return new Generator()
        .withName(LibsqlJavaGenerator.class.getName())
        .withGenerate(new Generate().withDeprecationOnUnknownTypes(false).withPojos(true))
        .withDatabase(
            new Database()
                .withName(LibsqlMetaDatabase.class.getName())
                .withProperties(new Property().withKey("schemaFile").withValue(script.toString())))
        .withTarget(
            new Target()
                .withPackageName("db")
                .withDirectory(directory.resolve("java").toString())
                .withLocale("en"));
  }

  /** The generated sources by their path below the package. */
  public Map<String, String> sources() {
    Path root = directory.resolve("java").resolve("db");
    Map<String, String> sources = new TreeMap<>();
    try (Stream<Path> files = Files.walk(root)) {
      for (Path file : files.filter(Files::isRegularFile).toList()) {
        String name = root.relativize(file).toString().replace('\\', '/');
        sources.put(name, Files.readString(file));
      }
      return sources;
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /** The source of a generated class, such as {@code tables/Book}. */
  public String source(String name) {
    return Objects.requireNonNull(sources().get(name + ".java"), () -> name + " in " + sources());
  }

  /** Compiles the classes; fails with the compiler's messages. */
  public void compile() {
    compile(List.of());
  }

  /**
   * Compiles the classes with the source of a class {@code Usage} that is a {@code
   * Consumer<DSLContext>}, and runs it.
   */
  @SuppressWarnings("unchecked") // the class says so
  public void run(String usage) {
    try {
      compile(List.of(Files.writeString(directory.resolve("Usage.java"), usage)));
      URL[] classes = {directory.resolve("classes").toUri().toURL()};
      try (URLClassLoader loader = new URLClassLoader(classes, getClass().getClassLoader());
          Connection connection = SchemaSource.schemaFile(script).open()) {
        Object instance = loader.loadClass("Usage").getDeclaredConstructor().newInstance();
        // jOOQ tells by the locale which names are keywords, and so must be quoted.
        Settings settings = new Settings().withRenderLocale(Locale.ROOT);
        ((Consumer<DSLContext>) instance)
            .accept(DSL.using(connection, SQLDialect.SQLITE, settings));
      }
    } catch (Exception e) {
      throw new IllegalStateException(e);
    }
  }

  private void compile(List<Path> more) {
    List<Path> files = new ArrayList<>(more);
    sources().keySet().forEach(n -> files.add(directory.resolve("java").resolve("db").resolve(n)));
    JavaCompiler compiler = ToolProvider.getSystemJavaCompiler();
    StringWriter messages = new StringWriter();
    try (StandardJavaFileManager manager = compiler.getStandardFileManager(null, null, UTF_8)) {
      List<String> options =
          List.of(
              "-d",
              Files.createDirectories(directory.resolve("classes")).toString(),
              "-cp",
              System.getProperty("java.class.path"),
              "-proc:none",
              "-Xlint:deprecation,removal,unchecked,rawtypes",
              "-Werror");
      boolean compiled =
          compiler
              .getTask(
                  messages,
                  manager,
                  null,
                  options,
                  null,
                  manager.getJavaFileObjectsFromPaths(files))
              .call();
      assertThat(compiled).as("compiled:%n%s", messages).isTrue();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /** A connection to a new database in memory, for tests that need no classes. */
  public static Connection memory(String... statements) {
    try {
      Connection connection =
          Objects.requireNonNull(
              new LibsqlDriver().connect("jdbc:libsql::memory:", new Properties()));
      try (Statement statement = connection.createStatement()) {
        for (String sql : statements) {
          statement.execute(sql);
        }
      }
      return connection;
    } catch (Exception e) {
      throw new IllegalStateException(e);
    }
  }

  /** The text of a resource of the tests. */
  public static String resource(String name) {
    try (InputStream in = GeneratedClasses.class.getResourceAsStream(name)) {
      return new String(Objects.requireNonNull(in, name).readAllBytes(), UTF_8);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
