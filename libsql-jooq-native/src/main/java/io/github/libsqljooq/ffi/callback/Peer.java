package io.github.libsqljooq.ffi.callback;

import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import org.jspecify.annotations.Nullable;

/**
 * What stands for a connection in calls from native code: its arena, and what a callback threw.
 *
 * <p>Confined to the thread that holds the connection's lock.
 */
public final class Peer {
  private static final ByteBuffer NO_ARENA = ByteBuffer.allocate(0);

  private ByteBuffer arena = NO_ARENA;
  private @Nullable Throwable thrown;
  private int depth;
  private int turn;

  /** Makes a peer, for one connection. */
  public Peer() {}

  /** Says whether a Java function of this connection is running. */
  public boolean isInUpcall() {
    return depth > 0;
  }

  /** What a callback threw since the last call, or null; it is handed out once. */
  public @Nullable Throwable takeThrown() {
    Throwable result = thrown;
    thrown = null;
    return result;
  }

  /** Says whether the function that is running was called by a statement of another one. */
  boolean isNested() {
    return depth > 1;
  }

  void enter() {
    depth++;
    turn++;
  }

  void leave() {
    depth--;
    turn++;
  }

  /** Changes whenever what is in the arena may be another call's. */
  int turn() {
    return turn;
  }

  void keep(Throwable throwable) {
    if (thrown == null) {
      thrown = throwable;
    } else if (thrown != throwable) {
      thrown.addSuppressed(throwable);
    }
  }

  ByteBuffer arena() {
    return arena;
  }

  /** The first bytes of the arena, so many, in a buffer of their own. */
  ByteBuffer copy(int length) {
    byte[] bytes = new byte[length];
    arena.get(0, bytes);
    return ByteBuffer.wrap(bytes).order(ByteOrder.LITTLE_ENDIAN);
  }

  /** Makes a new arena. Native code uses its memory as long as it is not replaced. */
  ByteBuffer replaceArena(int capacity) {
    arena = ByteBuffer.allocateDirect(capacity).order(ByteOrder.LITTLE_ENDIAN);
    return arena;
  }
}
