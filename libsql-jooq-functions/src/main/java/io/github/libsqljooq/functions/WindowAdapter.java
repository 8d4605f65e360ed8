package io.github.libsqljooq.functions;

import io.github.libsqljooq.ffi.callback.Arguments;
import io.github.libsqljooq.ffi.callback.Result;
import io.github.libsqljooq.ffi.callback.WindowCallback;

/** A typed window function as SQLite calls it. */
final class WindowAdapter<S, R> extends AggregateAdapter<S, R> implements WindowCallback<S> {
  private final Body<S> inverse;

  WindowAdapter(
      Types<R> types,
      boolean strict,
      Step.Init<S> init,
      Body<S> step,
      Body<S> inverse,
      Step.Finish<S, R> value) {
    super(types, strict, init, step, value);
    this.inverse = inverse;
  }

  @Override
  public void inverse(S state, Arguments arguments) throws Exception {
    run(inverse, state, arguments);
  }

  @Override
  public void value(S state, Result result) throws Exception {
    finish(state, result);
  }
}
