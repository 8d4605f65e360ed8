package io.github.libsqljooq.ffi.callback;

import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.Deque;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * One function or collation on one connection, as native code holds it. Confined to the thread that
 * holds the connection's lock.
 */
public final class Binding {
  private final Peer peer;
  private final @Nullable FunctionCallback callback;
  private final @Nullable ScalarCallback scalar;
  private final @Nullable DoubleCallback ofDoubles;
  private final @Nullable Comparator<String> comparator;
  private final List<@Nullable Object> groups = new ArrayList<>();
  private final Deque<Integer> freeGroups = new ArrayDeque<>();
  private final ArenaArguments arguments;
  private final ArenaResult result = new ArenaResult();
  private byte @Nullable [] largeResult;

  private Binding(
      Peer peer, @Nullable FunctionCallback callback, @Nullable Comparator<String> comparator) {
    this.peer = peer;
    this.arguments = new ArenaArguments(peer);
    this.callback = callback;
    this.scalar = callback instanceof ScalarCallback function ? function : null;
    this.ofDoubles = callback instanceof DoubleCallback function ? function : null;
    this.comparator = comparator;
  }

  /** Binds a function to a connection. */
  public static Binding of(Peer peer, FunctionCallback callback) {
    return new Binding(peer, callback, null);
  }

  /** Binds a collation to a connection. */
  public static Binding of(Peer peer, Comparator<String> comparator) {
    return new Binding(peer, null, comparator);
  }

  Peer peer() {
    return peer;
  }

  /** Arguments for one call: the ones of this binding, unless an outer call is using them. */
  ArenaArguments arguments() {
    return peer.isNested() ? new ArenaArguments(peer) : arguments;
  }

  /** A result for one call, NULL as yet. */
  ArenaResult result() {
    if (peer.isNested()) {
      return new ArenaResult();
    }
    result.clear();
    return result;
  }

  ScalarCallback scalar() {
    ScalarCallback function = scalar;
    if (function == null) {
      throw new IllegalStateException("not a scalar function");
    }
    return function;
  }

  /** The short way to call it, if it has one. */
  @Nullable DoubleCallback ofDoubles() {
    return ofDoubles;
  }

  @SuppressWarnings("unchecked")
  AggregateCallback<Object> aggregate() {
    if (callback instanceof AggregateCallback<?> aggregate) {
      return (AggregateCallback<Object>) aggregate;
    }
    throw new IllegalStateException("not an aggregate function");
  }

  @SuppressWarnings("unchecked")
  WindowCallback<Object> window() {
    if (callback instanceof WindowCallback<?> window) {
      return (WindowCallback<Object>) window;
    }
    throw new IllegalStateException("not a window function");
  }

  Comparator<String> comparator() {
    if (comparator == null) {
      throw new IllegalStateException("not a collation");
    }
    return comparator;
  }

  /** Keeps the state of a new group, and gives its number, from 1 on. */
  int addGroup(Object state) {
    Integer free = freeGroups.poll();
    if (free != null) {
      groups.set(free - 1, state);
      return free;
    }
    groups.add(state);
    return groups.size();
  }

  Object group(int number) {
    Object state = groups.get(number - 1);
    if (state == null) {
      throw new IllegalStateException("group " + number + " has ended");
    }
    return state;
  }

  void removeGroup(int number) {
    groups.set(number - 1, null);
    freeGroups.push(number);
  }

  void keepLargeResult(byte[] result) {
    largeResult = result;
  }

  byte @Nullable [] takeLargeResult() {
    byte[] result = largeResult;
    largeResult = null;
    return result;
  }
}
