package io.github.libsqljooq.meta.docs;

import static java.nio.charset.StandardCharsets.UTF_8;

import io.github.libsqljooq.meta.schema.SchemaInfo;
import io.github.libsqljooq.meta.schema.TableInfo;
import io.github.libsqljooq.meta.schema.TriggerInfo;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.util.Comparator;
import java.util.List;
import java.util.Objects;

/**
 * A schema as one HTML page: a diagram of the tables, then each table and view with its columns,
 * keys, indexes, triggers, checks and comments. It loads nothing from anywhere, has no script, and
 * fits screen, dark mode and print. Tables that SQLite, libsql and their indexes keep for
 * themselves are left out. Immutable, so thread-safe.
 */
public final class SchemaPage {
  private static final String NL = "\n";

  private final String title;
  private final List<TableInfo> tables;
  private final List<TableInfo> views;
  private final List<TriggerInfo> triggers;
  private final List<String> problems;

  /**
   * A page.
   *
   * @param title its heading, such as the name of the application
   * @param schema what it shows
   */
  public SchemaPage(String title, SchemaInfo schema) {
    this.title = title;
    this.tables = shown(schema, false);
    this.views = shown(schema, true);
    this.triggers = schema.triggers();
    this.problems = schema.problems();
  }

  /** Those of the user, by name; in another case the same, since SQLite sees them so. */
  static List<TableInfo> shown(SchemaInfo schema, boolean areViews) {
    return schema.tables().stream()
        .filter(table -> !table.internal())
        .filter(table -> (table.kind() == TableInfo.Kind.VIEW) == areViews)
        .sorted(
            Comparator.comparing(TableInfo::name, String.CASE_INSENSITIVE_ORDER)
                .thenComparing(TableInfo::name))
        .toList();
  }

  /** The page as text, to be stored in UTF-8: the same for the same schema and title. */
  public String html() {
    StringBuilder page = new StringBuilder();
    String escaped = Html.escape(title);
    page.append("<!DOCTYPE html>\n<html lang=\"en\">\n<head>\n<meta charset=\"utf-8\">\n");
    page.append("<meta name=\"viewport\" content=\"width=device-width, initial-scale=1\">\n");
    page.append("<meta name=\"color-scheme\" content=\"light dark\">\n");
    page.append("<title>").append(escaped).append(" – schema</title>\n<style>\n");
    page.append(style()).append("</style>\n</head>\n<body>\n");
    contents(page);
    page.append("<main>\n<header>\n<h1>").append(escaped).append("</h1>\n<p class=\"summary\">");
    page.append(summary()).append("</p>\n</header>\n");
    diagram(page);
    TableSection sections = new TableSection(page, tables, triggers);
    tables.forEach(sections::write);
    views.forEach(sections::write);
    problems(page);
    return page.append("</main>\n</body>\n</html>\n").toString();
  }

  private static String style() {
    try (InputStream css = SchemaPage.class.getResourceAsStream("page.css")) {
      byte[] bytes = Objects.requireNonNull(css, "page.css").readAllBytes();
      return new String(bytes, UTF_8).replace("\r\n", NL);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private void contents(StringBuilder page) {
    page.append("<nav aria-label=\"Tables\">\n");
    links(page, "Tables", tables);
    links(page, "Views", views);
    page.append("</nav>\n");
  }

  private static void links(StringBuilder page, String heading, List<TableInfo> tables) {
    if (tables.isEmpty()) {
      return;
    }
    page.append("<p>").append(heading).append("</p>\n<ul>\n");
    for (TableInfo table : tables) {
      page.append("<li><a href=\"#").append(Html.id(table.name())).append("\">");
      page.append(Html.escape(table.name())).append("</a></li>\n");
    }
    page.append("</ul>\n");
  }

  private String summary() {
    int columns = 0;
    int foreignKeys = 0;
    for (TableInfo table : tables) {
      columns += table.columns().size();
      foreignKeys += table.foreignKeys().size();
    }
    return count(tables.size(), "table")
        + ", "
        + count(views.size(), "view")
        + ", "
        + count(columns, "column")
        + ", "
        + count(foreignKeys, "foreign key");
  }

  private static String count(int count, String what) {
    return count + " " + what + (count == 1 ? "" : "s");
  }

  private void diagram(StringBuilder page) {
    String svg = DiagramSvg.of(new DiagramGraph(tables));
    if (!svg.isEmpty()) {
      page.append("<figure>\n<div class=\"canvas\" tabindex=\"0\">\n").append(svg);
      page.append("</div>\n<figcaption>A line leads from a foreign key to what it refers to. Its");
      page.append(" ends: fork, many rows; bar, one; ring, possibly none. PK primary key, FK");
      page.append(" foreign key, UK unique.</figcaption>\n</figure>\n");
    }
  }

  private void problems(StringBuilder page) {
    if (problems.isEmpty()) {
      return;
    }
    page.append("<section class=\"problems\">\n<h2>Not shown</h2>\n<ul>\n");
    problems.forEach(problem -> page.append("<li>").append(Html.escape(problem)).append("</li>\n"));
    page.append("</ul>\n</section>\n");
  }
}
