package io.github.libsqljooq.example.load;

import static io.github.libsqljooq.example.db.Tables.ENTRY;
import static io.github.libsqljooq.example.db.Tables.ENTRY_TEXT;
import static io.github.libsqljooq.example.db.Tables.LEXICAL_RELATION;
import static io.github.libsqljooq.example.db.Tables.SEMANTIC_RELATION;
import static io.github.libsqljooq.example.db.Tables.SENSE;
import static io.github.libsqljooq.example.db.Tables.SYNSET;
import static io.github.libsqljooq.example.db.Tables.WORD;
import static org.jooq.impl.DSL.field;
import static org.jooq.impl.DSL.name;
import static org.jooq.impl.DSL.select;

import io.github.libsqljooq.example.wordnet.Synset;
import io.github.libsqljooq.example.wordnet.WordNetReader;
import java.io.IOException;
import java.util.List;
import java.util.stream.Stream;
import me.tongfei.progressbar.ProgressBar;
import org.jooq.DSLContext;
import org.jooq.Field;
import org.jooq.Table;
import org.jooq.TableRecord;

/**
 * Loads all of WordNet, table by table, each in a transaction that also notes it as loaded. For one
 * thread.
 */
final class WordNetLoader {
  /** In an order in which every foreign key finds its target. */
  private static final List<Table<?>> TABLES =
      List.of(WORD, SYNSET, SENSE, SEMANTIC_RELATION, LEXICAL_RELATION, ENTRY_TEXT);

  private static final int TEXTS = 4_000;

  private static final Field<Long> ROWID = field(name("rowid"), Long.class);

  /** Where synsets come from, asked only if any are missing. */
  @FunctionalInterface
  interface Source {
    List<Synset> read() throws IOException;
  }

  private final DSLContext ctx;
  private final Source source;
  private final LoadSteps steps;
  private final ProgressBars bars;

  WordNetLoader(DSLContext ctx, Source source, ProgressBars bars) {
    this.ctx = ctx;
    this.source = source;
    this.steps = LoadSteps.read(ctx);
    this.bars = bars;
  }

  /**
   * Loads the tables that are not loaded yet.
   *
   * @throws IllegalStateException if one is, but in another version
   */
  void load() throws IOException {
    if (TABLES.stream().allMatch(this::isDone)) {
      return;
    }
    WordNetRows rows = new WordNetRows(source.read());
    try (ProgressBar bar = bars.start("WordNet", rows.count())) {
      load(WORD, rows.words(), bar);
      load(SYNSET, rows.synsets(), bar);
      load(SENSE, rows.senses(), bar);
      load(SEMANTIC_RELATION, rows.semanticRelations(), bar);
      load(LEXICAL_RELATION, rows.lexicalRelations(), bar);
      loadTexts(bar);
    }
  }

  private boolean isDone(Table<?> table) {
    return steps.isDone(table, WordNetReader.VERSION);
  }

  private <R extends TableRecord<R>> void load(Table<R> table, Stream<R> records, ProgressBar bar) {
    bar.setExtraMessage(" " + table.getName());
    if (isDone(table)) {
      bar.stepBy(records.count());
      return;
    }
    ctx.transaction(
        configuration -> {
          DSLContext transaction = configuration.dsl();
          long count = BatchInsert.insert(transaction, table, records, bar);
          LoadSteps.done(transaction, table, WordNetReader.VERSION, count);
        });
  }

  /** Fills the full-text index from the view that it reads its texts from. */
  private void loadTexts(ProgressBar bar) {
    bar.setExtraMessage(" " + ENTRY_TEXT.getName());
    if (isDone(ENTRY_TEXT)) {
      return;
    }
    ctx.transaction(
        configuration -> {
          DSLContext transaction = configuration.dsl();
          List<Long> ids =
              transaction.select(SYNSET.ID).from(SYNSET).orderBy(SYNSET.ID).fetch(SYNSET.ID);
          for (int from = 0; from < ids.size(); from += TEXTS) {
            int to = Math.min(from + TEXTS, ids.size());
            indexTexts(transaction, ids.get(from), ids.get(to - 1));
            bar.stepBy((long) to - from);
          }
          LoadSteps.done(transaction, ENTRY_TEXT, WordNetReader.VERSION, ids.size());
        });
  }

  private static void indexTexts(DSLContext transaction, long firstId, long lastId) {
    transaction
        .insertInto(ENTRY_TEXT, ROWID, ENTRY_TEXT.WORDS, ENTRY_TEXT.DEFINITION, ENTRY_TEXT.EXAMPLES)
        .select(
            select(ENTRY.ID, ENTRY.WORDS, ENTRY.DEFINITION, ENTRY.EXAMPLES)
                .from(ENTRY)
                .where(ENTRY.ID.between(firstId, lastId)))
        .execute();
  }
}
