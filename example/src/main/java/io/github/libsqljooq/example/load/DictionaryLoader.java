package io.github.libsqljooq.example.load;

import io.github.libsqljooq.example.embed.SentenceEmbedder;
import io.github.libsqljooq.example.wordnet.WordNetReader;
import java.io.IOException;
import org.jooq.DSLContext;

/** Makes a database the dictionary, or finds that it is. For one thread. */
public final class DictionaryLoader {
  private final DSLContext ctx;
  private final SentenceEmbedder embedder;
  private final ProgressBars bars;
  private final WordNetLoader.Source source;

  /**
   * A loader of all of WordNet.
   *
   * @param ctx on an empty database, or one that a loader has worked on before; stays open
   * @param embedder stays open
   */
  public DictionaryLoader(DSLContext ctx, SentenceEmbedder embedder, ProgressBars bars) {
    this(ctx, embedder, bars, WordNetReader::read);
  }

  DictionaryLoader(
      DSLContext ctx, SentenceEmbedder embedder, ProgressBars bars, WordNetLoader.Source source) {
    this.ctx = ctx;
    this.embedder = embedder;
    this.bars = bars;
    this.source = source;
  }

  /**
   * Does what is still to be done: schema, WordNet, embeddings. A few small queries if nothing is.
   *
   * @param scope which synsets get an embedding at least
   * @throws IOException if WordNet cannot be read
   * @throws IllegalStateException if the database is not a dictionary, or one of another version
   * @throws org.jooq.exception.DataAccessException if the database fails; to call this again goes
   *     on with what is missing
   */
  public void load(EmbedScope scope) throws IOException {
    Migrations.apply(ctx);
    new WordNetLoader(ctx, source, bars).load();
    new GlossLoader(ctx, scope, embedder, bars).load();
  }
}
