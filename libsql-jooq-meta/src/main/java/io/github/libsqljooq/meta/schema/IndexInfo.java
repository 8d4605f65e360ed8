package io.github.libsqljooq.meta.schema;

import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * An index. Immutable.
 *
 * @param name the name; SQLite gives those of constraints one
 * @param unique whether it allows a value once only
 * @param origin what made it
 * @param partial whether it has a WHERE clause
 * @param parts what it is sorted by
 * @param sql its CREATE INDEX statement; null for one of a constraint
 */
public record IndexInfo(
    String name,
    boolean unique,
    Origin origin,
    boolean partial,
    List<Part> parts,
    @Nullable String sql) {

  /** What made an index. */
  public enum Origin {
    /** CREATE INDEX. */
    CREATED,
    /** A UNIQUE constraint. */
    UNIQUE,
    /** A PRIMARY KEY constraint. */
    PRIMARY_KEY
  }

  /**
   * One column or expression of an index.
   *
   * @param column the column's name; null for an expression
   * @param descending whether it is sorted downwards
   */
  public record Part(@Nullable String column, boolean descending) {}

  /** Copies the list. */
  public IndexInfo {
    parts = List.copyOf(parts);
  }

  /** Whether each of its parts is a column. */
  public boolean isOfColumns() {
    return parts.stream().allMatch(part -> part.column() != null);
  }

  /** The names of its columns; expressions are left out. */
  public List<String> columns() {
    List<String> columns = new ArrayList<>();
    for (Part part : parts) {
      if (part.column != null) {
        columns.add(part.column);
      }
    }
    return columns;
  }

  /**
   * The expression of a part that is no column, as written; the column's name else.
   *
   * @param index of the part, from 0 on
   */
  public String expression(int index) {
    String column = parts.get(index).column();
    if (column != null) {
      return column;
    }
    List<String> texts = sql == null ? List.of() : IndexText.parse(sql).parts();
    return index < texts.size() ? texts.get(index) : "";
  }

  /** The condition of a partial index, as written; null without one. */
  public @Nullable String condition() {
    return sql == null || !partial ? null : IndexText.parse(sql).condition();
  }

  /** Whether a foreign key may refer to its columns. */
  public boolean isKey() {
    return unique && !partial && isOfColumns();
  }

  /** How it is set up, if it is a vector index; null if not. */
  public @Nullable VectorIndexInfo vector() {
    return sql == null ? null : VectorIndexInfo.parse(sql);
  }
}
