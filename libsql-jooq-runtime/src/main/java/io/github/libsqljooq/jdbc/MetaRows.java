package io.github.libsqljooq.jdbc;

import io.github.libsqljooq.engine.ResultColumn;
import io.github.libsqljooq.ffi.wire.PageBuilder;
import io.github.libsqljooq.ffi.wire.RowPage;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Builds a result of metadata, row by row, under the columns that JDBC prescribes. */
final class MetaRows {
  private final List<ResultColumn> columns;
  private final PageBuilder page;

  /**
   * Starts without rows.
   *
   * @param columns names separated by commas; one that holds a number ends in {@code :INT}, a truth
   *     value in {@code :BOOLEAN}
   */
  MetaRows(String columns) {
    this.columns = parse(columns);
    this.page = new PageBuilder(this.columns.size());
  }

  private static List<ResultColumn> parse(String text) {
    List<ResultColumn> columns = new ArrayList<>();
    for (String part : text.split(",", -1)) {
      int colon = part.indexOf(':');
      String name = colon < 0 ? part : part.substring(0, colon);
      String type = colon < 0 ? "TEXT" : part.substring(colon + 1);
      columns.add(new ResultColumn(name, type, null, null, null));
    }
    return columns;
  }

  /** Adds a row of as many values as there are columns: texts, numbers, booleans or nulls. */
  void add(@Nullable Object... values) {
    if (values.length != columns.size()) {
      throw new IllegalArgumentException(
          values.length + " values for " + columns.size() + " columns");
    }
    for (Object value : values) {
      if (value == null) {
        page.addNull();
      } else if (value instanceof Number number) {
        page.addLong(number.longValue());
      } else if (value instanceof Boolean bool) {
        page.addLong(bool ? 1 : 0);
      } else {
        page.addText(value.toString());
      }
    }
  }

  LibsqlResultSet toResultSet(LibsqlConnection connection) {
    RowPage rows = page.build(RowPage.CODE_DONE, 0, 0, true);
    BufferedCursor cursor = new BufferedCursor(columns, List.of(rows));
    return new LibsqlResultSet(connection, null, null, cursor, new ResultShape(columns));
  }
}
