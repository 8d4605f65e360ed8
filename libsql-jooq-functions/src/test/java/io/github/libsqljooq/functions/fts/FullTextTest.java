package io.github.libsqljooq.functions.fts;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.jooq.impl.DSL.field;
import static org.jooq.impl.DSL.name;
import static org.jooq.impl.DSL.val;

import io.github.libsqljooq.Libsql;
import io.github.libsqljooq.LibsqlContext;
import java.sql.SQLException;
import java.util.List;
import org.jooq.DSLContext;
import org.jooq.Field;
import org.jooq.Name;
import org.jooq.Record;
import org.jooq.Table;
import org.jooq.TableField;
import org.jooq.exception.DataAccessException;
import org.jooq.impl.DSL;
import org.jooq.impl.SQLDataType;
import org.jooq.impl.TableImpl;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

class FullTextTest {
  /** As the generator writes it. */
  private static final class Docs extends TableImpl<Record> {
    private static final long serialVersionUID = 1L;

    final TableField<Record, String> title = createField(name("title"), SQLDataType.CLOB, this);
    final TableField<Record, String> body = createField(name("body"), SQLDataType.CLOB, this);

    Docs(Name name, Table<Record> aliased) {
      super(name, null, aliased);
    }

    @Override
    public Docs as(String alias) {
      return new Docs(name(alias), this);
    }
  }

  private static final Docs DOCS = new Docs(name("docs"), null);

  private LibsqlContext libsql;
  private DSLContext ctx;

  @BeforeEach
  void open() {
    libsql = Libsql.open("jdbc:libsql::memory:");
    ctx = DSL.using(libsql);
    ctx.execute("create virtual table docs using fts5(title, body)");
    ctx.execute(
        "insert into docs values ('animals', 'the quick brown fox jumps over the lazy dog'),"
            + " ('a fox', 'it is red'), ('birds', 'a crow')");
  }

  @AfterEach
  void close() {
    libsql.close();
  }

  @Test
  void theBestMatchComesFirst() {
    assertThat(
            ctx.select(DOCS.title)
                .from(DOCS)
                .where(FullText.match(DOCS, "fox"))
                .orderBy(FullText.rank(DOCS))
                .fetch(DOCS.title))
        .containsExactly("a fox", "animals");
  }

  @Test
  void rankAndBm25AreTheSame() {
    var row =
        ctx.select(FullText.rank(DOCS), FullText.bm25(DOCS), FullText.bm25(DOCS, 10, 0))
            .from(DOCS)
            .where(FullText.match(DOCS, val("dog")))
            .fetchSingle();

    assertThat(row.value1()).isNegative().isEqualTo(row.value2());
    assertThat(row.value3()).isNotEqualTo(row.value2());
  }

  @Test
  void oneColumnMayBeMatched() {
    assertThat(
            ctx.select(DOCS.title)
                .from(DOCS)
                .where(FullText.matchColumn(DOCS.title, "fox"))
                .fetch(DOCS.title))
        .containsExactly("a fox");
  }

  @Test
  void whatMatchedIsMarked() {
    var row =
        ctx.select(
                FullText.highlight(DOCS, DOCS.body, "<b>", "</b>"),
                FullText.snippet(DOCS, DOCS.body, "[", "]", "...", 3))
            .from(DOCS)
            .where(FullText.match(DOCS, "lazy"))
            .fetchSingle();

    assertThat(row.value1()).isEqualTo("the quick brown fox jumps over the <b>lazy</b> dog");
    assertThat(row.value2()).contains("[lazy]").contains("...");
  }

  @Test
  void anAliasIsSearchedToo() {
    Docs alias = DOCS.as("d");
    Table<?> renamed = DSL.table(name("docs")).as("r");
    Field<String> title = field(name("r", "title"), String.class);

    assertThat(
            ctx.select(
                    alias.title,
                    FullText.bm25(alias),
                    FullText.highlight(alias, alias.title, "<", ">"))
                .from(alias)
                .where(FullText.match(alias, "fox"))
                .orderBy(FullText.rank(alias))
                .fetch(2, String.class))
        .containsExactly("a <fox>", "animals");
    assertThat(ctx.select(title).from(renamed).where(FullText.match(renamed, "crow")).fetch(title))
        .containsExactly("birds");
  }

  @Test
  void whatAPersonTypesIsSearchedFor() {
    for (String typed : List.of("fox -", "\"fox", "FOX*", "fox AND", "fox) OR (")) {
      assertThat(
              ctx.fetchCount(
                  DSL.selectFrom(DOCS).where(FullText.match(DOCS, FullTextQuery.anyWord(typed)))))
          .as(typed)
          .isPositive();
    }
    assertThat(
            ctx.fetchCount(
                DSL.selectFrom(DOCS).where(FullText.match(DOCS, FullTextQuery.allWords("  ")))))
        .isZero();
  }

  @Test
  void aQueryThatCannotBeReadIsASyntaxError() {
    assertThatThrownBy(() -> ctx.selectFrom(DOCS).where(FullText.match(DOCS, "fox AND")).fetch())
        .isInstanceOf(DataAccessException.class)
        .hasMessageContaining("fts5: syntax error")
        .satisfies(e -> assertThat(((SQLException) e.getCause()).getSQLState()).isEqualTo("42000"));
  }

  @Test
  void aFieldThatTheTableHasNotIsRefused() {
    assertThatThrownBy(() -> FullText.highlight(DOCS, field(name("none"), String.class), "<", ">"))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessage("table docs has no field none");
    assertThatThrownBy(() -> FullText.snippet(DOCS, DOCS.body, "<", ">", "...", 65))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessage("a snippet has 1 to 64 tokens, not 65");
  }
}
