package io.github.libsqljooq.example.query;

import static io.github.libsqljooq.example.db.Tables.ENTRY;
import static io.github.libsqljooq.example.db.Tables.GLOSS;
import static io.github.libsqljooq.example.db.Tables.WORD;
import static org.jooq.impl.DSL.select;
import static org.jooq.impl.DSL.val;

import io.github.libsqljooq.functions.FunctionRegistrar;
import io.github.libsqljooq.functions.LibsqlFunctions;
import io.github.libsqljooq.functions.SqlAggregate;
import io.github.libsqljooq.functions.SqlFunction;
import io.github.libsqljooq.functions.vector.Vectors;
import java.util.List;
import org.jooq.CommonTableExpression;
import org.jooq.DSLContext;
import org.jooq.Field;
import org.jooq.Record1;
import org.jooq.Records;
import org.jooq.Table;

/** Queries that call Java from SQL. Thread-safe. */
public final class JavaFunctionQueries {
  private final DSLContext ctx;
  private final SqlFunction.Of2<String, String, Integer> editDistance;
  private final SqlAggregate.Of1<float[], float[]> centroid;

  /**
   * Registers the functions on a database.
   *
   * @param ctx on a loaded database, which stays open as long as this is used
   * @throws org.jooq.exception.DataAccessException if the database is on a server
   */
  public JavaFunctionQueries(DSLContext ctx) {
    this.ctx = ctx;
    FunctionRegistrar functions = LibsqlFunctions.on(ctx.configuration());
    this.editDistance =
        functions.register("edit_distance", (String a, String b) -> EditDistance.between(a, b));
    this.centroid =
        functions.registerAggregate(
            "centroid",
            Centroid::new,
            (Centroid mean, float[] vector) -> mean.add(vector),
            Centroid::mean);
  }

  /** Words by how few letters must change to get them: a lambda in ORDER BY. */
  public List<SpellingMatch> speltLike(String word, int count) {
    Field<Integer> edits = editDistance.call(WORD.LEMMA, val(word)).as("edits");
    return ctx.select(WORD.LEMMA, edits)
        .from(WORD)
        .orderBy(edits, WORD.LEMMA)
        .limit(count)
        .fetch(Records.mapping(SpellingMatch::new));
  }

  /**
   * The embedded kinds of a synset that are the most like the others: those nearest to the mean of
   * all, which a Java aggregate computes.
   */
  public List<Hit> typicalKinds(long synsetId, int count) {
    CommonTableExpression<Record1<Long>> kind = Kinds.of(select(val(synsetId)));
    Field<float[]> mean = centroid.call(GLOSS.EMBEDDING).as("mean");
    Table<Record1<float[]>> middle =
        select(mean)
            .from(GLOSS)
            .where(GLOSS.SYNSET_ID.in(select(Kinds.ID).from(kind)))
            .asTable("middle");
    Field<Double> distance =
        Vectors.cosineDistance(GLOSS.EMBEDDING, middle.field(mean)).as("distance");
    return ctx.withRecursive(kind)
        .select(ENTRY.ID, ENTRY.WORDS, ENTRY.DEFINITION, distance)
        .from(kind)
        .join(GLOSS)
        .on(GLOSS.SYNSET_ID.eq(Kinds.ID))
        .join(ENTRY)
        .on(ENTRY.ID.eq(Kinds.ID))
        .crossJoin(middle)
        .orderBy(distance)
        .limit(count)
        .fetch(Records.mapping(Hit::new));
  }
}
