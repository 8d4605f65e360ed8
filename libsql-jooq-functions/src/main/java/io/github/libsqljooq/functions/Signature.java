package io.github.libsqljooq.functions;

import java.util.stream.Collector;

/**
 * The types of a function, given as classes instead of read from a lambda: what {@link
 * Returning#taking} gives. Immutable and thread-safe.
 *
 * @param <R> the type of the result
 */
@SuppressWarnings("unchecked") // each value was read as the class that its type variable stands for
public abstract sealed class Signature<R> {
  private final FunctionRegistrar registrar;
  private final Types<R> types;

  private Signature(FunctionRegistrar registrar, Types<R> types) {
    this.registrar = registrar;
    this.types = types;
  }

  final <A> Registered<R> unary(String name, Lambda.Of1<A, R> function) {
    boolean ofDoubles =
        types.result().javaType() == Double.class
            && types.arguments().get(0).javaType() == Double.class;
    return registrar.add(
        name,
        types,
        strict ->
            ofDoubles
                ? new DoubleAdapter(
                    (Types<Double>) types.named(name),
                    strict,
                    (Lambda.Of1<Double, Double>) function)
                : new UnaryAdapter<>(types.named(name), strict, function));
  }

  final <S, A> Registered<R> unary(
      String name, Step.Init<S> init, Step.Of1<S, A> step, Step.Finish<S, R> finish) {
    return registrar.add(
        name, types, strict -> new UnaryAggregate<>(types.named(name), strict, init, step, finish));
  }

  final Registered<R> scalar(String name, ScalarAdapter.Body body) {
    return registrar.add(
        name, types, strict -> new ScalarAdapter<>(types.named(name), strict, body));
  }

  final <S> Registered<R> aggregate(
      String name, Step.Init<S> init, AggregateAdapter.Body<S> step, Step.Finish<S, R> finish) {
    return registrar.add(
        name,
        types,
        strict -> new AggregateAdapter<>(types.named(name), strict, init, step, finish));
  }

  final <S> Registered<R> window(
      String name,
      Step.Init<S> init,
      AggregateAdapter.Body<S> step,
      AggregateAdapter.Body<S> inverse,
      Step.Finish<S, R> value) {
    return registrar.add(
        name,
        types,
        strict -> new WindowAdapter<>(types.named(name), strict, init, step, inverse, value));
  }

  /**
   * A function of any number of arguments, all of one type.
   *
   * @param <T> the type of the arguments
   * @param <R> the type of the result
   */
  public static final class Variadic<T, R> extends Signature<R> {
    Variadic(FunctionRegistrar registrar, Types<R> types) {
      super(registrar, types);
    }

    /** Registers a function, as {@link FunctionRegistrar#registerVariadic} does. */
    public SqlFunction.Variadic<T, R> register(String name, Lambda.Variadic<T, R> function) {
      return new SqlFunction.Variadic<>(scalar(name, a -> function.apply((T[]) a[0])));
    }
  }

  /** No arguments. */
  public static final class Of0<R> extends Signature<R> {
    Of0(FunctionRegistrar registrar, Types<R> types) {
      super(registrar, types);
    }

    /** Registers a function of one row. */
    public SqlFunction.Of0<R> register(String name, Lambda.Of0<R> function) {
      return new SqlFunction.Of0<>(scalar(name, a -> function.apply()));
    }

    /** Registers an aggregate. */
    public <S> SqlAggregate.Of0<R> registerAggregate(
        String name, Step.Init<S> init, Step.Of0<S> step, Step.Finish<S, R> finish) {
      return new SqlAggregate.Of0<>(aggregate(name, init, (s, a) -> step.apply(s), finish));
    }

    /** Registers an aggregate that is a window function too. */
    public <S> SqlAggregate.Of0<R> registerWindow(
        String name,
        Step.Init<S> init,
        Step.Of0<S> step,
        Step.Of0<S> inverse,
        Step.Finish<S, R> value) {
      return new SqlAggregate.Of0<>(
          window(name, init, (s, a) -> step.apply(s), (s, a) -> inverse.apply(s), value));
    }
  }

  /** One argument. */
  public static final class Of1<A, R> extends Signature<R> {
    Of1(FunctionRegistrar registrar, Types<R> types) {
      super(registrar, types);
    }

    /** Registers a function of one row. */
    public SqlFunction.Of1<A, R> register(String name, Lambda.Of1<A, R> function) {
      return new SqlFunction.Of1<>(unary(name, function));
    }

    /** Registers an aggregate. */
    public <S> SqlAggregate.Of1<A, R> registerAggregate(
        String name, Step.Init<S> init, Step.Of1<S, A> step, Step.Finish<S, R> finish) {
      return new SqlAggregate.Of1<>(unary(name, init, step, finish));
    }

