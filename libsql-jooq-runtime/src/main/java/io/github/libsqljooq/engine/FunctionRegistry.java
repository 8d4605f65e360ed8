package io.github.libsqljooq.engine;

import io.github.libsqljooq.ffi.callback.CollationDefinition;
import io.github.libsqljooq.ffi.callback.FunctionDefinition;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.TreeMap;
import java.util.concurrent.locks.ReentrantLock;

/**
 * The Java functions and collations that sessions offer to SQL: one registry for the process, one
 * for each database, whose entries win.
 *
 * <p>Thread-safe. Registering changes a version number; each session compares it before it next
 * prepares a statement and takes up what it lacks, under its own lock, so that functions appear on
 * every pooled connection, open or not yet, and never from a foreign thread. A statement that is
 * running keeps the function it began with.
 */
public final class FunctionRegistry {
  private static final FunctionRegistry PROCESS = new FunctionRegistry();

  private final ReentrantLock lock = new ReentrantLock();
  private final Map<String, FunctionDefinition> functions = new TreeMap<>();
  private final Map<String, CollationDefinition> collations = new TreeMap<>();
  private volatile Snapshot snapshot = new Snapshot(0, List.of(), List.of());

  /**
   * What is registered at one moment. Immutable.
   *
   * @param version grows with every change
   */
  public record Snapshot(
      long version, List<FunctionDefinition> functions, List<CollationDefinition> collations) {}

  /** Undoes a registration. */
  @FunctionalInterface
  public interface Registration extends AutoCloseable {
    /** Takes the function away, unless another has replaced it. A second call does nothing. */
    @Override
    void close();
  }

  /** Makes an empty registry, for one database. */
  public FunctionRegistry() {}

  /** The registry whose entries every database of this process offers. */
  public static FunctionRegistry process() {
    return PROCESS;
  }

  /** Registers a function; one of the same name and number of arguments is replaced. */
  public Registration register(FunctionDefinition function) {
    String key = key(function.name()) + "/" + function.argumentCount();
    change(() -> functions.put(key, function));
    return () -> change(() -> functions.remove(key, function));
  }

  /** Registers a collation; one of the same name is replaced. */
  public Registration register(CollationDefinition collation) {
    String key = key(collation.name());
    change(() -> collations.put(key, collation));
    return () -> change(() -> collations.remove(key, collation));
  }

  /** What is registered now. */
  public Snapshot snapshot() {
    return snapshot;
  }

  private void change(Runnable change) {
    lock.lock();
    try {
      change.run();
      snapshot =
          new Snapshot(
              snapshot.version() + 1,
              List.copyOf(functions.values()),
              List.copyOf(collations.values()));
    } finally {
      lock.unlock();
    }
  }

  private static String key(String name) {
    return name.toLowerCase(Locale.ROOT);
  }
}
