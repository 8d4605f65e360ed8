package io.github.libsqljooq.functions;

import io.github.libsqljooq.ffi.callback.Arguments;
import io.github.libsqljooq.ffi.callback.Result;
import io.github.libsqljooq.ffi.callback.ScalarCallback;
import io.github.libsqljooq.ffi.wire.ValueType;
import org.jspecify.annotations.Nullable;

/**
 * A typed function of one argument as SQLite calls it: what {@link ScalarAdapter} does, without an
 * array for each row.
 */
final class UnaryAdapter<A, R> implements ScalarCallback {
  private final Types<R> types;
  private final SqlType<?> argument;
  private final boolean strict;
  private final Lambda.Of1<A, R> function;

  UnaryAdapter(Types<R> types, boolean strict, Lambda.Of1<A, R> function) {
    this.types = types;
    this.argument = types.arguments().get(0);
    this.strict = strict;
    this.function = function;
  }

  @Override
  // The type was given with the function, which gets null for NULL.
  @SuppressWarnings({"unchecked", "NullAway"})
  public void call(Arguments arguments, Result result) throws Exception {
    @Nullable Object value = null;
    ValueType type = arguments.type(0);
    if (type != ValueType.NULL) {
      value = types.read(argument, arguments, 0, type);
    } else if (strict) {
      result.setNull();
      return;
    }
    try {
      types.write(function.apply((A) value), result);
    } catch (NullPointerException e) {
      types.explain(e, new @Nullable Object[] {value});
      throw e;
    }
  }
}