    /** Registers an aggregate that is a window function too. */
    public <S> SqlAggregate.Of1<A, R> registerWindow(
        String name,
        Step.Init<S> init,
        Step.Of1<S, A> step,
        Step.Of1<S, A> inverse,
        Step.Finish<S, R> value) {
      return new SqlAggregate.Of1<>(
          window(
              name,
              init,
              (s, a) -> step.apply(s, (A) a[0]),
              (s, a) -> inverse.apply(s, (A) a[0]),
              value));
    }

    /**
     * Registers an aggregate that collects the values of a group as a stream of them would be. With
     * {@link FunctionRegistrar#strict()} NULLs are left out; most collectors need that.
     *
     * @param collector used by many threads at once, one container for each group
     */
    public <S> SqlAggregate.Of1<A, R> registerAggregate(
        String name, Collector<? super A, S, ? extends R> collector) {
      boolean asIs =
          collector.characteristics().contains(Collector.Characteristics.IDENTITY_FINISH);
      return new SqlAggregate.Of1<>(
          unary(
              name,
              () -> collector.supplier().get(),
              (S s, A a) -> collector.accumulator().accept(s, a),
              s -> asIs ? (R) s : collector.finisher().apply(s)));
    }
  }

  /** Two arguments. */
  public static final class Of2<A, B, R> extends Signature<R> {
    Of2(FunctionRegistrar registrar, Types<R> types) {
      super(registrar, types);
    }

    /** Registers a function of one row. */
    public SqlFunction.Of2<A, B, R> register(String name, Lambda.Of2<A, B, R> function) {
      return new SqlFunction.Of2<>(scalar(name, a -> function.apply((A) a[0], (B) a[1])));
    }

    /** Registers an aggregate. */
    public <S> SqlAggregate.Of2<A, B, R> registerAggregate(
        String name, Step.Init<S> init, Step.Of2<S, A, B> step, Step.Finish<S, R> finish) {
      return new SqlAggregate.Of2<>(
          aggregate(name, init, (s, a) -> step.apply(s, (A) a[0], (B) a[1]), finish));
    }

    /** Registers an aggregate that is a window function too. */
    public <S> SqlAggregate.Of2<A, B, R> registerWindow(
        String name,
        Step.Init<S> init,
        Step.Of2<S, A, B> step,
        Step.Of2<S, A, B> inverse,
        Step.Finish<S, R> value) {
      return new SqlAggregate.Of2<>(
          window(
              name,
              init,
              (s, a) -> step.apply(s, (A) a[0], (B) a[1]),
              (s, a) -> inverse.apply(s, (A) a[0], (B) a[1]),
              value));
    }
  }

  /** Three arguments. */
  public static final class Of3<A, B, C, R> extends Signature<R> {
    Of3(FunctionRegistrar registrar, Types<R> types) {
      super(registrar, types);
    }

    /** Registers a function of one row. */
    public SqlFunction.Of3<A, B, C, R> register(String name, Lambda.Of3<A, B, C, R> function) {
      return new SqlFunction.Of3<>(scalar(name, a -> function.apply((A) a[0], (B) a[1], (C) a[2])));
    }

    /** Registers an aggregate. */
    public <S> SqlAggregate.Of3<A, B, C, R> registerAggregate(
        String name, Step.Init<S> init, Step.Of3<S, A, B, C> step, Step.Finish<S, R> finish) {
      return new SqlAggregate.Of3<>(
          aggregate(name, init, (s, a) -> step.apply(s, (A) a[0], (B) a[1], (C) a[2]), finish));
    }

    /** Registers an aggregate that is a window function too. */
    public <S> SqlAggregate.Of3<A, B, C, R> registerWindow(
        String name,
        Step.Init<S> init,
        Step.Of3<S, A, B, C> step,
        Step.Of3<S, A, B, C> inverse,
        Step.Finish<S, R> value) {
      return new SqlAggregate.Of3<>(
          window(
              name,
              init,
              (s, a) -> step.apply(s, (A) a[0], (B) a[1], (C) a[2]),
              (s, a) -> inverse.apply(s, (A) a[0], (B) a[1], (C) a[2]),
              value));
    }
  }

  /** Four arguments. */
  public static final class Of4<A, B, C, D, R> extends Signature<R> {
    Of4(FunctionRegistrar registrar, Types<R> types) {
      super(registrar, types);
    }

