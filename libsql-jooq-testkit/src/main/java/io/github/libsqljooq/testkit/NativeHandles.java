package io.github.libsqljooq.testkit;

import io.github.libsqljooq.ffi.NativeContext;
import io.github.libsqljooq.ffi.NativeContext.Handle;
import java.sql.SQLException;
import java.util.EnumMap;
import java.util.Map;
import java.util.concurrent.TimeUnit;

/** How many native handles were open at one moment. Immutable. */
public final class NativeHandles {
  /**
   * How long handles that nobody uses any more may take to go: cleaners run after the collector.
   */
  private static final long PATIENCE_MS = 5_000;

  private final Map<Handle, Long> counts;

  private NativeHandles(Map<Handle, Long> counts) {
    this.counts = counts;
  }

  /**
   * Counts the handles that are open now in this class loader.
   *
   * @throws IllegalStateException if the native library cannot be loaded
   */
  public static NativeHandles count() {
    Map<Handle, Long> counts = new EnumMap<>(Handle.class);
    for (Handle kind : Handle.values()) {
      try {
        counts.put(kind, NativeContext.liveHandles(kind));
      } catch (SQLException e) {
        throw new IllegalStateException("cannot count native handles", e);
      }
    }
    return new NativeHandles(counts);
  }

  /** The number of one kind. */
  public long of(Handle kind) {
    return counts.getOrDefault(kind, 0L);
  }

  /**
   * Checks that no kind has more handles open now than it had then. Handles that are only waiting
   * for the garbage collector are given five seconds.
   *
   * @throws AssertionError naming what is still open
   */
  public void assertNoneLeaked() {
    long deadline = System.nanoTime() + TimeUnit.MILLISECONDS.toNanos(PATIENCE_MS);
    String leaked = leaked();
    while (!leaked.isEmpty() && System.nanoTime() < deadline) {
      System.gc();
      try {
        Thread.sleep(20);
      } catch (InterruptedException e) {
        Thread.currentThread().interrupt();
        break;
      }
      leaked = leaked();
    }
    if (!leaked.isEmpty()) {
      throw new AssertionError(
          "native handles were left open:"
              + leaked
              + "; close every connection, statement, result"
              + " and registration that the test has opened");
    }
  }

  private String leaked() {
    NativeHandles now = count();
    StringBuilder text = new StringBuilder();
    for (Handle kind : Handle.values()) {
      long more = now.of(kind) - of(kind);
      if (more > 0) {
        text.append(' ').append(kind).append(" +").append(more);
      }
    }
    return text.toString();
  }

  /** The counts, for messages. */
  @Override
  public String toString() {
    return "NativeHandles" + counts;
  }
}
