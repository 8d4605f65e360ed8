package io.github.libsqljooq.local;

import java.lang.ref.Cleaner;
import java.sql.SQLException;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.AtomicReference;
import java.util.concurrent.locks.LockSupport;

/**
 * A session's turn in the queue of writers: taken before a write, given back when the session is in
 * autocommit mode again. Thread-safe; a session that was forgotten gives its turn back too.
 */
final class WriterTurn {
  private static final Cleaner CLEANER = Cleaner.create();

  private enum State {
    FREE,
    TAKEN,
    CLOSED
  }

  /** What outlives a session that was forgotten, and so must not refer to it. */
  private static final class Place implements Runnable {
    private final WriterQueue queue;
    private final AtomicReference<State> state = new AtomicReference<>(State.FREE);

    Place(WriterQueue queue) {
      this.queue = queue;
    }

    void end() {
      if (state.compareAndSet(State.TAKEN, State.FREE)) {
        queue.end();
      }
    }

    /** The end of the session, by close or collection; runs once. */
    @Override
    public void run() {
      if (state.getAndSet(State.CLOSED) == State.TAKEN) {
        queue.end();
      }
      queue.leave();
    }
  }

  private final Place place;
  private final Cleaner.Cleanable cleanable;
  private final Set<Thread> waiting = ConcurrentHashMap.newKeySet();

  private WriterTurn(Place place, Cleaner.Cleanable cleanable) {
    this.place = place;
    this.cleanable = cleanable;
  }

  /** A place in a queue that the session has joined. */
  static WriterTurn of(LocalSession session, WriterQueue queue) {
    Place place = new Place(queue);
    return new WriterTurn(place, CLEANER.register(session, place));
  }

  /**
   * Waits for the turn, unless the session has it already, is closed, or the time is over.
   *
   * @throws SQLException as {@link BusyWait#checkWanted}
   */
  void await(BusyWait wait) throws SQLException {
    if (place.state.get() != State.FREE) {
      return;
    }
    Thread thread = Thread.currentThread();
    waiting.add(thread);
    try {
      if (place.queue.await(wait) && !place.state.compareAndSet(State.FREE, State.TAKEN)) {
        // Another thread has taken it for this session, or the session was closed.
        place.queue.end();
      }
    } finally {
      waiting.remove(thread);
    }
  }

  /** Makes those who wait look whether they still should. */
  void wake() {
    waiting.forEach(LockSupport::unpark);
  }

  /** Gives the turn back, if the session has it. */
  void end() {
    place.end();
  }

  /** Gives the turn back and leaves the queue for good. A second call does nothing. */
  void close() {
    cleanable.clean();
    wake();
  }
}
