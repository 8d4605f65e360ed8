package io.github.libsqljooq.example.load;

import static io.github.libsqljooq.example.db.Tables.GLOSS;

import io.github.libsqljooq.example.db.tables.records.GlossRecord;
import io.github.libsqljooq.example.embed.SentenceEmbedder;
import java.util.ArrayDeque;
import java.util.List;
import java.util.Queue;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import me.tongfei.progressbar.ProgressBar;
import org.jooq.DSLContext;
import org.jspecify.annotations.Nullable;

/**
 * Embeds glosses on all cores and writes them as they come, some hundred in a transaction. For one
 * thread, which does the writing.
 */
final class GlossLoader {
  private static final String VERSION = SentenceEmbedder.MODEL + ", " + GlossText.FORM + ": ";
  private static final int BATCH = 64;

  private final DSLContext ctx;
  private final EmbedScope scope;
  private final SentenceEmbedder embedder;
  private final ProgressBars bars;

  GlossLoader(DSLContext ctx, EmbedScope scope, SentenceEmbedder embedder, ProgressBars bars) {
    this.ctx = ctx;
    this.scope = scope;
    this.embedder = embedder;
    this.bars = bars;
  }

  /**
   * Embeds what the scope lacks.
   *
   * @throws IllegalStateException if there are embeddings of another model or form
   */
  void load() {
    EmbedScope done = done();
    if (done != null && done.covers(scope)) {
      return;
    }
    List<GlossText> missing = GlossSelection.missing(ctx, scope);
    try (ProgressBar bar = bars.start("Embeddings", missing.size())) {
      embed(missing, bar);
    }
    LoadSteps.done(ctx, GLOSS, VERSION + scope, ctx.fetchCount(GLOSS));
  }

  private @Nullable EmbedScope done() {
    String version = LoadSteps.read(ctx).version(GLOSS);
    if (version == null) {
      return null;
    }
    if (!version.startsWith(VERSION)) {
      throw LoadSteps.otherVersion(GLOSS, version, VERSION + scope);
    }
    return EmbedScope.parse(version.substring(VERSION.length()));
  }

  /** A few batches are always under way, so neither the cores nor the writer wait. */
  private void embed(List<GlossText> texts, ProgressBar bar) {
    int cores = Runtime.getRuntime().availableProcessors();
    ExecutorService workers = Executors.newFixedThreadPool(cores);
    try {
      Queue<Future<List<GlossRecord>>> underWay = new ArrayDeque<>();
      for (int from = 0; from < texts.size(); from += BATCH) {
        List<GlossText> batch = texts.subList(from, Math.min(from + BATCH, texts.size()));
        underWay.add(workers.submit(() -> batch.stream().map(this::embed).toList()));
        if (underWay.size() > 2 * cores) {
          write(underWay.remove(), bar);
        }
      }
      while (!underWay.isEmpty()) {
        write(underWay.remove(), bar);
      }
    } finally {
      workers.shutdownNow();
    }
  }

  private GlossRecord embed(GlossText gloss) {
    return new GlossRecord(gloss.synsetId(), embedder.embed(gloss.text()));
  }

  private void write(Future<List<GlossRecord>> batch, ProgressBar bar) {
    List<GlossRecord> records = get(batch);
    ctx.transaction(
        configuration -> BatchInsert.insert(configuration.dsl(), GLOSS, records.stream(), bar));
  }

  private static List<GlossRecord> get(Future<List<GlossRecord>> batch) {
    try {
      return batch.get();
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new IllegalStateException("interrupted while glosses were embedded", e);
    } catch (ExecutionException e) {
      throw new IllegalStateException("a gloss could not be embedded", e.getCause());
    }
  }
}
