package io.github.libsqljooq.local;

import java.sql.SQLException;
import java.util.Iterator;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.concurrent.locks.ReentrantLock;
import org.jspecify.annotations.Nullable;

/**
 * The prepared statements of a session that nobody is using, by their SQL; the least recently used
 * go first. Thread-safe, since statements are closed from any thread.
 */
final class StatementCache {
  private final int capacity;
  private final ReentrantLock lock = new ReentrantLock();
  private final Map<String, CompiledStatement> idle = new LinkedHashMap<>();
  private boolean closed;

  StatementCache(int capacity) {
    this.capacity = capacity;
  }

  /** Takes a statement out, to be used by one caller. */
  @Nullable CompiledStatement take(String sql) {
    lock.lock();
    try {
      return idle.remove(sql);
    } finally {
      lock.unlock();
    }
  }

  /** Puts a statement back that has been reset, or frees it, or the one whose place it takes. */
  void putBack(CompiledStatement statement) throws SQLException {
    CompiledStatement surplus = null;
    lock.lock();
    try {
      if (closed || capacity == 0 || idle.containsKey(statement.sql)) {
        surplus = statement;
      } else {
        idle.put(statement.sql, statement);
        if (idle.size() > capacity) {
          Iterator<CompiledStatement> eldest = idle.values().iterator();
          surplus = eldest.next();
          eldest.remove();
        }
      }
    } finally {
      lock.unlock();
    }
    if (surplus != null) {
      surplus.handle.close();
    }
  }

  /** Forgets everything; the connection finalizes its statements itself. */
  void close() {
    lock.lock();
    try {
      closed = true;
      idle.clear();
    } finally {
      lock.unlock();
    }
  }
}
