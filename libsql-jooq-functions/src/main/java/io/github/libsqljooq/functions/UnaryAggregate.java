package io.github.libsqljooq.functions;

import io.github.libsqljooq.ffi.callback.Arguments;
import io.github.libsqljooq.ffi.wire.ValueType;
import org.jspecify.annotations.Nullable;

/** A typed aggregate of one argument as SQLite calls it: without an array for each row. */
final class UnaryAggregate<S, A, R> extends AggregateAdapter<S, R> {
  private final Types<R> types;
  private final SqlType<?> argument;
  private final boolean strict;
  private final Step.Of1<S, A> step;

  @SuppressWarnings("unchecked") // the type was given with the function
  UnaryAggregate(
      Types<R> types,
      boolean strict,
      Step.Init<S> init,
      Step.Of1<S, A> step,
      Step.Finish<S, R> finish) {
    super(types, strict, init, (state, values) -> step.apply(state, (A) values[0]), finish);
    this.types = types;
    this.argument = types.arguments().get(0);
    this.strict = strict;
    this.step = step;
  }

  @Override
  // The type was given with the function, which gets null for NULL.
  @SuppressWarnings({"unchecked", "NullAway"})
  public void step(S state, Arguments arguments) throws Exception {
    @Nullable Object value = null;
    ValueType type = arguments.type(0);
    if (type != ValueType.NULL) {
      value = types.read(argument, arguments, 0, type);
    } else if (strict) {
      return;
    }
    try {
      step.apply(state, (A) value);
    } catch (NullPointerException e) {
      types.explain(e, new @Nullable Object[] {value});
      throw e;
    }
  }
}
