package io.github.libsqljooq.functions;

/**
 * The type of a function's result; the types of the arguments come next. Immutable and thread-safe.
 *
 * <p>A type is one of those that {@link FunctionRegistrar} lists; {@code Object} stands for
 * whatever SQLite holds: a {@code Long}, {@code Double}, {@code String} or {@code byte[]}.
 * Primitive classes are refused, since they cannot be NULL.
 *
 * @param <R> the type of the result
 */
public final class Returning<R> {
  private final FunctionRegistrar registrar;
  private final Class<R> result;

  Returning(FunctionRegistrar registrar, Class<R> result) {
    this.registrar = registrar;
    this.result = result;
  }

  private Types<R> types(Class<?>... arguments) {
    return Types.of(result, arguments);
  }

  /** Any number of arguments, all of one type. */
  public <T> Signature.Variadic<T, R> takingAny(Class<T> type) {
    return new Signature.Variadic<>(registrar, Types.variadic(result, type));
  }

  /** No arguments. */
  public Signature.Of0<R> taking() {
    return new Signature.Of0<>(registrar, types());
  }

  /** One argument. */
  public <A> Signature.Of1<A, R> taking(Class<A> a) {
    return new Signature.Of1<>(registrar, types(a));
  }

  /** Two arguments. */
  public <A, B> Signature.Of2<A, B, R> taking(Class<A> a, Class<B> b) {
    return new Signature.Of2<>(registrar, types(a, b));
  }

  /** Three arguments. */
  public <A, B, C> Signature.Of3<A, B, C, R> taking(Class<A> a, Class<B> b, Class<C> c) {
    return new Signature.Of3<>(registrar, types(a, b, c));
  }

  /** Four arguments. */
  public <A, B, C, D> Signature.Of4<A, B, C, D, R> taking(
      Class<A> a, Class<B> b, Class<C> c, Class<D> d) {
    return new Signature.Of4<>(registrar, types(a, b, c, d));
  }

  /** Five arguments. */
  public <A, B, C, D, E> Signature.Of5<A, B, C, D, E, R> taking(
      Class<A> a, Class<B> b, Class<C> c, Class<D> d, Class<E> e) {
    return new Signature.Of5<>(registrar, types(a, b, c, d, e));
  }

  /** Six arguments. */
  public <A, B, C, D, E, F> Signature.Of6<A, B, C, D, E, F, R> taking(
      Class<A> a, Class<B> b, Class<C> c, Class<D> d, Class<E> e, Class<F> f) {
    return new Signature.Of6<>(registrar, types(a, b, c, d, e, f));
  }

  /** Seven arguments. */
  public <A, B, C, D, E, F, G> Signature.Of7<A, B, C, D, E, F, G, R> taking(
      Class<A> a, Class<B> b, Class<C> c, Class<D> d, Class<E> e, Class<F> f, Class<G> g) {
    return new Signature.Of7<>(registrar, types(a, b, c, d, e, f, g));
  }

  /** Eight arguments. */
  public <A, B, C, D, E, F, G, H> Signature.Of8<A, B, C, D, E, F, G, H, R> taking(
      Class<A> a,
      Class<B> b,
      Class<C> c,
      Class<D> d,
      Class<E> e,
      Class<F> f,
      Class<G> g,
      Class<H> h) {
    return new Signature.Of8<>(registrar, types(a, b, c, d, e, f, g, h));
  }
}
