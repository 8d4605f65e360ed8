package io.github.libsqljooq.functions;

/**
 * The part of {@link FunctionRegistrar} for aggregates and window functions, whose types are taken
 * from the step and the finish.
 *
 * <p>{@code init} makes the state of a group, {@code step} takes in a row, {@code finish} gives the
 * result: {@code registerAggregate("geomean", GeoMean::new, (GeoMean g, Double x) -> g.add(x),
 * GeoMean::result)}. A window function has an {@code inverse} too, which takes the oldest row of
 * the frame out again, and works as a plain aggregate as well.
 *
 * @see <a href="https://sqlite.org/windowfunctions.html#udfwinfunc">Aggregate window functions</a>
 */
public abstract sealed class AggregateRegistrar permits FunctionRegistrar {
  AggregateRegistrar() {}

  abstract FunctionRegistrar self();

  /** Registers an aggregate of no arguments. */
  public final <S, R> SqlAggregate.Of0<R> registerAggregate(
      String name, Step.Init<S> init, Step.Of0<S> step, Step.Finish<S, R> finish) {
    Types<R> types = LambdaTypes.ofAggregate(name, step, 0, finish);
    return new Signature.Of0<R>(self(), types).registerAggregate(name, init, step, finish);
  }

  /** Registers an aggregate of one argument. */
  public final <S, A, R> SqlAggregate.Of1<A, R> registerAggregate(
      String name, Step.Init<S> init, Step.Of1<S, A> step, Step.Finish<S, R> finish) {
    Types<R> types = LambdaTypes.ofAggregate(name, step, 1, finish);
    return new Signature.Of1<A, R>(self(), types).registerAggregate(name, init, step, finish);
  }

  /** Registers an aggregate of two arguments. */
  public final <S, A, B, R> SqlAggregate.Of2<A, B, R> registerAggregate(
      String name, Step.Init<S> init, Step.Of2<S, A, B> step, Step.Finish<S, R> finish) {
    Types<R> types = LambdaTypes.ofAggregate(name, step, 2, finish);
    return new Signature.Of2<A, B, R>(self(), types).registerAggregate(name, init, step, finish);
  }

  /** Registers an aggregate of three arguments. */
  public final <S, A, B, C, R> SqlAggregate.Of3<A, B, C, R> registerAggregate(
      String name, Step.Init<S> init, Step.Of3<S, A, B, C> step, Step.Finish<S, R> finish) {
    Types<R> types = LambdaTypes.ofAggregate(name, step, 3, finish);
    return new Signature.Of3<A, B, C, R>(self(), types).registerAggregate(name, init, step, finish);
  }

  /** Registers an aggregate of four arguments. */
  public final <S, A, B, C, D, R> SqlAggregate.Of4<A, B, C, D, R> registerAggregate(
      String name, Step.Init<S> init, Step.Of4<S, A, B, C, D> step, Step.Finish<S, R> finish) {
    Types<R> types = LambdaTypes.ofAggregate(name, step, 4, finish);
    return new Signature.Of4<A, B, C, D, R>(self(), types)
        .registerAggregate(name, init, step, finish);
  }

  /** Registers an aggregate of five arguments. */
  public final <S, A, B, C, D, E, R> SqlAggregate.Of5<A, B, C, D, E, R> registerAggregate(
      String name, Step.Init<S> init, Step.Of5<S, A, B, C, D, E> step, Step.Finish<S, R> finish) {
    Types<R> types = LambdaTypes.ofAggregate(name, step, 5, finish);
    return new Signature.Of5<A, B, C, D, E, R>(self(), types)
        .registerAggregate(name, init, step, finish);
  }

  /** Registers an aggregate of six arguments. */
  public final <S, A, B, C, D, E, F, R> SqlAggregate.Of6<A, B, C, D, E, F, R> registerAggregate(
      String name,
      Step.Init<S> init,
      Step.Of6<S, A, B, C, D, E, F> step,
      Step.Finish<S, R> finish) {
    Types<R> types = LambdaTypes.ofAggregate(name, step, 6, finish);
    return new Signature.Of6<A, B, C, D, E, F, R>(self(), types)
        .registerAggregate(name, init, step, finish);
  }

  /** Registers an aggregate of seven arguments. */
  public final <S, A, B, C, D, E, F, G, R>
      SqlAggregate.Of7<A, B, C, D, E, F, G, R> registerAggregate(
          String name,
          Step.Init<S> init,
          Step.Of7<S, A, B, C, D, E, F, G> step,
          Step.Finish<S, R> finish) {
    Types<R> types = LambdaTypes.ofAggregate(name, step, 7, finish);
    return new Signature.Of7<A, B, C, D, E, F, G, R>(self(), types)
        .registerAggregate(name, init, step, finish);
  }

  /** Registers an aggregate of eight arguments. */
  public final <S, A, B, C, D, E, F, G, H, R>
      SqlAggregate.Of8<A, B, C, D, E, F, G, H, R> registerAggregate(
          String name,
          Step.Init<S> init,
          Step.Of8<S, A, B, C, D, E, F, G, H> step,
          Step.Finish<S, R> finish) {
    Types<R> types = LambdaTypes.ofAggregate(name, step, 8, finish);
    return new Signature.Of8<A, B, C, D, E, F, G, H, R>(self(), types)
        .registerAggregate(name, init, step, finish);
  }

