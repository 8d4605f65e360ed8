package io.github.libsqljooq.meta.docs;

import io.github.libsqljooq.meta.schema.ColumnInfo;
import io.github.libsqljooq.meta.schema.ForeignKeyInfo;
import io.github.libsqljooq.meta.schema.KeyResolver;
import io.github.libsqljooq.meta.schema.SchemaInfo;
import io.github.libsqljooq.meta.schema.TableInfo;
import java.util.ArrayList;
import java.util.List;

/**
 * A schema as an {@code erDiagram} for Mermaid, so for Markdown of GitHub, GitLab and others.
 * Characters that Mermaid's grammar has no place for become {@code _}. Stateless.
 *
 * @see <a href="https://mermaid.js.org/syntax/entityRelationshipDiagram.html">Mermaid: entity
 *     relationship diagrams</a>
 */
public final class Mermaid {

  private Mermaid() {}

  /** The text of the diagram: tables with their columns, and foreign keys; the same each time. */
  public static String of(SchemaInfo schema) {
    List<TableInfo> tables = SchemaPage.shown(schema, false);
    StringBuilder text = new StringBuilder("erDiagram\n");
    KeyResolver resolver = new KeyResolver(tables);
    for (TableInfo table : tables) {
      for (ForeignKeyInfo key : table.foreignKeys()) {
        TableInfo parent = resolver.table(key);
        if (parent != null) {
          text.append("    ").append(quoted(parent.name()));
          text.append(Relations.isOptional(table, key) ? " |o--" : " ||--");
          text.append(Relations.isSingle(table, key) ? "o| " : "o{ ");
          text.append(quoted(table.name())).append(" : ");
          text.append(quoted(String.join(", ", key.columns()))).append('\n');
        }
      }
    }
    tables.forEach(table -> entity(text, table));
    return text.toString();
  }

  private static void entity(StringBuilder text, TableInfo table) {
    text.append("    ").append(quoted(table.name())).append(" {\n");
    for (ColumnInfo column : table.columns()) {
      text.append("        ").append(word(Relations.type(column))).append(' ');
      text.append(word(column.name())).append(keys(table, column));
      if (!column.comment().isEmpty()) {
        text.append(' ').append(quoted(column.comment()));
      }
      text.append('\n');
    }
    text.append("    }\n");
  }

  private static String keys(TableInfo table, ColumnInfo column) {
    List<String> keys = new ArrayList<>();
    String first = Relations.key(table, column.name());
    if (first.equals("PK")) {
      keys.add(first);
    }
    if (Relations.isForeign(table, column.name())) {
      keys.add("FK");
    }
    if (!first.equals("PK") && Relations.isUnique(table, column.name())) {
      keys.add("UK");
    }
    return keys.isEmpty() ? "" : " " + String.join(", ", keys);
  }

  /** Types and names of attributes begin with a letter; some signs may follow. */
  private static String word(String text) {
    String word = text.replaceAll("[^\\p{L}\\p{Nd}_()\\[\\]-]", "_");
    return Character.isLetter(word.codePointAt(0)) ? word : "_" + word;
  }

  private static String quoted(String text) {
    String inner =
        text.replaceAll("\\s+", " ").replace('"', '\'').replaceAll("[%\\\\\\p{Cc}]", "_");
    return '"' + (inner.isBlank() ? "_" : inner) + '"';
  }
}
