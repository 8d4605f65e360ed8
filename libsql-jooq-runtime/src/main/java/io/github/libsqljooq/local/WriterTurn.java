package io.github.libsqljooq.local;

import java.lang.ref.Cleaner;
import java.sql.SQLException;
import java.util.concurrent.atomic.AtomicReference;
import org.jspecify.annotations.Nullable;

/**
 * A session's turn in the queue of writers: taken before a write, given back when the session is in
 * autocommit mode again. Thread-safe; a session that was forgotten gives its turn back too.
 */
final class WriterTurn {
  private static final Cleaner CLEANER = Cleaner.create();

  private final WriterQueue queue;
  private final AtomicReference<WriterQueue.@Nullable Turn> turn;

  private WriterTurn(WriterQueue queue, AtomicReference<WriterQueue.@Nullable Turn> turn) {
    this.queue = queue;
    this.turn = turn;
  }

  static WriterTurn of(LocalSession session, WriterQueue queue) {
    AtomicReference<WriterQueue.@Nullable Turn> turn = new AtomicReference<>();
    CLEANER.register(session, () -> end(turn));
    return new WriterTurn(queue, turn);
  }

  /** Waits for the turn, unless the session has it already or the time is over. */
  void await(BusyWait wait) throws SQLException {
    if (turn.get() == null) {
      WriterQueue.Turn taken = queue.await(wait);
      if (taken != null && !turn.compareAndSet(null, taken)) {
        taken.end();
      }
    }
  }

  /** Gives the turn back, if the session has it. */
  void end() {
    end(turn);
  }

  private static void end(AtomicReference<WriterQueue.@Nullable Turn> turn) {
    WriterQueue.Turn taken = turn.getAndSet(null);
    if (taken != null) {
      taken.end();
    }
  }
}
