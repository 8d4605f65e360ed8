package io.github.libsqljooq.remote;

import io.github.libsqljooq.engine.Cursor;
import io.github.libsqljooq.engine.ResultColumn;
import io.github.libsqljooq.ffi.wire.PageBuilder;
import io.github.libsqljooq.ffi.wire.RowPage;
import java.sql.SQLException;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.List;

/** The rows of an answer that has arrived whole, page by page. */
final class HranaCursor implements Cursor {
  private final HranaSession session;
  private final List<ResultColumn> columns;
  private final Deque<PageBuilder> pages;
  private final long updateCount;
  private final long lastInsertRowid;
  private final boolean autocommit;
  private RowPage page;
  private volatile boolean closed;

  /**
   * Takes an answer over.
   *
   * @param pages the pages of its rows; taken away one by one
   */
  HranaCursor(
      HranaSession session,
      List<ResultColumn> columns,
      Deque<PageBuilder> pages,
      long updateCount) {
    this.session = session;
    this.columns = columns;
    this.pages = new ArrayDeque<>(pages);
    this.updateCount = updateCount;
    this.lastInsertRowid = session.lastInsertRowid();
    this.autocommit = session.isAutocommit();
    this.page = build();
  }

  @Override
  public List<ResultColumn> columns() {
    return columns;
  }

  @Override
  public RowPage page() {
    return page;
  }

  @Override
  public boolean nextPage() throws SQLException {
    if (closed) {
      session.checkOpen();
      throw new SQLException(
          "the result is closed: its statement was closed or executed again", "24000");
    }
    session.checkOpen();
    if (pages.isEmpty()) {
      return false;
    }
    page = build();
    return true;
  }

  private RowPage build() {
    PageBuilder builder = pages.isEmpty() ? new PageBuilder(columns.size()) : pages.remove();
    int code = pages.isEmpty() ? RowPage.CODE_DONE : RowPage.CODE_ROW;
    return builder.build(code, updateCount, lastInsertRowid, autocommit);
  }

  @Override
  public long updateCount() {
    return updateCount;
  }

  @Override
  public long lastInsertRowid() {
    return lastInsertRowid;
  }

  @Override
  public void close() {
    closed = true;
  }
}
