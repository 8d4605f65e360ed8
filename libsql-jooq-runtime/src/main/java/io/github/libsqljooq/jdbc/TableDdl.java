package io.github.libsqljooq.jdbc;

import io.github.libsqljooq.engine.SqlTokenizer;
import io.github.libsqljooq.engine.SqlTokenizer.Kind;
import java.sql.DatabaseMetaData;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import org.jspecify.annotations.Nullable;

/**
 * What only the text of a CREATE statement tells: the names of constraints, whether foreign keys
 * are deferred, the expressions of an index. Immutable.
 */
final class TableDdl {

  /**
   * One foreign key.
   *
   * @param deferrability one of DatabaseMetaData's constants
   */
  record ForeignKey(@Nullable String name, int deferrability) {}

  private final List<ForeignKey> foreignKeys = new ArrayList<>();
  private @Nullable String primaryKeyName;

  private TableDdl() {}

  /** Reads a CREATE TABLE; of null, as for a table of SQLite's own, nothing is known. */
  static TableDdl of(@Nullable String sql) {
    TableDdl ddl = new TableDdl();
    if (sql != null) {
      ddl.read(new SqlTokenizer(sql));
    }
    return ddl;
  }

  @Nullable String primaryKeyName() {
    return primaryKeyName;
  }

  /**
   * The foreign key of an id of {@code PRAGMA foreign_key_list}, which counts from the last one on.
   */
  ForeignKey foreignKey(int id) {
    int index = foreignKeys.size() - 1 - id;
    return index < 0
        ? new ForeignKey(null, DatabaseMetaData.importedKeyNotDeferrable)
        : foreignKeys.get(index);
  }

  private void read(SqlTokenizer tokens) {
    int depth = 0;
    String name = null;
    String before = "";
    while (tokens.nextSolid()) {
      String text = tokens.text();
      if (tokens.kind() == Kind.OPERATOR) {
        depth += text.equals("(") ? 1 : text.equals(")") ? -1 : 0;
        name = text.equals(",") && depth == 1 ? null : name;
      } else if (depth == 1 && before.equals("CONSTRAINT")) {
        name = unquote(tokens.kind(), text);
      } else if (depth == 1 && tokens.kind() == Kind.WORD) {
        name = keyword(text.toUpperCase(Locale.ROOT), before, name);
      }
      before = tokens.kind() == Kind.WORD ? text.toUpperCase(Locale.ROOT) : text;
    }
  }

  private @Nullable String keyword(String word, String before, @Nullable String name) {
    switch (word) {
      case "PRIMARY" -> {
        primaryKeyName = name;
        return null;
      }
      case "REFERENCES" -> {
        foreignKeys.add(new ForeignKey(name, DatabaseMetaData.importedKeyNotDeferrable));
        return null;
      }
      case "DEFERRABLE" -> {
        if (!before.equals("NOT")) {
          setDeferrability(DatabaseMetaData.importedKeyInitiallyImmediate);
        }
        return name;
      }
      case "DEFERRED" -> {
        if (!foreignKeys.isEmpty()
            && last().deferrability() == DatabaseMetaData.importedKeyInitiallyImmediate) {
          setDeferrability(DatabaseMetaData.importedKeyInitiallyDeferred);
        }
        return name;
      }
      case "UNIQUE", "CHECK", "DEFAULT", "COLLATE", "GENERATED" -> {
        return null;
      }
      default -> {
        return name;
      }
    }
  }

  private ForeignKey last() {
    return foreignKeys.get(foreignKeys.size() - 1);
  }

  private void setDeferrability(int deferrability) {
    if (!foreignKeys.isEmpty()) {
      foreignKeys.set(foreignKeys.size() - 1, new ForeignKey(last().name(), deferrability));
    }
  }

  /** A name without its quotes. */
  static String unquote(Kind kind, String text) {
    if (kind != Kind.QUOTED_NAME && kind != Kind.STRING) {
      return text;
    }
    char quote = text.charAt(0);
    String content = text.substring(1, text.length() - 1);
    String one = String.valueOf(quote);
    return quote == '[' ? content : content.replace(one + one, one);
  }

  /** The indexed terms of a CREATE INDEX as written, in order; empty when the text is null. */
  static List<String> indexTerms(@Nullable String sql) {
    List<String> terms = new ArrayList<>();
    if (sql == null) {
      return terms;
    }
    SqlTokenizer tokens = new SqlTokenizer(sql);
    int depth = 0;
    int start = 0;
    while (tokens.nextSolid()) {
      String text = tokens.text();
      if (tokens.kind() != Kind.OPERATOR) {
        continue;
      }
      if (text.equals("(") && depth++ == 0) {
        start = tokens.end();
      } else if (text.equals(",") && depth == 1) {
        terms.add(term(sql.substring(start, tokens.start())));
        start = tokens.end();
      } else if (text.equals(")") && --depth == 0) {
        terms.add(term(sql.substring(start, tokens.start())));
        return terms;
      }
    }
    return terms;
  }

  private static String term(String text) {
    return text.strip().replaceFirst("(?i)\\s+(ASC|DESC)$", "");
  }

  /** The condition of a partial index as written; null without one. */
  static @Nullable String indexCondition(@Nullable String sql) {
    if (sql == null) {
      return null;
    }
    SqlTokenizer tokens = new SqlTokenizer(sql);
    int depth = 0;
    while (tokens.nextSolid()) {
      String text = tokens.text();
      if (tokens.kind() == Kind.OPERATOR) {
        depth += text.equals("(") ? 1 : text.equals(")") ? -1 : 0;
      } else if (depth == 0 && tokens.isWord("WHERE")) {
        return sql.substring(tokens.end()).strip();
      }
    }
    return null;
  }
}
