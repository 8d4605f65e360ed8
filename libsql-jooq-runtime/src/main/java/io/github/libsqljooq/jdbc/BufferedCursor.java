package io.github.libsqljooq.jdbc;

import io.github.libsqljooq.engine.Cursor;
import io.github.libsqljooq.engine.ResultColumn;
import io.github.libsqljooq.ffi.wire.PageBuilder;
import io.github.libsqljooq.ffi.wire.RowPage;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;

/**
 * Rows that are all in memory: the answers of metadata, the results of a script, the keys of a
 * batch. One thread at a time.
 */
final class BufferedCursor implements Cursor {
  /** The outcome of a statement that had nothing to do. */
  static final BufferedCursor EMPTY = new BufferedCursor(List.of(), List.of());

  private final List<ResultColumn> columns;
  private final List<RowPage> pages;
  private int index;

  BufferedCursor(List<ResultColumn> columns, List<RowPage> pages) {
    this.columns = columns;
    this.pages = pages.isEmpty() ? List.of(emptyPage(columns.size())) : pages;
  }

  /** Reads another cursor to its end, and closes it. */
  static BufferedCursor copyOf(Cursor cursor) throws SQLException {
    try (cursor) {
      List<RowPage> pages = new ArrayList<>();
      do {
        pages.add(copy(cursor.page(), cursor.columns().size()));
      } while (cursor.nextPage());
      return new BufferedCursor(cursor.columns(), pages);
    }
  }

  /** The same rows, from the first one on, under other columns. */
  BufferedCursor withColumns(List<ResultColumn> others) {
    return new BufferedCursor(others, pages);
  }

  @Override
  public List<ResultColumn> columns() {
    return columns;
  }

  @Override
  public RowPage page() {
    return pages.get(index);
  }

  @Override
  public boolean nextPage() {
    if (index + 1 >= pages.size()) {
      return false;
    }
    index++;
    return true;
  }

  @Override
  public long updateCount() {
    return 0;
  }

  @Override
  public long lastInsertRowid() {
    return 0;
  }

  @Override
  public void close() {}

  private static RowPage emptyPage(int columnCount) {
    return new PageBuilder(columnCount).build(RowPage.CODE_DONE, 0, 0, true);
  }

  private static RowPage copy(RowPage page, int columnCount) {
    PageBuilder builder = new PageBuilder(columnCount);
    for (int row = 0; row < page.rowCount(); row++) {
      for (int column = 0; column < columnCount; column++) {
        switch (page.type(row, column)) {
          case INTEGER -> builder.addLong(page.getLong(row, column));
          case FLOAT -> builder.addDouble(page.getDouble(row, column));
          case TEXT -> builder.addText(page.getText(row, column));
          case BLOB -> builder.addBlob(page.getBlob(row, column));
          case NULL -> builder.addNull();
        }
      }
    }
    return builder.build(RowPage.CODE_DONE, 0, 0, true);
  }
}
