package io.github.libsqljooq.example.load;

import io.github.libsqljooq.example.embed.SentenceEmbedder;
import io.github.libsqljooq.example.testing.SmallWordNet;
import java.io.IOException;
import org.jooq.DSLContext;

/** A dictionary of {@link SmallWordNet}, all of it embedded that is a placental mammal. */
public final class SmallDictionary {
  private SmallDictionary() {}

  /** Makes a database one. */
  public static void load(DSLContext ctx, SentenceEmbedder embedder) throws IOException {
    new DictionaryLoader(ctx, embedder, ProgressBars.to(line -> {}), SmallWordNet::read)
        .load(new EmbedScope(0));
  }
}
