package io.github.libsqljooq.example.testing;

import io.github.libsqljooq.Libsql;
import io.github.libsqljooq.LibsqlContext;
import io.github.libsqljooq.config.LibsqlOptions;
import io.github.libsqljooq.example.embed.SentenceEmbedder;
import io.github.libsqljooq.example.load.DictionaryLoader;
import io.github.libsqljooq.example.load.EmbedScope;
import io.github.libsqljooq.example.load.ProgressBars;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Comparator;
import java.util.stream.Stream;
import org.jooq.DSLContext;
import org.jooq.impl.DSL;
import org.junit.jupiter.api.extension.ExtensionContext;
import org.junit.jupiter.api.extension.ParameterContext;
import org.junit.jupiter.api.extension.ParameterResolver;

/**
 * All of WordNet in a file, with embeddings of the placental mammals and the {@link #NOUNS} most
 * frequent nouns. It is made by the first test that has a parameter of this type, and deleted after
 * the last. Tests only read it.
 */
public final class LoadedDictionary implements AutoCloseable {
  /** How many frequent nouns are embedded; few, to save time. */
  public static final int NOUNS = 100;

  private final Path directory;
  private final SentenceEmbedder embedder;
  private final LibsqlContext libsql;

  private LoadedDictionary() throws IOException {
    directory = Files.createTempDirectory("dictionary");
    embedder = SentenceEmbedder.load();
    libsql = Libsql.open(LibsqlOptions.of(file().toString()));
    new DictionaryLoader(ctx(), embedder, ProgressBars.to(line -> {})).load(new EmbedScope(NOUNS));
  }

  /** The database file. */
  public Path file() {
    return directory.resolve("wordnet.db");
  }

  /** A context on it. */
  public DSLContext ctx() {
    return DSL.using(libsql);
  }

  /** The model. */
  public SentenceEmbedder embedder() {
    return embedder;
  }

  @Override
  public void close() throws IOException {
    libsql.close();
    embedder.close();
    try (Stream<Path> files = Files.walk(directory)) {
      for (Path file : files.sorted(Comparator.reverseOrder()).toList()) {
        Files.delete(file);
      }
    }
  }

  /** Gives tests the one dictionary of the run. */
  public static final class Extension implements ParameterResolver {
    @Override
    public boolean supportsParameter(ParameterContext parameter, ExtensionContext context) {
      return parameter.getParameter().getType() == LoadedDictionary.class;
    }

    @Override
    public Object resolveParameter(ParameterContext parameter, ExtensionContext context) {
      return context
          .getRoot()
          .getStore(ExtensionContext.Namespace.GLOBAL)
          .computeIfAbsent(LoadedDictionary.class, type -> load(), LoadedDictionary.class);
    }

    private static LoadedDictionary load() {
      try {
        return new LoadedDictionary();
      } catch (IOException e) {
        throw new UncheckedIOException(e);
      }
    }
  }
}
