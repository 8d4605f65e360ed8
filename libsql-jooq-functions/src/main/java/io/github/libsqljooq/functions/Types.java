package io.github.libsqljooq.functions;

import io.github.libsqljooq.ffi.callback.Arguments;
import io.github.libsqljooq.ffi.callback.Result;
import io.github.libsqljooq.ffi.wire.ValueType;
import java.lang.reflect.Array;
import java.sql.SQLDataException;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * The types of one function: reads its arguments, writes its result. Immutable.
 *
 * @param name of the function, for messages
 * @param arguments one type an argument; the one type of all, if variadic
 */
record Types<R>(String name, List<SqlType<?>> arguments, SqlType<R> result, boolean variadic) {

  static <R> Types<R> of(Class<R> result, Class<?>... arguments) {
    List<SqlType<?>> types = new ArrayList<>();
    for (Class<?> argument : arguments) {
      types.add(SqlTypes.of(argument));
    }
    return new Types<>("", List.copyOf(types), SqlTypes.of(result), false);
  }

  static <R> Types<R> variadic(Class<R> result, Class<?> argument) {
    return new Types<>("", List.of(SqlTypes.of(argument)), SqlTypes.of(result), true);
  }

  Types<R> named(String newName) {
    return new Types<>(newName, arguments, result, variadic);
  }

  /** As SQLite counts: -1 for any number. */
  int argumentCount() {
    return variadic ? -1 : arguments.size();
  }

  /**
   * Reads all arguments, since they are gone once the function runs another statement.
   *
   * @return one element an argument, or one array of all if variadic; null if strict and one is
   *     NULL
   */
  @Nullable Object @Nullable [] read(Arguments from, boolean strict) throws SQLDataException {
    int count = from.count();
    @Nullable Object[] values =
        variadic
            ? (Object[]) Array.newInstance(arguments.get(0).javaType(), count)
            : new Object[count];
    for (int i = 0; i < count; i++) {
      ValueType type = from.type(i);
      if (type != ValueType.NULL) {
        values[i] = read(arguments.get(variadic ? 0 : i), from, i, type);
      } else if (strict) {
        return null;
      }
    }
    return variadic ? new Object[] {values} : values;
  }

  /** Reads one argument that is not NULL. */
  Object read(SqlType<?> as, Arguments from, int index, ValueType type) throws SQLDataException {
    try {
      return as.read(from, index, type);
    } catch (SQLDataException e) {
      throw new SQLDataException(
          "function " + name + ", argument " + (index + 1) + ": " + e.getMessage(),
          e.getSQLState(),
          e);
    }
  }

  @SuppressWarnings("unchecked") // the body was given with this very result type
  void write(@Nullable Object value, Result to) throws SQLDataException {
    if (value == null) {
      to.setNull();
      return;
    }
    try {
      result.write((R) value, to);
    } catch (SQLDataException e) {
      throw new SQLDataException(
          "function " + name + ", result: " + e.getMessage(), e.getSQLState(), e);
    }
  }

  /** Adds the likely reason to a NullPointerException of a function that was given a NULL. */
  void explain(NullPointerException failure, @Nullable Object[] values) {
    @Nullable Object[] all = variadic && values[0] instanceof Object[] array ? array : values;
    for (int i = 0; i < all.length; i++) {
      if (all[i] == null) {
        failure.addSuppressed(
            new SQLDataException(
                "function "
                    + name
                    + ", argument "
                    + (i + 1)
                    + " was NULL; check for null, or register it by strict() to get NULL for NULL",
                "22004"));
        return;
      }
    }
  }
}