  /** Registers a window function of no arguments. */
  public final <S, R> SqlAggregate.Of0<R> registerWindow(
      String name,
      Step.Init<S> init,
      Step.Of0<S> step,
      Step.Of0<S> inverse,
      Step.Finish<S, R> value) {
    Types<R> types = LambdaTypes.ofAggregate(name, step, 0, value);
    return new Signature.Of0<R>(self(), types).registerWindow(name, init, step, inverse, value);
  }

  /** Registers a window function of one argument. */
  public final <S, A, R> SqlAggregate.Of1<A, R> registerWindow(
      String name,
      Step.Init<S> init,
      Step.Of1<S, A> step,
      Step.Of1<S, A> inverse,
      Step.Finish<S, R> value) {
    Types<R> types = LambdaTypes.ofAggregate(name, step, 1, value);
    return new Signature.Of1<A, R>(self(), types).registerWindow(name, init, step, inverse, value);
  }

  /** Registers a window function of two arguments. */
  public final <S, A, B, R> SqlAggregate.Of2<A, B, R> registerWindow(
      String name,
      Step.Init<S> init,
      Step.Of2<S, A, B> step,
      Step.Of2<S, A, B> inverse,
      Step.Finish<S, R> value) {
    Types<R> types = LambdaTypes.ofAggregate(name, step, 2, value);
    return new Signature.Of2<A, B, R>(self(), types)
        .registerWindow(name, init, step, inverse, value);
  }

  /** Registers a window function of three arguments. */
  public final <S, A, B, C, R> SqlAggregate.Of3<A, B, C, R> registerWindow(
      String name,
      Step.Init<S> init,
      Step.Of3<S, A, B, C> step,
      Step.Of3<S, A, B, C> inverse,
      Step.Finish<S, R> value) {
    Types<R> types = LambdaTypes.ofAggregate(name, step, 3, value);
    return new Signature.Of3<A, B, C, R>(self(), types)
        .registerWindow(name, init, step, inverse, value);
  }

  /** Registers a window function of four arguments. */
  public final <S, A, B, C, D, R> SqlAggregate.Of4<A, B, C, D, R> registerWindow(
      String name,
      Step.Init<S> init,
      Step.Of4<S, A, B, C, D> step,
      Step.Of4<S, A, B, C, D> inverse,
      Step.Finish<S, R> value) {
    Types<R> types = LambdaTypes.ofAggregate(name, step, 4, value);
    return new Signature.Of4<A, B, C, D, R>(self(), types)
        .registerWindow(name, init, step, inverse, value);
  }

  /** Registers a window function of five arguments. */
  public final <S, A, B, C, D, E, R> SqlAggregate.Of5<A, B, C, D, E, R> registerWindow(
      String name,
      Step.Init<S> init,
      Step.Of5<S, A, B, C, D, E> step,
      Step.Of5<S, A, B, C, D, E> inverse,
      Step.Finish<S, R> value) {
    Types<R> types = LambdaTypes.ofAggregate(name, step, 5, value);
    return new Signature.Of5<A, B, C, D, E, R>(self(), types)
        .registerWindow(name, init, step, inverse, value);
  }

  /** Registers a window function of six arguments. */
  public final <S, A, B, C, D, E, F, R> SqlAggregate.Of6<A, B, C, D, E, F, R> registerWindow(
      String name,
      Step.Init<S> init,
      Step.Of6<S, A, B, C, D, E, F> step,
      Step.Of6<S, A, B, C, D, E, F> inverse,
      Step.Finish<S, R> value) {
    Types<R> types = LambdaTypes.ofAggregate(name, step, 6, value);
    return new Signature.Of6<A, B, C, D, E, F, R>(self(), types)
        .registerWindow(name, init, step, inverse, value);
  }

  /** Registers a window function of seven arguments. */
  public final <S, A, B, C, D, E, F, G, R> SqlAggregate.Of7<A, B, C, D, E, F, G, R> registerWindow(
      String name,
      Step.Init<S> init,
      Step.Of7<S, A, B, C, D, E, F, G> step,
      Step.Of7<S, A, B, C, D, E, F, G> inverse,
      Step.Finish<S, R> value) {
    Types<R> types = LambdaTypes.ofAggregate(name, step, 7, value);
    return new Signature.Of7<A, B, C, D, E, F, G, R>(self(), types)
        .registerWindow(name, init, step, inverse, value);
  }

  /** Registers a window function of eight arguments. */
  public final <S, A, B, C, D, E, F, G, H, R>
      SqlAggregate.Of8<A, B, C, D, E, F, G, H, R> registerWindow(
          String name,
          Step.Init<S> init,
          Step.Of8<S, A, B, C, D, E, F, G, H> step,
          Step.Of8<S, A, B, C, D, E, F, G, H> inverse,
          Step.Finish<S, R> value) {
    Types<R> types = LambdaTypes.ofAggregate(name, step, 8, value);
    return new Signature.Of8<A, B, C, D, E, F, G, H, R>(self(), types)
        .registerWindow(name, init, step, inverse, value);
  }
}