    /** Registers a function of one row. */
    public SqlFunction.Of4<A, B, C, D, R> register(
        String name, Lambda.Of4<A, B, C, D, R> function) {
      return new SqlFunction.Of4<>(
          scalar(name, a -> function.apply((A) a[0], (B) a[1], (C) a[2], (D) a[3])));
    }

    /** Registers an aggregate. */
    public <S> SqlAggregate.Of4<A, B, C, D, R> registerAggregate(
        String name, Step.Init<S> init, Step.Of4<S, A, B, C, D> step, Step.Finish<S, R> finish) {
      return new SqlAggregate.Of4<>(
          aggregate(
              name, init, (s, a) -> step.apply(s, (A) a[0], (B) a[1], (C) a[2], (D) a[3]), finish));
    }

    /** Registers an aggregate that is a window function too. */
    public <S> SqlAggregate.Of4<A, B, C, D, R> registerWindow(
        String name,
        Step.Init<S> init,
        Step.Of4<S, A, B, C, D> step,
        Step.Of4<S, A, B, C, D> inverse,
        Step.Finish<S, R> value) {
      return new SqlAggregate.Of4<>(
          window(
              name,
              init,
              (s, a) -> step.apply(s, (A) a[0], (B) a[1], (C) a[2], (D) a[3]),
              (s, a) -> inverse.apply(s, (A) a[0], (B) a[1], (C) a[2], (D) a[3]),
              value));
    }
  }

  /** Five arguments. */
  public static final class Of5<A, B, C, D, E, R> extends Signature<R> {
    Of5(FunctionRegistrar registrar, Types<R> types) {
      super(registrar, types);
    }

    /** Registers a function of one row. */
    public SqlFunction.Of5<A, B, C, D, E, R> register(
        String name, Lambda.Of5<A, B, C, D, E, R> function) {
      return new SqlFunction.Of5<>(
          scalar(name, a -> function.apply((A) a[0], (B) a[1], (C) a[2], (D) a[3], (E) a[4])));
    }

    /** Registers an aggregate. */
    public <S> SqlAggregate.Of5<A, B, C, D, E, R> registerAggregate(
        String name, Step.Init<S> init, Step.Of5<S, A, B, C, D, E> step, Step.Finish<S, R> finish) {
      return new SqlAggregate.Of5<>(
          aggregate(
              name,
              init,
              (s, a) -> step.apply(s, (A) a[0], (B) a[1], (C) a[2], (D) a[3], (E) a[4]),
              finish));
    }

    /** Registers an aggregate that is a window function too. */
    public <S> SqlAggregate.Of5<A, B, C, D, E, R> registerWindow(
        String name,
        Step.Init<S> init,
        Step.Of5<S, A, B, C, D, E> step,
        Step.Of5<S, A, B, C, D, E> inverse,
        Step.Finish<S, R> value) {
      return new SqlAggregate.Of5<>(
          window(
              name,
              init,
              (s, a) -> step.apply(s, (A) a[0], (B) a[1], (C) a[2], (D) a[3], (E) a[4]),
              (s, a) -> inverse.apply(s, (A) a[0], (B) a[1], (C) a[2], (D) a[3], (E) a[4]),
              value));
    }
  }

  /** Six arguments. */
  public static final class Of6<A, B, C, D, E, F, R> extends Signature<R> {
    Of6(FunctionRegistrar registrar, Types<R> types) {
      super(registrar, types);
    }

    /** Registers a function of one row. */
    public SqlFunction.Of6<A, B, C, D, E, F, R> register(
        String name, Lambda.Of6<A, B, C, D, E, F, R> function) {
      return new SqlFunction.Of6<>(
          scalar(
              name,
              a -> function.apply((A) a[0], (B) a[1], (C) a[2], (D) a[3], (E) a[4], (F) a[5])));
    }

    /** Registers an aggregate. */
    public <S> SqlAggregate.Of6<A, B, C, D, E, F, R> registerAggregate(
        String name,
        Step.Init<S> init,
        Step.Of6<S, A, B, C, D, E, F> step,
        Step.Finish<S, R> finish) {
      return new SqlAggregate.Of6<>(
          aggregate(
              name,
              init,
              (s, a) -> step.apply(s, (A) a[0], (B) a[1], (C) a[2], (D) a[3], (E) a[4], (F) a[5]),
              finish));
    }

    /** Registers an aggregate that is a window function too. */
    public <S> SqlAggregate.Of6<A, B, C, D, E, F, R> registerWindow(
        String name,
        Step.Init<S> init,
        Step.Of6<S, A, B, C, D, E, F> step,
        Step.Of6<S, A, B, C, D, E, F> inverse,
        Step.Finish<S, R> value) {
      return new SqlAggregate.Of6<>(
          window(
              name,
              init,
              (s, a) -> step.apply(s, (A) a[0], (B) a[1], (C) a[2], (D) a[3], (E) a[4], (F) a[5]),
              (s, a) ->
                  inverse.apply(s, (A) a[0], (B) a[1], (C) a[2], (D) a[3], (E) a[4], (F) a[5]),
              value));
    }
  }

