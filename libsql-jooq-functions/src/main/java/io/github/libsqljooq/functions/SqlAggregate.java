package io.github.libsqljooq.functions;

import io.github.libsqljooq.engine.FunctionRegistry.Registration;
import org.jooq.AggregateFunction;
import org.jooq.DataType;
import org.jooq.Field;
import org.jooq.Name;
import org.jooq.impl.DSL;

/**
 * A registered aggregate, to be called in jOOQ queries, with {@code filterWhere} where wanted.
 * Immutable and thread-safe. {@code over} takes the aggregates that were registered as window
 * functions; with others SQLite refuses the statement.
 *
 * <p>It stays registered until {@link #close}, or until its database is closed: there is no need to
 * close it.
 *
 * @param <R> the type of the result
 */
public abstract sealed class SqlAggregate<R> implements AutoCloseable {
  private final Name name;
  private final DataType<R> result;
  private final Registration registration;

  private SqlAggregate(Registered<R> registered) {
    this.name = registered.name();
    this.result = registered.result();
    this.registration = registered.registration();
  }

  /** Its SQL name, as it was registered. */
  public final String name() {
    return name.last();
  }

  final AggregateFunction<R> field(Field<?>... arguments) {
    return DSL.aggregate(name, result, arguments);
  }

  final AggregateFunction<R> distinct(Field<?> argument) {
    return DSL.aggregateDistinct(name, result, argument);
  }

  /**
   * Takes the aggregate away from statements prepared from now on, unless another of its name and
   * number of arguments has replaced it. A second call does nothing.
   *
   * <p>If it had replaced a function of SQLite's own, that comes back on new connections only: on
   * those that had it replaced, statements that call it fail, and say so.
   */
  @Override
  public final void close() {
    registration.close();
  }

  /** An aggregate of no arguments. */
  public static final class Of0<R> extends SqlAggregate<R> {
    Of0(Registered<R> registered) {
      super(registered);
    }

    /** A call of the aggregate. */
    public AggregateFunction<R> call() {
      return field();
    }
  }

  /** An aggregate of one argument. */
  public static final class Of1<A, R> extends SqlAggregate<R> {
    Of1(Registered<R> registered) {
      super(registered);
    }

    /** A call of the aggregate. */
    public AggregateFunction<R> call(Field<A> a) {
      return field(a);
    }

    /** A call for each distinct value of the group: {@code name(DISTINCT a)}. */
    public AggregateFunction<R> callDistinct(Field<A> a) {
      return distinct(a);
    }
  }

  /** An aggregate of two arguments. */
  public static final class Of2<A, B, R> extends SqlAggregate<R> {
    Of2(Registered<R> registered) {
      super(registered);
    }

    /** A call of the aggregate. */
    public AggregateFunction<R> call(Field<A> a, Field<B> b) {
      return field(a, b);
    }
  }

  /** An aggregate of three arguments. */
  public static final class Of3<A, B, C, R> extends SqlAggregate<R> {
    Of3(Registered<R> registered) {
      super(registered);
    }

    /** A call of the aggregate. */
    public AggregateFunction<R> call(Field<A> a, Field<B> b, Field<C> c) {
      return field(a, b, c);
    }
  }

  /** An aggregate of four arguments. */
  public static final class Of4<A, B, C, D, R> extends SqlAggregate<R> {
    Of4(Registered<R> registered) {
      super(registered);
    }

    /** A call of the aggregate. */
    public AggregateFunction<R> call(Field<A> a, Field<B> b, Field<C> c, Field<D> d) {
      return field(a, b, c, d);
    }
  }

  /** An aggregate of five arguments. */
  public static final class Of5<A, B, C, D, E, R> extends SqlAggregate<R> {
    Of5(Registered<R> registered) {
      super(registered);
    }

    /** A call of the aggregate. */
    public AggregateFunction<R> call(Field<A> a, Field<B> b, Field<C> c, Field<D> d, Field<E> e) {
      return field(a, b, c, d, e);
    }
  }

  /** An aggregate of six arguments. */
  public static final class Of6<A, B, C, D, E, F, R> extends SqlAggregate<R> {
    Of6(Registered<R> registered) {
      super(registered);
    }

    /** A call of the aggregate. */
    public AggregateFunction<R> call(
        Field<A> a, Field<B> b, Field<C> c, Field<D> d, Field<E> e, Field<F> f) {
      return field(a, b, c, d, e, f);
    }
  }

  /** An aggregate of seven arguments. */
  public static final class Of7<A, B, C, D, E, F, G, R> extends SqlAggregate<R> {
    Of7(Registered<R> registered) {
      super(registered);
    }

    /** A call of the aggregate. */
    public AggregateFunction<R> call(
        Field<A> a, Field<B> b, Field<C> c, Field<D> d, Field<E> e, Field<F> f, Field<G> g) {
      return field(a, b, c, d, e, f, g);
    }
  }

  /** An aggregate of eight arguments. */
  public static final class Of8<A, B, C, D, E, F, G, H, R> extends SqlAggregate<R> {
    Of8(Registered<R> registered) {
      super(registered);
    }

    /** A call of the aggregate. */
    public AggregateFunction<R> call(
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
