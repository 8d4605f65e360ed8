package io.github.libsqljooq.ffi.callback;

import java.util.ArrayDeque;
import java.util.Arrays;
import java.util.Deque;
import java.util.concurrent.locks.ReentrantLock;
import org.jspecify.annotations.Nullable;

/**
 * The table of all bindings that native code holds: it knows them by their places here, which cost
 * less to pass up than object references. Thread-safe.
 *
 * <p>A binding is read without a lock. Whoever calls it holds the lock of its connection, as did
 * who added it, so that its entry is seen.
 */
public final class Bindings {
  /** A place has to fit into an int beside nine bits. */
  private static final int MOST = 1 << 22;

  private static final ReentrantLock LOCK = new ReentrantLock();
  private static final Deque<Integer> FREE = new ArrayDeque<>();
  private static @Nullable Binding[] table = new Binding[64];
  private static int used;

  private Bindings() {}

  /**
   * Adds a binding; native code gives its place back by {@link Trampoline#release}.
   *
   * @throws IllegalStateException when over four million functions are registered
   */
  public static int add(Binding binding) {
    LOCK.lock();
    try {
      Integer free = FREE.poll();
      int place = free != null ? free : used;
      if (place == MOST) {
        throw new IllegalStateException(
            "all connections together have " + MOST + " functions, the most; close some");
      }
      if (place == table.length) {
        table = Arrays.copyOf(table, 2 * place);
      }
      table[place] = binding;
      if (free == null) {
        used++;
      }
      return place;
    } finally {
      LOCK.unlock();
    }
  }

  static Binding get(int place) {
    Binding binding = table[place];
    if (binding == null) {
      throw new IllegalStateException("there is no function " + place);
    }
    return binding;
  }

  static void release(int place) {
    LOCK.lock();
    try {
      table[place] = null;
      FREE.push(place);
    } finally {
      LOCK.unlock();
    }
  }
}
