package io.github.libsqljooq.meta.docs;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.libsqljooq.meta.schema.SchemaInfo;
import io.github.libsqljooq.meta.schema.SchemaReader;
import io.github.libsqljooq.meta.source.SchemaSource;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.ArrayDeque;
import java.util.Locale;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class SchemaPageTest {
  private static final String SHOP =
      """
      -- What is <for> sale & "more".
      CREATE TABLE product (
        id INTEGER PRIMARY KEY,
        sku TEXT NOT NULL CONSTRAINT sku_once UNIQUE, -- the code
        price REAL DEFAULT 1.5 CHECK (price > 0),
        gross REAL AS (price * 1.19) STORED,
        parent INT REFERENCES product,
        e F32_BLOB(3)
      );
      CREATE INDEX by_e ON product (libsql_vector_idx(e, 'compress_neighbors=float8'));
      CREATE INDEX by_price ON product (price DESC, lower(sku)) WHERE price > 1;
      CREATE TABLE sold (product_id INT NOT NULL REFERENCES product, day TEXT, shop INT REFERENCES gone,
        PRIMARY KEY (product_id, day));
      CREATE TRIGGER cheaper AFTER UPDATE OF price ON product WHEN new.price < 1 BEGIN
        DELETE FROM sold; END;
      CREATE VIRTUAL TABLE words USING fts5(text);
      CREATE VIEW cheap AS SELECT sku FROM product;
      """;

  @TempDir Path directory;

  private SchemaInfo schema(String sql) throws IOException, SQLException {
    SchemaSource source =
        SchemaSource.schemaFile(Files.writeString(directory.resolve("schema.sql"), sql));
    try (Connection connection = source.open()) {
      return SchemaReader.read(connection, source.comments());
    }
  }

  private String page(String sql) throws IOException, SQLException {
    return new SchemaPage("Shop", schema(sql)).html();
  }

  private static String section(String page, String table) {
    int begin = page.indexOf("<section id=\"" + Html.id(table) + "\">");
    assertThat(begin).as(table).isNotNegative();
    return page.substring(begin, page.indexOf("</section>", begin));
  }

  @Test
  void tableShowsColumnsKeysIndexesAndComments() throws Exception {
    String page = page(SHOP);
    assertThat(page).contains("3 tables, 1 view, 10 columns, 3 foreign keys");
    assertThat(section(page, "product"))
        .contains("What is &lt;for&gt; sale &amp; &quot;more&quot;.")
        .contains("<code>sku</code></td><td><code>TEXT</code></td><td>no</td>")
        .contains("<td class=\"comment\">the code</td>")
        .contains("<td><code>1.5</code></td>")
        .contains("generated, stored")
        .contains("title=\"primary key, the rowid\">PK</span>")
        .contains("<dt>Unique</dt><dd><code>sku</code> <span class=\"aside\">sku_once</span>")
        .contains("<dt>Check</dt><dd><code>price &gt; 0</code>")
        .contains("vectors of <code>e</code>, <code>compress_neighbors=float8</code>")
        .contains("on <code>price</code> descending, an expression <span class=\"aside\">partial")
        .contains("<dt>Referred to by</dt><dd><a href=\"#table-sold\">sold</a> (")
        .contains(
            "<dt>Trigger</dt><dd><code>cheaper</code>: <code>AFTER UPDATE OF price ON product")
        .contains("CREATE TRIGGER cheaper AFTER")
        .contains("CREATE INDEX by_price");
    assertThat(section(page, "sold"))
        .contains("<dt>Primary key</dt><dd><code>product_id</code>, <code>day</code>")
        .contains("→ <a href=\"#table-product\">product</a> (<code>id</code>)")
        .contains("→ <code>gone</code> (missing)");
    assertThat(section(page, "words")).contains("<span class=\"kind\">fts5</span>");
    assertThat(section(page, "cheap")).contains("<span class=\"kind\">view</span>");
    assertThat(page).doesNotContain("words_data").doesNotContain("by_e_shadow");
  }

  @Test
  void pageNeedsNothingFromElsewhere() throws Exception {
    assertThat(page(SHOP))
        .doesNotContain("<script")
        .doesNotContain("http://")
        .doesNotContain("https://")
        .doesNotContain("@import")
        .contains("prefers-color-scheme: dark")
        .contains("@media print");
  }

  @Test
  void namesCannotBreakOut() throws Exception {
    String name = "</svg><script>alert('1')</script>\" onload=\"x";
    String quoted = '"' + name.replace("\"", "\"\"") + '"';
    String page =
        page(
            "CREATE TABLE "
                + quoted
                + " (id INTEGER PRIMARY KEY, "
                + quoted
                + " TEXT REFERENCES "
                + quoted
                + "); /* </section><script> */");
    assertThat(page).doesNotContain("<script").doesNotContain("\" onload");
    assertWellFormed(page);
  }

  @Test
  void tagsAreClosed() throws Exception {
    assertWellFormed(page(SHOP));
    assertWellFormed(page("CREATE TABLE \"日本語 ✓ '&'\" (\"<i>\" \"my type\")"));
  }

  /** Each tag that has an end is closed by it, in order. */
  private static void assertWellFormed(String page) {
    ArrayDeque<String> open = new ArrayDeque<>();
    Matcher tags = Pattern.compile("<(/?)([a-zA-Z0-9]+)[^>]*?(/?)>").matcher(page);
    while (tags.find()) {
      String name = tags.group(2);
      boolean single = !tags.group(3).isEmpty() || name.equals("meta");
      if (!single && tags.group(1).isEmpty()) {
        open.push(name);
      } else if (!single) {
        assertThat(open.poll()).isEqualTo(name);
      }
    }
    assertThat(open).isEmpty();
  }

  @Test
  void sameSchemaGivesTheSamePageInEveryLocale() throws Exception {
    SchemaInfo schema = schema(SHOP);
    String page = new SchemaPage("Shop", schema).html();
    Locale before = Locale.getDefault();
    try {
      Locale.setDefault(Locale.forLanguageTag("ar-EG-u-nu-arab"));
      assertThat(new SchemaPage("Shop", schema).html()).isEqualTo(page);
    } finally {
      Locale.setDefault(before);
    }
  }

  @Test
  void emptySchemaHasNoDiagram() throws Exception {
    assertThat(page("SELECT 1"))
        .contains("0 tables, 0 views")
        .doesNotContain("<figure>")
        .doesNotContain("<svg");
  }

  @Test
  void brokenViewIsNamed() throws Exception {
    assertThat(page("CREATE TABLE t (a); CREATE VIEW v AS SELECT a FROM t; DROP TABLE t"))
        .contains("<h2>Not shown</h2>")
        .contains("view v cannot be read");
  }
}
