package io.github.libsqljooq.functions;

import io.github.libsqljooq.engine.FunctionRegistry.Registration;
import org.jooq.DataType;
import org.jooq.Field;
import org.jooq.Name;
import org.jooq.impl.DSL;

/**
 * A registered function of one row, to be called in jOOQ queries. Immutable and thread-safe.
 *
 * <p>It stays registered until {@link #close}, or until its database is closed: there is no need to
 * close it.
 *
 * @param <R> the type of the result
 */
public abstract sealed class SqlFunction<R> implements AutoCloseable {
  private final Name name;
  private final DataType<R> result;
  private final Registration registration;

  private SqlFunction(Registered<R> registered) {
    this.name = registered.name();
    this.result = registered.result();
    this.registration = registered.registration();
  }

  /** Its SQL name, as it was registered. */
  public final String name() {
    return name.last();
  }

  final Field<R> field(Field<?>... arguments) {
    return DSL.function(name, result, arguments);
  }

  /**
   * Takes the function away from statements prepared from now on, unless another of its name and
   * number of arguments has replaced it. A second call does nothing.
   *
   * <p>If it had replaced a function of SQLite's own, that comes back on new connections only: on
   * those that had it replaced, statements that call it fail, and say so.
   */
  @Override
  public final void close() {
    registration.close();
  }

  /**
   * A function of any number of arguments.
   *
   * @param <T> the type of the arguments
   * @param <R> the type of the result
   */
  public static final class Variadic<T, R> extends SqlFunction<R> {
    Variadic(Registered<R> registered) {
      super(registered);
    }

    /** A call, at most 127 arguments. */
    @SafeVarargs
    public final Field<R> call(Field<? extends T>... arguments) {
      return field(arguments);
    }
  }

  /** A function of no arguments. */
  public static final class Of0<R> extends SqlFunction<R> {
    Of0(Registered<R> registered) {
      super(registered);
    }

    /** A call of the function. */
    public Field<R> call() {
      return field();
    }
  }

  /** A function of one argument. */
  public static final class Of1<A, R> extends SqlFunction<R> {
    Of1(Registered<R> registered) {
      super(registered);
    }

    /** A call of the function. */
    public Field<R> call(Field<A> a) {
      return field(a);
    }
  }

  /** A function of two arguments. */
  public static final class Of2<A, B, R> extends SqlFunction<R> {
    Of2(Registered<R> registered) {
      super(registered);
    }

    /** A call of the function. */
    public Field<R> call(Field<A> a, Field<B> b) {
      return field(a, b);
    }
  }

  /** A function of three arguments. */
  public static final class Of3<A, B, C, R> extends SqlFunction<R> {
    Of3(Registered<R> registered) {
      super(registered);
    }

    /** A call of the function. */
    public Field<R> call(Field<A> a, Field<B> b, Field<C> c) {
      return field(a, b, c);
    }
  }

  /** A function of four arguments. */
  public static final class Of4<A, B, C, D, R> extends SqlFunction<R> {
    Of4(Registered<R> registered) {
      super(registered);
    }

    /** A call of the function. */
    public Field<R> call(Field<A> a, Field<B> b, Field<C> c, Field<D> d) {
      return field(a, b, c, d);
    }
  }

  /** A function of five arguments. */
  public static final class Of5<A, B, C, D, E, R> extends SqlFunction<R> {
    Of5(Registered<R> registered) {
      super(registered);
    }

    /** A call of the function. */
    public Field<R> call(Field<A> a, Field<B> b, Field<C> c, Field<D> d, Field<E> e) {
      return field(a, b, c, d, e);
    }
  }

  /** A function of six arguments. */
  public static final class Of6<A, B, C, D, E, F, R> extends SqlFunction<R> {
    Of6(Registered<R> registered) {
      super(registered);
    }

    /** A call of the function. */
    public Field<R> call(Field<A> a, Field<B> b, Field<C> c, Field<D> d, Field<E> e, Field<F> f) {
      return field(a, b, c, d, e, f);
    }
  }

  /** A function of seven arguments. */
  public static final class Of7<A, B, C, D, E, F, G, R> extends SqlFunction<R> {
    Of7(Registered<R> registered) {
      super(registered);
    }

    /** A call of the function. */
    public Field<R> call(
        Field<A> a, Field<B> b, Field<C> c, Field<D> d, Field<E> e, Field<F> f, Field<G> g) {
      return field(a, b, c, d, e, f, g);
    }
  }

  /** A function of eight arguments. */
  public static final class Of8<A, B, C, D, E, F, G, H, R> extends SqlFunction<R> {
    Of8(Registered<R> registered) {
      super(registered);
    }

    /** A call of the function. */
    public Field<R> call(
        Field<A> a,
        Field<B> b,
        Field<C> c,
        Field<D> d,
        Field<E> e,
        Field<F> f,
        Field<G> g,
        Field<H> h) {
      return field(a, b, c, d, e, f, g, h);
    }
  }
}
