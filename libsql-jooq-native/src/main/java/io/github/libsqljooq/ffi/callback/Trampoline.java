package io.github.libsqljooq.ffi.callback;

import io.github.libsqljooq.ffi.wire.ParameterBuffer;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.sql.SQLDataException;
import org.jspecify.annotations.Nullable;

/**
 * The only methods that native code calls. Each reads its values from the arena of the connection,
 * catches everything that a callback throws, and leaves a result or a message in the arena.
 *
 * <p>Results are 1 (the value is in the arena), 2 (it is too large for that, {@link #takeResult}
 * gives it), -1 (failed; a text in the arena says why). None is 0, which is what native code sees
 * when a method could not even catch what was thrown.
 */
public final class Trampoline {
  private static final int IN_ARENA = 1;
  private static final int TAKE_RESULT = 2;
  private static final int FAILED = -1;

  private static final int NUMBER = 0x40;
  private static final int ORDER = 2;
  private static final byte STEP = 0;

  private Trampoline() {}

  static int arena(Peer peer, ByteBuffer arena) {
    peer.replaceArena(arena);
    return IN_ARENA;
  }

  static int scalar(Binding binding, int count) {
    Peer peer = binding.peer();
    peer.enter();
    try {
      ArenaArguments arguments = binding.arguments();
      arguments.read(peer.arena(), 0, count);
      ArenaResult result = binding.result();
      binding.scalar().call(arguments, result);
      return deliver(binding, result);
    } catch (Throwable throwable) {
      return fail(peer, throwable);
    } finally {
      peer.leave();
    }
  }

  /**
   * Calls a scalar function with at most two numbers or NULLs, without the arena.
   *
   * @param types the type of each, eight bits each
   * @return a number, its type and {@link #NUMBER} being in the first byte of the arena; or a code
   */
  static long numbers(Binding binding, int count, int types, long first, long second) {
    Peer peer = binding.peer();
    peer.enter();
    try {
      ArenaArguments arguments = binding.arguments();
      arguments.set(count, types, first, second);
      ArenaResult result = binding.result();
      binding.scalar().call(arguments, result);
      if (result.isNumber()) {
        peer.arena().put(0, (byte) (NUMBER | result.code()));
        return result.number();
      }
      return deliver(binding, result);
    } catch (Throwable throwable) {
      return fail(peer, throwable);
    } finally {
      peer.leave();
    }
  }

  /** Takes in rows; gives the number of the group's state, which it makes for group 0. */
  static int step(Binding binding, int group, int rows, int count) {
    Peer peer = binding.peer();
    peer.enter();
    try {
      AggregateCallback<Object> callback = binding.aggregate();
      int number = group;
      // Copied, since a callback that runs a statement may use the arena for other calls.
      ByteBuffer batch = ArenaArguments.copyRows(peer.arena(), rows, count);
      if (number == 0) {
        number = binding.addGroup(callback.init());
      }
      Object state = binding.group(number);
      ArenaArguments arguments = binding.arguments();
      int position = 0;
      for (int row = 0; row < rows; row++) {
        byte operation = batch.get(position);
        position = arguments.read(batch, position + 1, count);
        if (operation == STEP) {
          callback.step(state, arguments);
        } else {
          binding.window().inverse(state, arguments);
        }
      }
      return number;
    } catch (Throwable throwable) {
      return fail(peer, throwable);
    } finally {
      peer.leave();
    }
  }

  static int finish(Binding binding, int group, boolean last) {
    Peer peer = binding.peer();
    peer.enter();
    try {
      Object state = binding.group(group);
      ArenaResult result = binding.result();
      if (last) {
        binding.removeGroup(group);
        binding.aggregate().finish(state, result);
      } else {
        binding.window().value(state, result);
      }
      return deliver(binding, result);
    } catch (Throwable throwable) {
      return fail(peer, throwable);
    } finally {
      peer.leave();
    }
  }

  static int discard(Binding binding, int group) {
    try {
      binding.removeGroup(group);
      return IN_ARENA;
    } catch (Throwable throwable) {
      binding.peer().keep(throwable);
      return FAILED;
    }
  }

  /** Gives the order, -1, 0 or 1, plus 2; anything else means failed. */
  static int compare(Binding binding) {
    Peer peer = binding.peer();
    peer.enter();
    try {
      ArenaArguments texts = binding.arguments();
      texts.read(peer.arena(), 0, 2);
      return ORDER
          + Integer.signum(binding.comparator().compare(texts.getText(0), texts.getText(1)));
    } catch (Throwable throwable) {
      peer.keep(throwable);
      return FAILED;
    } finally {
      peer.leave();
    }
  }

  static byte @Nullable [] takeResult(Binding binding) {
    return binding.takeLargeResult();
  }

  private static int deliver(Binding binding, ArenaResult result) {
    ByteBuffer arena = binding.peer().arena();
    if (result.writeTo(arena)) {
      return IN_ARENA;
    }
    ByteBuffer large = ByteBuffer.allocate(result.length()).order(arena.order());
    result.writeTo(large);
    binding.keepLargeResult(large.array());
    return TAKE_RESULT;
  }

  private static int fail(Peer peer, Throwable throwable) {
    peer.keep(throwable);
    try {
      ArenaResult message = new ArenaResult();
      message.setUtf8(shorten(throwable.toString()));
      message.writeTo(peer.arena());
    } catch (Throwable secondary) {
      peer.keep(secondary);
    }
    return FAILED;
  }

  private static byte[] shorten(String message) {
    String text = message.length() > 1000 ? message.substring(0, 1000) + "..." : message;
    try {
      return ParameterBuffer.encode(text);
    } catch (SQLDataException loneSurrogate) {
      return text.getBytes(StandardCharsets.UTF_8);
    }
  }
}
