import static db.Tables.NOTE;
import static db.Tables.OLD;
import static db.Tables.PERSON;
import static org.assertj.core.api.Assertions.assertThat;

import db.Indexes;
import db.tables.Note;
import db.tables.Person;
import java.util.function.Consumer;
import org.jooq.DSLContext;
import org.jooq.Field;
import org.jooq.Index;
import org.jooq.Select;
import org.jooq.impl.DSL;

public final class Usage implements Consumer<DSLContext> {

  @Override
  public void accept(DSLContext ctx) {
    assertThat(PERSON.getIndexes())
        .extracting(Index::getName)
        .containsExactlyInAnyOrder(
            "person_doc", "person_down", "person_face", "person_here", "person_lower", "person_mail");
    assertThat(Indexes.PERSON_HERE.getUnique()).as("not for all rows").isFalse();
    assertThat(Indexes.PERSON_MAIL.getUnique()).isTrue();
    assertThat(Indexes.PERSON_MAIL.getFields()).hasSize(3);
    assertThat(Indexes.PERSON_MAIL.getFields().get(0).getOrder().toSQL()).isEqualTo("desc");
    assertThat(Indexes.PERSON_FACE.getFields().get(0).getName()).isEqualTo("face");
    assertThat(PERSON.fields()).as("expressions are no columns").hasSize(7);

    ctx.insertInto(PERSON, PERSON.NAME, PERSON.EMAIL).values("Ada", "ada@example.org").execute();
    Person p = PERSON.as("p");
    Field<Object> lower = p.PERSON_LOWER;
    Select<?> query = ctx.select(p.ID).from(p).where(lower.eq("ada"));
    assertThat(query.fetch()).hasSize(1);
    assertThat(ctx.resultQuery("EXPLAIN QUERY PLAN {0}", query).fetch().toString())
        .contains("person_lower");
    assertThat(ctx.select(PERSON.PERSON_MAIL_1, PERSON.PERSON_DOC_1, PERSON.PERSON_DOC_2).from(PERSON).fetchSingle().get(2))
        .isEqualTo(1L);

    ctx.insertInto(NOTE).values("One", "a river").execute();
    ctx.insertInto(NOTE).values("Two", "a river and a river").execute();
    Note n = NOTE.as("n");
    Field<Double> rank = NOTE.RANK;
    assertThat(
            ctx.select(NOTE.TITLE, rank).from(NOTE).where(NOTE.NOTE_.eq("river")).orderBy(rank).fetch(NOTE.TITLE))
        .containsExactly("Two", "One");
    assertThat(ctx.select(n.RANK).from(n).where(n.NOTE_.eq("one")).fetchSingle().value1()).isNegative();
    assertThat(ctx.newRecord(NOTE).fields()).hasSize(2);
    ctx.insertInto(OLD).values("some words").execute();
    assertThat(ctx.select(OLD.DOCID).from(OLD).where(DSL.condition("{0} MATCH {1}", OLD.OLD_, DSL.val("words"))).fetchSingle(OLD.DOCID)).isEqualTo(1L);
  }
}
