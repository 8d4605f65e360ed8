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
 * when a method could not even catch what was thrown. A binding is named by its place among {@link
 * Bindings}.
 */
public final class Trampoline {
  private static final int IN_ARENA = 1;
  private static final int TAKE_RESULT = 2;
  private static final int FAILED = -1;

  /** The upper half of what is no number; the lower half is a result as above. */
  private static final long NO_NUMBER = 0x7FF8_DEADL;

  /** In a key: a FLOAT as the one argument, and as the expected result. */
  private static final int DOUBLE_TO_DOUBLE = 2 << 6 | 2;

  private static final int ORDER = 2;
  private static final byte STEP = 0;

  private Trampoline() {}

  /** Replaces the arena of a connection by a larger one. */
  static ByteBuffer arena(Peer peer, int capacity) {
    return peer.replaceArena(capacity);
  }

  static int scalar(int place, int count) {
    Binding binding = Bindings.get(place);
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

  /** As {@link #numbers}, with one argument or none. */
  static long number(int key, long first) {
    Binding binding = Bindings.get(key >>> 9);
    DoubleCallback ofDoubles = binding.ofDoubles();
    return ofDoubles != null && (key & 0x1FF) == DOUBLE_TO_DOUBLE
        ? ofDouble(binding, ofDoubles, first)
        : numbers(key, first, 0);
  }

  private static long ofDouble(Binding binding, DoubleCallback callback, long argument) {
    Peer peer = binding.peer();
    peer.enter();
    try {
      Double value = callback.call(Double.longBitsToDouble(argument));
      if (value != null) {
        long number = Double.doubleToRawLongBits(value);
        if (number >> 32 != NO_NUMBER) {
          return number;
        }
      }
      // NULL, or a NaN, which is NULL in SQLite.
      return noNumber(deliver(binding, binding.result()));
    } catch (Throwable throwable) {
      return noNumber(fail(peer, throwable));
    } finally {
      peer.leave();
    }
  }

  /**
   * Calls a scalar function whose arguments, at most two, are numbers or NULL, without the arena.
   *
   * @param key from the lowest bits up: the types of both arguments, three bits each, 0 for none;
   *     three bits for the type that the result is expected to have; the binding
   * @return the bits of a result of the expected type; else {@link #NO_NUMBER} and a result as of
   *     the other methods
   */
  static long numbers(int key, long first, long second) {
    Binding binding = Bindings.get(key >>> 9);
    Peer peer = binding.peer();
    peer.enter();
    try {
      ArenaArguments arguments = binding.arguments();
      arguments.set(key & 0x3F, first, second);
      ArenaResult result = binding.result();
      binding.scalar().call(arguments, result);
      long number = result.number();
      if (result.code() == (key >> 6 & 7) && number >> 32 != NO_NUMBER) {
        return number;
      }
      return noNumber(deliver(binding, result));
    } catch (Throwable throwable) {
      return noNumber(fail(peer, throwable));
    } finally {
      peer.leave();
    }
  }

  private static long noNumber(int code) {
    return NO_NUMBER << 32 | (code & 0xFFFF_FFFFL);
  }

  /**
   * Takes in rows, which are the first bytes of the arena, so many; gives the number of the group's
   * state, which it makes for group 0.
   */
  static int step(int place, int group, int rows, int count, int length) {
    Binding binding = Bindings.get(place);
    int number = group;
    Peer peer = binding.peer();
    peer.enter();
    try {
      AggregateCallback<Object> callback = binding.aggregate();
      // Copied, since a callback that runs a statement may use the arena for other calls.
      ByteBuffer batch = peer.copy(length);
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
      if (group == 0 && number != 0) {
        // Native code does not get to know of it.
        binding.removeGroup(number);
      }
      return fail(peer, throwable);
    } finally {
      peer.leave();
    }
  }

  static int finish(int place, int group, boolean last) {
    Binding binding = Bindings.get(place);
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

  static int discard(int place, int group) {
    Binding binding = Bindings.get(place);
    try {
      binding.removeGroup(group);
      return IN_ARENA;
    } catch (Throwable throwable) {
      binding.peer().keep(throwable);
      return FAILED;
    }
  }

  /** Gives the order, -1, 0 or 1, plus 2; anything else means failed. */
  static int compare(int place) {
    Binding binding = Bindings.get(place);
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

  static byte @Nullable [] takeResult(int place) {
    return Bindings.get(place).takeLargeResult();
  }

  /** Forgets a binding whose function or collation is gone. */
  static int release(int place) {
    Bindings.release(place);
    return IN_ARENA;
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
