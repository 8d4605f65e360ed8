package io.github.libsqljooq.example.query;

import static io.github.libsqljooq.example.db.Tables.ENTRY;
import static io.github.libsqljooq.example.db.Tables.ENTRY_TEXT;
import static io.github.libsqljooq.example.db.Tables.GLOSS;
import static org.jooq.impl.DSL.field;
import static org.jooq.impl.DSL.inline;
import static org.jooq.impl.DSL.name;
import static org.jooq.impl.DSL.select;
import static org.jooq.impl.DSL.table;
import static org.jooq.impl.DSL.val;

import io.github.libsqljooq.functions.fts.FullText;
import io.github.libsqljooq.functions.fts.FullTextQuery;
import io.github.libsqljooq.functions.vector.TopK;
import io.github.libsqljooq.functions.vector.VectorIndex;
import io.github.libsqljooq.functions.vector.Vectors;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import org.jooq.CommonTableExpression;
import org.jooq.DSLContext;
import org.jooq.Field;
import org.jooq.Name;
import org.jooq.Record2;
import org.jooq.Records;
import org.jooq.Table;

/** Queries that run on a file and on a server alike. Thread-safe. */
public final class Dictionary {
  /** The index that the migrations create. */
  static final VectorIndex<float[]> INDEX =
      Vectors.createIndex("gloss_embedding").on(GLOSS, GLOSS.EMBEDDING);

  private static final Name CHAIN = name("chain");
  private static final Field<Long> DEPTH = field(name("chain", "depth"), Long.class);
  private static final Field<Long> ID = field(name("chain", "id"), Long.class);

  private static final Field<Long> ROWID = field(name("entry_text", "rowid"), Long.class);

  private static final Pattern SPACE = Pattern.compile("\\s+");
  private static final Set<String> MEANINGLESS =
      Set.of(
          "a",
          "an",
          "and",
          "are",
          "as",
          "at",
          "be",
          "by",
          "for",
          "from",
          "in",
          "is",
          "it",
          "its",
          "like",
          "of",
          "on",
          "or",
          "some",
          "someone",
          "something",
          "than",
          "that",
          "the",
          "this",
          "to",
          "very",
          "was",
          "what",
          "which",
          "who",
          "whose",
          "with");

  private final DSLContext ctx;

  /**
   * A dictionary on a loaded database.
   *
   * @param ctx stays open as long as this is used
   */
  public Dictionary(DSLContext ctx) {
    this.ctx = ctx;
  }

  /**
   * The glosses nearest to a vector, by the vector index: quick with many glosses, and approximate.
   *
   * @param count 1 to 100
   */
  public List<Hit> nearestByIndex(float[] meaning, int count) {
    TopK nearest = Vectors.topK(INDEX, GLOSS, GLOSS.EMBEDDING, meaning, count);
    return ctx.select(ENTRY.ID, ENTRY.WORDS, ENTRY.DEFINITION, nearest.distance())
        .from(nearest.table())
        .join(ENTRY)
        .on(ENTRY.ID.eq(GLOSS.SYNSET_ID))
        .orderBy(nearest.distance())
        .fetch(Records.mapping(Hit::new));
  }

  /** The glosses nearest to a vector, exactly: each one is compared. */
  public List<Hit> nearestByScan(float[] meaning, int count) {
    Field<Double> distance = Vectors.cosineDistance(GLOSS.EMBEDDING, meaning).as("distance");
    Table<Record2<Long, Double>> nearest =
        select(GLOSS.SYNSET_ID, distance)
            .from(GLOSS)
            .orderBy(distance)
            .limit(count)
            .asTable("nearest");
    return ctx.select(ENTRY.ID, ENTRY.WORDS, ENTRY.DEFINITION, nearest.field(distance))
        .from(nearest)
        .join(ENTRY)
        .on(ENTRY.ID.eq(nearest.field(GLOSS.SYNSET_ID)))
        .orderBy(nearest.field(distance))
        .fetch(Records.mapping(Hit::new));
  }

  /** How many glosses have an embedding. */
  public int embedded() {
    return ctx.fetchCount(GLOSS);
  }

  /** What a synset is, step by step up to the most general: a recursive table expression. */
  public List<Ancestor> hypernyms(long synsetId) {
    CommonTableExpression<Record2<Long, Long>> chain =
        CHAIN
            .fields("depth", "id")
            .as(
                select(inline(0L), val(synsetId))
                    .unionAll(
                        select(DEPTH.plus(1L), field(Kinds.hypernymOf(ID)))
                            .from(table(CHAIN))
                            .where(ID.isNotNull())));
    return ctx.withRecursive(chain)
        .select(DEPTH, ENTRY.ID, ENTRY.WORDS)
        .from(chain)
        .join(ENTRY)
        .on(ENTRY.ID.eq(ID))
        .orderBy(DEPTH)
        .fetch(Records.mapping(Ancestor::new));
  }

  /**
   * Entries with any of the words of a text, those with the most and the rarest words first. Words
   * that mean nothing by themselves are left out, unless there are no others.
   */
  public List<TextMatch> search(String text, int count) {
    Field<Double> rank = FullText.rank(ENTRY_TEXT);
    return ctx.select(
            ROWID,
            ENTRY_TEXT.WORDS,
            FullText.highlight(ENTRY_TEXT, ENTRY_TEXT.DEFINITION, "[", "]"),
            rank)
        .from(ENTRY_TEXT)
        .where(FullText.match(ENTRY_TEXT, FullTextQuery.anyWord(meaningful(text))))
        .orderBy(rank)
        .limit(count)
        .fetch(Records.mapping(TextMatch::new));
  }

  private static String meaningful(String text) {
    String words =
        SPACE
            .splitAsStream(text)
            .filter(word -> !MEANINGLESS.contains(word.toLowerCase(Locale.ROOT)))
            .collect(Collectors.joining(" "));
    return words.isEmpty() ? text : words;
  }
}