  /** Seven arguments. */
  public static final class Of7<A, B, C, D, E, F, G, R> extends Signature<R> {
    Of7(FunctionRegistrar registrar, Types<R> types) {
      super(registrar, types);
    }

    /** Registers a function of one row. */
    public SqlFunction.Of7<A, B, C, D, E, F, G, R> register(
        String name, Lambda.Of7<A, B, C, D, E, F, G, R> function) {
      return new SqlFunction.Of7<>(
          scalar(
              name,
              a ->
                  function.apply(
                      (A) a[0], (B) a[1], (C) a[2], (D) a[3], (E) a[4], (F) a[5], (G) a[6])));
    }

    /** Registers an aggregate. */
    public <S> SqlAggregate.Of7<A, B, C, D, E, F, G, R> registerAggregate(
        String name,
        Step.Init<S> init,
        Step.Of7<S, A, B, C, D, E, F, G> step,
        Step.Finish<S, R> finish) {
      return new SqlAggregate.Of7<>(
          aggregate(
              name,
              init,
              (s, a) ->
                  step.apply(
                      s, (A) a[0], (B) a[1], (C) a[2], (D) a[3], (E) a[4], (F) a[5], (G) a[6]),
              finish));
    }

    /** Registers an aggregate that is a window function too. */
    public <S> SqlAggregate.Of7<A, B, C, D, E, F, G, R> registerWindow(
        String name,
        Step.Init<S> init,
        Step.Of7<S, A, B, C, D, E, F, G> step,
        Step.Of7<S, A, B, C, D, E, F, G> inverse,
        Step.Finish<S, R> value) {
      return new SqlAggregate.Of7<>(
          window(
              name,
              init,
              (s, a) ->
                  step.apply(
                      s, (A) a[0], (B) a[1], (C) a[2], (D) a[3], (E) a[4], (F) a[5], (G) a[6]),
              (s, a) ->
                  inverse.apply(
                      s, (A) a[0], (B) a[1], (C) a[2], (D) a[3], (E) a[4], (F) a[5], (G) a[6]),
              value));
    }
  }

  /** Eight arguments. */
  public static final class Of8<A, B, C, D, E, F, G, H, R> extends Signature<R> {
    Of8(FunctionRegistrar registrar, Types<R> types) {
      super(registrar, types);
    }

    /** Registers a function of one row. */
    public SqlFunction.Of8<A, B, C, D, E, F, G, H, R> register(
        String name, Lambda.Of8<A, B, C, D, E, F, G, H, R> function) {
      return new SqlFunction.Of8<>(
          scalar(
              name,
              a ->
                  function.apply(
                      (A) a[0], (B) a[1], (C) a[2], (D) a[3], (E) a[4], (F) a[5], (G) a[6],
                      (H) a[7])));
    }

    /** Registers an aggregate. */
    public <S> SqlAggregate.Of8<A, B, C, D, E, F, G, H, R> registerAggregate(
        String name,
        Step.Init<S> init,
        Step.Of8<S, A, B, C, D, E, F, G, H> step,
        Step.Finish<S, R> finish) {
      return new SqlAggregate.Of8<>(
          aggregate(
              name,
              init,
              (s, a) ->
                  step.apply(
                      s, (A) a[0], (B) a[1], (C) a[2], (D) a[3], (E) a[4], (F) a[5], (G) a[6],
                      (H) a[7]),
              finish));
    }

    /** Registers an aggregate that is a window function too. */
    public <S> SqlAggregate.Of8<A, B, C, D, E, F, G, H, R> registerWindow(
        String name,
        Step.Init<S> init,
        Step.Of8<S, A, B, C, D, E, F, G, H> step,
        Step.Of8<S, A, B, C, D, E, F, G, H> inverse,
        Step.Finish<S, R> value) {
      return new SqlAggregate.Of8<>(
          window(
              name,
              init,
              (s, a) ->
                  step.apply(
                      s, (A) a[0], (B) a[1], (C) a[2], (D) a[3], (E) a[4], (F) a[5], (G) a[6],
                      (H) a[7]),
              (s, a) ->
                  inverse.apply(
                      s, (A) a[0], (B) a[1], (C) a[2], (D) a[3], (E) a[4], (F) a[5], (G) a[6],
                      (H) a[7]),
              value));
    }
  }
}
