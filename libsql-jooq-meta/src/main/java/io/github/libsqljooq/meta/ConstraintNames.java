package io.github.libsqljooq.meta;

import java.util.HashSet;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * Gives the constraints of one table names that differ: SQLite demands neither names nor that they
 * differ.
 */
final class ConstraintNames {
  private final String table;
  private final Set<String> used = new HashSet<>();
  private int checks;

  ConstraintNames(String table) {
    this.table = table;
  }

  String primaryKey(@Nullable String declared) {
    return unused(declared == null ? "pk_" + table : declared);
  }

  String of(String prefix, @Nullable String declared, List<String> columns) {
    return unused(
        declared == null ? prefix + "_" + table + "_" + String.join("_", columns) : declared);
  }

  String check(@Nullable String declared) {
    checks++;
    return unused(declared == null ? "ck_" + table + "_" + checks : declared);
  }

  private String unused(String wanted) {
    String name = wanted;
    for (int i = 2; !used.add(name); i++) {
      name = wanted + "_" + i;
    }
    return name;
  }
}
