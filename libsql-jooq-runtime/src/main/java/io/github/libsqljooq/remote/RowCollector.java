package io.github.libsqljooq.remote;

import io.github.libsqljooq.engine.ExecuteOptions;
import io.github.libsqljooq.ffi.wire.PageBuilder;
import java.util.ArrayDeque;
import java.util.Deque;
import org.jspecify.annotations.Nullable;

/**
 * Takes the rows of an answer and cuts them into pages as the options ask. One thread at a time.
 */
final class RowCollector {
  private static final int PAGE_ROWS = 4_096;
  private static final long PAGE_BYTES = 1 << 20;

  private final int columnCount;
  private final int pageRows;
  private final long maxRows;
  private final Deque<PageBuilder> pages = new ArrayDeque<>();
  private @Nullable PageBuilder open;
  private long rowCount;

  RowCollector(int columnCount, ExecuteOptions options) {
    this.columnCount = columnCount;
    this.pageRows = options.fetchSize() == 0 ? PAGE_ROWS : options.fetchSize();
    this.maxRows = options.maxRows() == 0 ? Long.MAX_VALUE : options.maxRows();
  }

  int columnCount() {
    return columnCount;
  }

  /** The builder that takes the next row, of exactly as many values as there are columns. */
  PageBuilder nextRow() {
    if (open == null || open.rowCount() >= pageRows || open.size() >= PAGE_BYTES) {
      open = new PageBuilder(columnCount);
      pages.add(open);
    }
    rowCount++;
    return open;
  }

  /** Says whether no more rows are wanted. */
  boolean isFull() {
    return rowCount >= maxRows;
  }

  /** The pages in order; whoever takes one away frees its memory. */
  Deque<PageBuilder> pages() {
    return pages;
  }
}
