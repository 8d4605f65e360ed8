package io.github.libsqljooq.meta.text;

import java.util.List;
import java.util.Map;

/**
 * Comments of one table or view and of its columns. Immutable, so thread-safe.
 *
 * @param table the table's comment, lines divided by {@code \n}; empty without one
 * @param columns comments of columns by {@linkplain Names#fold folded} name
 * @param positions comments of a view's columns in their order, from behind its SELECT; empty for
 *     tables, and where the columns cannot be told from the text
 */
public record DefinitionComments(
    String table, Map<String, String> columns, List<String> positions) {

  /** Copies map and list. */
  public DefinitionComments {
    columns = Map.copyOf(columns);
    positions = List.copyOf(positions);
  }

  /**
   * Reads a CREATE TABLE, CREATE VIRTUAL TABLE or CREATE VIEW statement.
   *
   * @param sql the statement as {@code sqlite_schema} keeps it: what stands before CREATE and
   *     behind the semicolon is not part of it
   */
  public static DefinitionComments of(String sql) {
    return new DefinitionReader(sql).read();
  }

  /**
   * The comment of a column; empty without one.
   *
   * @param index its place among all columns, from 0 on
   * @param count how many columns there are
   */
  public String column(String name, int index, int count) {
    String named = columns.getOrDefault(Names.fold(name), "");
    return named.isEmpty() && positions.size() == count ? positions.get(index) : named;
  }
}
