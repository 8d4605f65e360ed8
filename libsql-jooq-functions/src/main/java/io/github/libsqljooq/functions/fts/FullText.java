package io.github.libsqljooq.functions.fts;

import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jooq.Condition;
import org.jooq.DSLContext;
import org.jooq.DataType;
import org.jooq.Field;
import org.jooq.Name;
import org.jooq.SQLDialect;
import org.jooq.Table;
import org.jooq.impl.DSL;
import org.jooq.impl.SQLDataType;

/**
 * Full-text search on an FTS5 table. Thread-safe.
 *
 * <pre>{@code
 * ctx.select(GLOSS.TEXT, FullText.highlight(GLOSS, GLOSS.TEXT, "<b>", "</b>"))
 *    .from(GLOSS)
 *    .where(FullText.match(GLOSS, FullTextQuery.allWords("grey animal")))
 *    .orderBy(FullText.rank(GLOSS))
 *    .limit(10).fetch();
 * }</pre>
 *
 * <p>The table is the FTS5 table itself or an alias of it, as it stands in FROM. {@link #rank},
 * {@link #bm25}, {@link #highlight} and {@link #snippet} work only in a query that has a {@code
 * match} on it.
 */
public final class FullText {
  private static final DSLContext QUOTING = DSL.using(SQLDialect.DEFAULT);

  /** {@code from "schema"."table" as "alias"}, the table's name captured. */
  private static final Pattern ALIASED =
      Pattern.compile(
          "from (?:Q\\.)*(Q)(?: as)? Q$"
              .replace("(Q)", "\"((?:[^\"]|\"\")*)\"")
              .replace("Q", "\"(?:[^\"]|\"\")*\""));

  private FullText() {}

  /**
   * Rows in which any column matches.
   *
   * @param query in <a href="https://sqlite.org/fts5.html#full_text_query_syntax">FTS5's
   *     syntax</a>; of what a person typed make one by {@link FullTextQuery}
   */
  public static Condition match(Table<?> table, String query) {
    return match(table, DSL.val(query, SQLDataType.VARCHAR));
  }

  /** Rows in which any column matches a query that is computed. */
  public static Condition match(Table<?> table, Field<String> query) {
    return DSL.condition("{0} match {1}", self(table), query);
  }

  /** Rows in which one column matches. */
  public static Condition matchColumn(Field<String> column, String query) {
    return DSL.condition("{0} match {1}", column, DSL.val(query, SQLDataType.VARCHAR));
  }

  /**
   * How well a row matches, the best least: the hidden column {@code rank}, fastest to order by.
   */
  public static Field<Double> rank(Table<?> table) {
    return DSL.field(table.getQualifiedName().append(DSL.name("rank")), SQLDataType.DOUBLE);
  }

  /**
   * How well a row matches by Okapi BM25, the best least.
   *
   * @param weights of the columns in order; 1 for those left out
   * @see <a href="https://sqlite.org/fts5.html#the_bm25_function">bm25()</a>
   */
  public static Field<Double> bm25(Table<?> table, double... weights) {
    Field<?>[] arguments = new Field<?>[weights.length + 1];
    arguments[0] = self(table);
    for (int i = 0; i < weights.length; i++) {
      arguments[i + 1] = DSL.inline(weights[i]);
    }
    return function("bm25", SQLDataType.DOUBLE, arguments);
  }

  /**
   * A column's text with what matched marked.
   *
   * @param column a field of the table
   * @throws IllegalArgumentException if it is none
   * @see <a href="https://sqlite.org/fts5.html#the_highlight_function">highlight()</a>
   */
  public static Field<String> highlight(
      Table<?> table, Field<String> column, String before, String after) {
    return function(
        "highlight",
        SQLDataType.VARCHAR,
        self(table),
        DSL.inline(indexOf(table, column)),
        DSL.val(before),
        DSL.val(after));
  }

  /**
   * A piece of a column's text around what matched, marked.
   *
   * @param column a field of the table
   * @param ellipsis stands where text was left out, such as {@code ...}
   * @param tokens about so many words, 1 to 64
   * @throws IllegalArgumentException if there is no such field, or the number is out of range
   * @see <a href="https://sqlite.org/fts5.html#the_snippet_function">snippet()</a>
   */
  public static Field<String> snippet(
      Table<?> table,
      Field<String> column,
      String before,
      String after,
      String ellipsis,
      int tokens) {
    if (tokens < 1 || tokens > 64) {
      throw new IllegalArgumentException("a snippet has 1 to 64 tokens, not " + tokens);
    }
    return function(
        "snippet",
        SQLDataType.VARCHAR,
        self(table),
        DSL.inline(indexOf(table, column)),
        DSL.val(before),
        DSL.val(after),
        DSL.val(ellipsis),
        DSL.inline(tokens));
  }

  private static <T> Field<T> function(String name, DataType<T> type, Field<?>... arguments) {
    return DSL.function(DSL.unquotedName(name), type, arguments);
  }

  private static int indexOf(Table<?> table, Field<?> column) {
    int index = table.fieldsRow().indexOf(column.getName());
    if (index < 0) {
      throw new IllegalArgumentException(
          "table " + table.getName() + " has no field " + column.getName());
    }
    return index;
  }

  /**
   * The hidden column that stands for the whole row; it is named like the table, even of an alias.
   */
  private static Field<Object> self(Table<?> table) {
    return DSL.field(table.getQualifiedName().append(originalName(table)));
  }

  /** jOOQ does not tell what a table's alias stands for, but it declares it. */
  private static Name originalName(Table<?> table) {
    Matcher declared = ALIASED.matcher(QUOTING.render(DSL.selectOne().from(table)));
    return declared.find()
        ? DSL.name(declared.group(1).replace("\"\"", "\""))
        : table.getUnqualifiedName();
  }
}
