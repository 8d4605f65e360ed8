package io.github.libsqljooq.example;

import io.github.libsqljooq.Libsql;
import io.github.libsqljooq.LibsqlContext;
import io.github.libsqljooq.config.LibsqlOptions;
import io.github.libsqljooq.engine.Engine;
import io.github.libsqljooq.example.embed.SentenceEmbedder;
import io.github.libsqljooq.example.load.DictionaryFile;
import io.github.libsqljooq.example.load.DictionaryLoader;
import io.github.libsqljooq.example.load.EmbedScope;
import io.github.libsqljooq.example.load.ProgressBars;
import io.github.libsqljooq.example.query.Dictionary;
import io.github.libsqljooq.example.query.JavaFunctionQueries;
import java.io.IOException;
import java.net.URISyntaxException;
import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.Callable;
import org.jooq.DSLContext;
import org.jooq.exception.DataAccessException;
import org.jooq.impl.DSL;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/** The command line of the dictionary. For one thread. */
@Command(
    name = "example",
    mixinStandardHelpOptions = true,
    version = "libsql-jooq example, WordNet 3.1",
    description =
        "Finds words by what they mean. The first run loads WordNet into a libsql database.",
    footer = {
      "",
      "A load that is interrupted goes on where it stopped when the program is started again."
    })
public final class Main implements Callable<Integer> {
  private static final List<String> QUERIES =
      List.of(
          "a very large grey animal with a trunk",
          "a striped African animal like a horse",
          "the first meal of the day",
          "a large natural stream of water");

  /** What the vector index's search_l allows. */
  private static final int MAX_COUNT = 100;

  /** Set by picocli. */
  @SuppressWarnings("NullAway.Init")
  @Spec
  private CommandSpec spec;

  @Parameters(
      paramLabel = "WORD",
      description = "what to look for: a few words that describe it; without any, some examples")
  private List<String> words = List.of();

  @Option(
      names = "--db",
      paramLabel = "FILE",
      description = "the database; default wordnet.db beside the program")
  private @Nullable Path database;

  @Option(
      names = "--url",
      paramLabel = "URL",
      description =
          "any URL of libsql instead, such as jdbc:libsql:http://localhost:8080; on a server the"
              + " queries with Java functions are left out")
  private @Nullable String url;

  @Option(
      names = "--embed",
      paramLabel = "N|all",
      description =
          "how many nouns to embed, the most frequent first, besides all placental mammals; or all"
              + " synsets; default ${DEFAULT-VALUE}",
      defaultValue = "2000")
  private EmbedScope scope = EmbedScope.DEFAULT;

  @Option(
      names = "--count",
      paramLabel = "N",
      description = "how many answers to show, 1 to 100; default ${DEFAULT-VALUE}",
      defaultValue = "10")
  private int count = 10;

  @Option(names = "--rebuild", description = "delete the database file and load it again")
  private boolean rebuild;

  /** Runs the program and ends the JVM with its exit code. */
  public static void main(String[] arguments) {
    System.exit(commandLine().execute(arguments));
  }

  /** The program as picocli runs it. */
  static CommandLine commandLine() {
    return new CommandLine(new Main())
        .registerConverter(EmbedScope.class, EmbedScope::parse)
        .setExecutionExceptionHandler(Main::report);
  }

  private static int report(Exception failure, CommandLine command, Object result)
      throws Exception {
    if (failure instanceof DataAccessException
        || failure instanceof IOException
        || failure instanceof IllegalStateException) {
      command.getErr().println("example: " + failure.getMessage());
      return command.getCommandSpec().exitCodeOnExecutionException();
    }
    throw failure;
  }

  @Override
  public Integer call() throws IOException {
    check();
    if (rebuild) {
      DictionaryFile.delete(file());
    }
    try (LibsqlContext libsql = open();
        SentenceEmbedder embedder = SentenceEmbedder.load()) {
      DSLContext ctx = DSL.using(libsql);
      new DictionaryLoader(ctx, embedder, ProgressBars.onConsole()).load(scope);
      boolean local = libsql.database().engine().mode() != Engine.Mode.REMOTE;
      Report report =
          new Report(
              spec.commandLine().getOut(),
              embedder,
              new Dictionary(ctx),
              local ? new JavaFunctionQueries(ctx) : null,
              count);
      queries().forEach(report::print);
    }
    return 0;
  }

  private void check() {
    if (database != null && url != null) {
      throw new ParameterException(spec.commandLine(), "--db and --url exclude each other");
    }
    if (rebuild && url != null) {
      throw new ParameterException(spec.commandLine(), "--rebuild deletes files, not servers");
    }
    if (count < 1 || count > MAX_COUNT) {
      throw new ParameterException(
          spec.commandLine(), "--count is " + count + ", must be 1 to " + MAX_COUNT);
    }
  }

  private LibsqlContext open() {
    return url == null ? Libsql.open(LibsqlOptions.of(file().toString())) : Libsql.open(url);
  }

  /** Beside the jar, or beside the directory of the classes: {@code target} in both cases. */
  private Path file() {
    if (database != null) {
      return database;
    }
    try {
      Path code = Path.of(Main.class.getProtectionDomain().getCodeSource().getLocation().toURI());
      return code.resolveSibling("wordnet.db");
    } catch (URISyntaxException e) {
      throw new IllegalStateException("the program does not know where it is: give --db", e);
    }
  }

  private List<String> queries() {
    String query = String.join(" ", words).strip();
    return query.isEmpty() ? QUERIES : List.of(query);
  }
}
