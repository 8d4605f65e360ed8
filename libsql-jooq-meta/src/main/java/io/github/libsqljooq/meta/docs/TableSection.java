package io.github.libsqljooq.meta.docs;

import io.github.libsqljooq.meta.schema.CheckInfo;
import io.github.libsqljooq.meta.schema.ColumnInfo;
import io.github.libsqljooq.meta.schema.ForeignKeyInfo;
import io.github.libsqljooq.meta.schema.IndexInfo;
import io.github.libsqljooq.meta.schema.KeyInfo;
import io.github.libsqljooq.meta.schema.KeyResolver;
import io.github.libsqljooq.meta.schema.TableInfo;
import io.github.libsqljooq.meta.schema.TriggerInfo;
import io.github.libsqljooq.meta.schema.VectorIndexInfo;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/** The part of the page that shows one table or view. One thread at a time. */
final class TableSection {
  private final StringBuilder page;
  private final List<TableInfo> tables;
  private final List<TriggerInfo> triggers;
  private final KeyResolver resolver;

  /**
   * Writes sections.
   *
   * @param page where to
   * @param tables all that foreign keys may refer to
   * @param triggers those of all tables and views
   */
  TableSection(StringBuilder page, List<TableInfo> tables, List<TriggerInfo> triggers) {
    this.page = page;
    this.tables = tables;
    this.triggers = triggers;
    this.resolver = new KeyResolver(tables);
  }

  void write(TableInfo table) {
    page.append("<section id=\"").append(Html.id(table.name())).append("\">\n<h2>");
    page.append(Html.escape(table.name())).append(kind(table)).append("</h2>\n");
    if (!table.comment().isEmpty()) {
      page.append("<p class=\"comment\">").append(Html.escape(table.comment())).append("</p>\n");
    }
    columns(table);
    facts(table);
    if (!table.sql().isEmpty()) {
      page.append("<details>\n<summary>SQL</summary>\n<pre><code>");
      page.append(Html.escape(sql(table))).append("</code></pre>\n</details>\n");
    }
    page.append("</section>\n");
  }

  private static String kind(TableInfo table) {
    return switch (table.kind()) {
      case TABLE -> "";
      case VIEW -> " <span class=\"kind\">view</span>";
      case VIRTUAL ->
          " <span class=\"kind\">"
              + (table.module() == null ? "virtual" : Html.escape(table.module()))
              + "</span>";
    };
  }

  private List<TriggerInfo> triggers(TableInfo table) {
    return triggers.stream().filter(t -> t.table().equalsIgnoreCase(table.name())).toList();
  }

  private String sql(TableInfo table) {
    List<String> statements = new ArrayList<>(List.of(table.sql()));
    for (IndexInfo index : table.indexes()) {
      if (index.sql() != null) {
        statements.add(index.sql());
      }
    }
    triggers(table).forEach(trigger -> statements.add(trigger.sql()));
    return String.join(";\n\n", statements) + ";";
  }

  private void columns(TableInfo table) {
    page.append("<div class=\"scroll\">\n<table>\n<thead><tr><th>Column</th><th>Type</th>");
    page.append("<th>Null</th><th>Default</th><th>Keys</th><th>Comment</th></tr></thead>\n");
    page.append("<tbody>\n");
    for (ColumnInfo column : table.columns()) {
      boolean view = table.kind() == TableInfo.Kind.VIEW;
      page.append("<tr><td><code>").append(Html.escape(column.name())).append("</code></td><td>");
      code(column.declaredType());
      page.append("</td><td>").append(view ? "" : column.nullable() ? "yes" : "no");
      page.append("</td><td>");
      if (column.isGenerated()) {
        boolean stored = column.generation() == ColumnInfo.Generation.STORED;
        page.append("generated, ").append(stored ? "stored" : "virtual");
      } else {
        code(column.defaultValue());
      }
      page.append("</td><td>").append(badges(table, column));
      page.append("</td><td class=\"comment\">").append(Html.escape(column.comment()));
      page.append("</td></tr>\n");
    }
    page.append("</tbody>\n</table>\n</div>\n");
  }

  private void code(@Nullable String text) {
    if (text != null && !text.isEmpty()) {
      page.append("<code>").append(Html.escape(text)).append("</code>");
    }
  }

