package io.github.libsqljooq.example.query;

import static io.github.libsqljooq.example.db.Tables.SEMANTIC_RELATION;
import static org.jooq.impl.DSL.field;
import static org.jooq.impl.DSL.name;
import static org.jooq.impl.DSL.select;
import static org.jooq.impl.DSL.table;

import io.github.libsqljooq.example.wordnet.RelationType;
import org.jooq.CommonTableExpression;
import org.jooq.Condition;
import org.jooq.Field;
import org.jooq.Name;
import org.jooq.Record1;
import org.jooq.Select;

/** The way down and the way up between synsets, as parts of queries. Thread-safe. */
public final class Kinds {
  private static final Name KIND = name("kind");

  /** The column of {@link #of}. */
  public static final Field<Long> ID = field(name("kind", "id"), Long.class);

  private Kinds() {}

  /**
   * All direct and indirect kinds of some synsets, without these: a recursive table expression
   * {@code kind(id)}.
   */
  public static CommonTableExpression<Record1<Long>> of(Select<Record1<Long>> synsetIds) {
    return KIND.fields("id")
        .as(
            select(SEMANTIC_RELATION.TARGET_ID)
                .from(SEMANTIC_RELATION)
                .where(SEMANTIC_RELATION.SOURCE_ID.in(synsetIds))
                .and(leadsDown())
                .union(
                    select(SEMANTIC_RELATION.TARGET_ID)
                        .from(table(KIND))
                        .join(SEMANTIC_RELATION)
                        .on(SEMANTIC_RELATION.SOURCE_ID.eq(ID))
                        .where(leadsDown())));
  }

  private static Condition leadsDown() {
    return SEMANTIC_RELATION.TYPE.in(
        RelationType.HYPONYM.symbol(), RelationType.INSTANCE_HYPONYM.symbol());
  }

  /**
   * The main hypernym of a synset: the first one that WordNet's authors wrote down.
   *
   * @return at most one id
   */
  public static Select<Record1<Long>> hypernymOf(Field<Long> synsetId) {
    return select(SEMANTIC_RELATION.TARGET_ID)
        .from(SEMANTIC_RELATION)
        .where(SEMANTIC_RELATION.SOURCE_ID.eq(synsetId))
        .and(
            SEMANTIC_RELATION.TYPE.in(
                RelationType.HYPERNYM.symbol(), RelationType.INSTANCE_HYPERNYM.symbol()))
        .orderBy(SEMANTIC_RELATION.POSITION)
        .limit(1);
  }
}
