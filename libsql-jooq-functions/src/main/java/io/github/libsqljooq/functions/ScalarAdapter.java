package io.github.libsqljooq.functions;

import io.github.libsqljooq.ffi.callback.Arguments;
import io.github.libsqljooq.ffi.callback.Result;
import io.github.libsqljooq.ffi.callback.ScalarCallback;
import org.jspecify.annotations.Nullable;

/** A typed function of one row as SQLite calls it. */
final class ScalarAdapter<R> implements ScalarCallback {
  private final Types<R> types;
  private final boolean strict;
  private final Body body;

  /** The function, its arguments in an array. */
  @FunctionalInterface
  interface Body {
    @Nullable Object call(@Nullable Object[] arguments) throws Exception;
  }

  ScalarAdapter(Types<R> types, boolean strict, Body body) {
    this.types = types;
    this.strict = strict;
    this.body = body;
  }

  @Override
  public void call(Arguments arguments, Result result) throws Exception {
    @Nullable Object[] values = types.read(arguments, strict);
    if (values == null) {
      result.setNull();
      return;
    }
    try {
      types.write(body.call(values), result);
    } catch (NullPointerException e) {
      types.explain(e, values);
      throw e;
    }
  }
}