  private String badges(TableInfo table, ColumnInfo column) {
    List<String> badges = new ArrayList<>();
    String name = column.name();
    if (Relations.key(table, name).equals("PK")) {
      badges.add(badge("PK", column.rowid() ? "primary key, the rowid" : "primary key"));
    }
    if (Relations.isForeign(table, name)) {
      badges.add(badge("FK", "foreign key"));
    }
    if (Relations.isUnique(table, name) && badges.stream().noneMatch(b -> b.contains(">PK<"))) {
      badges.add(badge("UK", "unique"));
    }
    return String.join(" ", badges);
  }

  private static String badge(String text, String title) {
    String style = text.toLowerCase(Locale.ROOT);
    return "<span class=\"badge " + style + "\" title=\"" + title + "\">" + text + "</span>";
  }

  private void facts(TableInfo table) {
    StringBuilder facts = new StringBuilder();
    KeyInfo primary = table.primaryKey();
    if (primary != null && primary.columns().size() > 1) {
      fact(facts, "Primary key", columnList(primary.columns()) + named(primary.name()));
    }
    for (KeyInfo key : table.uniqueKeys()) {
      if (key.columns().size() == 1 && key.name() == null) {
        continue; // the column's badge says it all
      }
      fact(facts, "Unique", columnList(key.columns()) + named(key.name()));
    }
    table.foreignKeys().forEach(key -> fact(facts, "Foreign key", foreignKey(key)));
    referrers(table).forEach((name, columns) -> fact(facts, "Referred to by", columns));
    for (IndexInfo index : table.indexes()) {
      if (index.origin() == IndexInfo.Origin.CREATED) {
        fact(facts, "Index", index(index));
      }
    }
    for (TriggerInfo trigger : triggers(table)) {
      fact(facts, "Trigger", codeOf(trigger.name()) + ": " + codeOf(trigger.event()));
    }
    for (CheckInfo check : table.checks()) {
      fact(facts, "Check", codeOf(check.expression()) + named(check.name()));
    }
    if (!facts.isEmpty()) {
      page.append("<dl>\n").append(facts).append("</dl>\n");
    }
  }

  private static void fact(StringBuilder list, String term, String description) {
    list.append("<div><dt>").append(term).append("</dt><dd>").append(description);
    list.append("</dd></div>\n");
  }

  private static String codeOf(String text) {
    return "<code>" + Html.escape(text) + "</code>";
  }

  private static String named(@Nullable String name) {
    return name == null ? "" : " <span class=\"aside\">" + Html.escape(name) + "</span>";
  }

  private static String columnList(List<String> columns) {
    return columns.stream().map(TableSection::codeOf).collect(Collectors.joining(", "));
  }

  private String foreignKey(ForeignKeyInfo key) {
    TableInfo target = resolver.table(key);
    List<String> columns = key.referencedColumns();
    KeyInfo referenced = resolver.key(key);
    if (columns.isEmpty() && referenced != null) {
      columns = referenced.columns();
    }
    return columnList(key.columns())
        + " → "
        + (target == null ? codeOf(key.referencedTable()) + " (missing)" : link(target.name()))
        + (columns.isEmpty() ? "" : " (" + columnList(columns) + ")")
        + named(key.name());
  }

  private static String link(String table) {
    return "<a href=\"#" + Html.id(table) + "\">" + Html.escape(table) + "</a>";
  }

  /** A text a table, in the order of their names. */
  private Map<String, String> referrers(TableInfo table) {
    Map<String, String> referrers = new TreeMap<>();
    for (TableInfo other : tables) {
      for (ForeignKeyInfo key : other.foreignKeys()) {
        TableInfo target = resolver.table(key);
        if (target != null && target.name().equals(table.name())) {
          referrers.merge(
              other.name(),
              link(other.name()) + " (" + columnList(key.columns()) + ")",
              (one, two) -> one + ", " + two.substring(two.indexOf(" (") + 1));
        }
      }
    }
    return referrers;
  }

  private static String index(IndexInfo index) {
    StringBuilder text = new StringBuilder(codeOf(index.name()));
    VectorIndexInfo vector = index.vector();
    if (vector != null) {
      text.append(": vectors of ").append(codeOf(vector.column()));
      new TreeMap<>(vector.options())
          .forEach((name, value) -> text.append(", ").append(codeOf(name + "=" + value)));
    } else {
      String parts =
          index.parts().stream().map(TableSection::part).collect(Collectors.joining(", "));
      text.append(index.unique() ? ": unique, on " : ": on ").append(parts);
    }
    return text.append(index.partial() ? " <span class=\"aside\">partial</span>" : "").toString();
  }

  private static String part(IndexInfo.Part part) {
    String column = part.column() == null ? "an expression" : codeOf(part.column());
    return column + (part.descending() ? " descending" : "");
  }
}
