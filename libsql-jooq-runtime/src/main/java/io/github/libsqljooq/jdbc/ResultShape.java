package io.github.libsqljooq.jdbc;

import io.github.libsqljooq.engine.ResultColumn;
import java.sql.SQLException;
import java.sql.SQLNonTransientException;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * The columns of a result, with what is worked out of them once and used for every execution of the
 * statement. One thread at a time.
 */
final class ResultShape {
  private final List<ResultColumn> columns;
  private @Nullable Map<String, Integer> indexes;
  private DeclaredType @Nullable [] types;

  ResultShape(List<ResultColumn> columns) {
    this.columns = columns;
  }

  List<ResultColumn> columns() {
    return columns;
  }

  /** Says whether it still describes a result with these columns. */
  boolean fits(List<ResultColumn> others) {
    return columns == others || columns.equals(others);
  }

  DeclaredType type(int column) {
    DeclaredType[] all = types;
    if (all == null) {
      all = new DeclaredType[columns.size()];
      for (int i = 0; i < all.length; i++) {
        all[i] = DeclaredType.of(columns.get(i).declaredType());
      }
      types = all;
    }
    return all[column];
  }

  /** The index from 1 on of a label, in any letter case; of equal labels the first one's. */
  int indexOf(@Nullable String label) throws SQLException {
    Map<String, Integer> all = indexes;
    if (all == null) {
      all = new HashMap<>();
      for (int i = columns.size(); i > 0; i--) {
        all.put(columns.get(i - 1).name().toLowerCase(Locale.ROOT), i);
      }
      for (int i = columns.size(); i > 0; i--) {
        all.put(columns.get(i - 1).name(), i);
      }
      indexes = all;
    }
    Integer index = all.get(label);
    if (index == null && label != null) {
      index = all.get(label.toLowerCase(Locale.ROOT));
    }
    if (index == null) {
      throw new SQLNonTransientException(
          "the result has no column '" + label + "'; it has " + names(), "42S22");
    }
    return index;
  }

  private String names() {
    return String.join(", ", columns.stream().map(ResultColumn::name).limit(50).toList());
  }
}
