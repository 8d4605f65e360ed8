package io.github.libsqljooq.meta.schema;

import io.github.libsqljooq.meta.text.Names;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * What only the text of a CREATE TABLE statement tells.
 *
 * @param primaryKeyName name of the primary key's constraint; null without one
 * @param uniqueKeys UNIQUE constraints in order
 * @param foreignKeyNames an entry a foreign key, in order; null without a name
 * @param checks CHECK constraints in order
 * @param collations names of collations by folded names of columns
 */
record TableText(
    @Nullable String primaryKeyName,
    List<KeyInfo> uniqueKeys,
    List<@Nullable String> foreignKeyNames,
    List<CheckInfo> checks,
    Map<String, String> collations) {

  /** Of a table without such a text. */
  static final TableText EMPTY =
      new TableText(null, List.of(), new ArrayList<@Nullable String>(), List.of(), Map.of());

  /**
   * Reads the CREATE TABLE statement of a table that exists, so one that SQLite has parsed already.
   */
  static TableText parse(String sql) {
    return new TableTextParser(sql).parse();
  }

  /** The texts that a CHECK lists for a column; empty without one. */
  List<String> values(String column) {
    String collation = collations.getOrDefault(Names.fold(column), "BINARY");
    if (Names.equal(collation, "BINARY")) {
      for (CheckInfo check : checks) {
        CheckValues values = CheckValues.parse(check.expression());
        if (values != null && Names.equal(values.column(), column)) {
          return values.values();
        }
      }
    }
    return List.of();
  }

  /** The name of the UNIQUE constraint over these columns; null if it has none. */
  @Nullable String uniqueName(List<String> columns) {
    for (KeyInfo key : uniqueKeys) {
      if (sameNames(key.columns(), columns)) {
        return key.name();
      }
    }
    return null;
  }

  private static boolean sameNames(List<String> a, List<String> b) {
    if (a.size() != b.size()) {
      return false;
    }
    for (int i = 0; i < a.size(); i++) {
      if (!Names.equal(a.get(i), b.get(i))) {
        return false;
      }
    }
    return true;
  }
}
