package io.github.libsqljooq.functions;

import io.github.libsqljooq.ffi.callback.Arguments;
import io.github.libsqljooq.ffi.callback.DoubleCallback;
import io.github.libsqljooq.ffi.callback.Result;
import io.github.libsqljooq.ffi.callback.ScalarCallback;
import org.jspecify.annotations.Nullable;

/** A function from Double to Double, which has a shorter way for doubles. */
final class DoubleAdapter implements ScalarCallback, DoubleCallback {
  private final Lambda.Of1<Double, Double> function;
  private final UnaryAdapter<Double, Double> ofOthers;

  DoubleAdapter(Types<Double> types, boolean strict, Lambda.Of1<Double, Double> function) {
    this.function = function;
    this.ofOthers = new UnaryAdapter<>(types, strict, function);
  }

  @Override
  public @Nullable Double call(double argument) throws Exception {
    return function.apply(argument);
  }

  @Override
  public void call(Arguments arguments, Result result) throws Exception {
    ofOthers.call(arguments, result);
  }
}
