package io.github.libsqljooq.ffi.callback;

import java.nio.charset.StandardCharsets;
import java.util.Set;

/**
 * A Java function as SQLite is told of it. Immutable.
 *
 * @param name its SQL name, 1 to 255 bytes of UTF-8, case-insensitive
 * @param argumentCount 0 to 127; -1 for any number
 * @param flags what it promises
 * @param callback what runs; used by many threads at once, one for each session
 * @see <a href="https://sqlite.org/c3ref/create_function.html">sqlite3_create_function_v2</a>
 */
public record FunctionDefinition(
    String name, int argumentCount, Set<FunctionFlag> flags, FunctionCallback callback) {

  /** Checks the ranges. */
  public FunctionDefinition {
    int length = name.getBytes(StandardCharsets.UTF_8).length;
    if (length == 0 || length > 255 || name.indexOf('\0') >= 0) {
      throw new IllegalArgumentException(
          "a function's name takes 1 to 255 bytes of UTF-8 without NUL, this one "
              + length
              + ": "
              + name);
    }
    if (argumentCount < -1 || argumentCount > 127) {
      throw new IllegalArgumentException(
          "function "
              + name
              + ": "
              + argumentCount
              + " arguments; SQLite takes 0 to 127, or -1 for any number");
    }
    flags = Set.copyOf(flags);
  }
}
