package io.github.libsqljooq.functions;

import io.github.libsqljooq.ffi.callback.AggregateCallback;
import io.github.libsqljooq.ffi.callback.Arguments;
import io.github.libsqljooq.ffi.callback.Result;
import org.jspecify.annotations.Nullable;

/** A typed aggregate as SQLite calls it. */
class AggregateAdapter<S, R> implements AggregateCallback<S> {
  private final Types<R> types;
  private final boolean strict;
  private final Step.Init<S> init;
  private final Body<S> step;
  private final Step.Finish<S, R> finish;

  /** A step, its arguments in an array. */
  @FunctionalInterface
  interface Body<S> {
    void apply(S state, @Nullable Object[] arguments) throws Exception;
  }

  AggregateAdapter(
      Types<R> types, boolean strict, Step.Init<S> init, Body<S> step, Step.Finish<S, R> finish) {
    this.types = types;
    this.strict = strict;
    this.init = init;
    this.step = step;
    this.finish = finish;
  }

  @Override
  public final S init() throws Exception {
    S state = init.create();
    if (state == null) {
      throw new IllegalStateException(
          "aggregate " + types.name() + ": init gave null instead of the state of a group");
    }
    return state;
  }

  @Override
  public void step(S state, Arguments arguments) throws Exception {
    run(step, state, arguments);
  }

  @Override
  public final void finish(S state, Result result) throws Exception {
    types.write(finish.result(state), result);
  }

  final void run(Body<S> body, S state, Arguments arguments) throws Exception {
    @Nullable Object[] values = types.read(arguments, strict);
    if (values == null) {
      return;
    }
    try {
      body.apply(state, values);
    } catch (NullPointerException e) {
      types.explain(e, values);
      throw e;
    }
  }
}
