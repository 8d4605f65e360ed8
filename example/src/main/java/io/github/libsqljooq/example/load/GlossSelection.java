package io.github.libsqljooq.example.load;

import static io.github.libsqljooq.example.db.Tables.ENTRY;
import static io.github.libsqljooq.example.db.Tables.GLOSS;
import static io.github.libsqljooq.example.db.Tables.SENSE;
import static io.github.libsqljooq.example.db.Tables.SYNSET;
import static io.github.libsqljooq.example.db.Tables.WORD;
import static org.jooq.impl.DSL.field;
import static org.jooq.impl.DSL.noCondition;
import static org.jooq.impl.DSL.notExists;
import static org.jooq.impl.DSL.select;
import static org.jooq.impl.DSL.selectOne;
import static org.jooq.impl.DSL.sum;
import static org.jooq.impl.DSL.withRecursive;

import io.github.libsqljooq.example.db.tables.Synset;
import io.github.libsqljooq.example.query.Kinds;
import io.github.libsqljooq.example.wordnet.PartOfSpeech;
import java.util.List;
import org.jooq.CommonTableExpression;
import org.jooq.Condition;
import org.jooq.DSLContext;
import org.jooq.Field;
import org.jooq.Record1;
import org.jooq.Records;
import org.jooq.Select;

/** Finds the glosses of a scope that have no embedding yet. */
final class GlossSelection {
  private static final String ROOT = "placental mammal";

  private GlossSelection() {}

  /** The texts to embed, in the order of their synsets. */
  static List<GlossText> missing(DSLContext ctx, EmbedScope scope) {
    return ctx.select(ENTRY.ID, ENTRY.WORDS, ENTRY.DEFINITION, kindDefinition())
        .from(ENTRY)
        .where(inScope(scope))
        .and(notExists(selectOne().from(GLOSS).where(GLOSS.SYNSET_ID.eq(ENTRY.ID))))
        .orderBy(ENTRY.ID)
        .fetch(Records.mapping(GlossText::new));
  }

  private static Condition inScope(EmbedScope scope) {
    return scope.equals(EmbedScope.ALL)
        ? noCondition()
        : ENTRY.ID.in(kindsOfRoot()).or(ENTRY.ID.in(frequentNouns(scope.nouns())));
  }

  private static Select<Record1<Long>> frequentNouns(int count) {
    return select(SENSE.SYNSET_ID)
        .from(SENSE)
        .join(SYNSET)
        .on(SYNSET.ID.eq(SENSE.SYNSET_ID))
        .where(SYNSET.POS.eq(PartOfSpeech.NOUN.code()))
        .groupBy(SENSE.SYNSET_ID)
        .orderBy(sum(SENSE.TAG_COUNT).desc(), SENSE.SYNSET_ID)
        .limit(count);
  }

  /** All direct and indirect hyponyms of the root, but not the root. */
  private static Select<Record1<Long>> kindsOfRoot() {
    CommonTableExpression<Record1<Long>> kind =
        Kinds.of(
            select(SENSE.SYNSET_ID)
                .from(SENSE)
                .join(WORD)
                .on(WORD.ID.eq(SENSE.WORD_ID))
                .where(WORD.LEMMA.eq(ROOT)));
    return withRecursive(kind).select(Kinds.ID).from(kind);
  }

  private static Field<String> kindDefinition() {
    Synset hypernym = SYNSET.as("hypernym");
    return field(
        select(hypernym.DEFINITION)
            .from(hypernym)
            .where(hypernym.ID.eq(Kinds.hypernymOf(ENTRY.ID))));
  }
}
