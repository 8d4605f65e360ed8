package io.github.libsqljooq.functions;

import java.io.Serializable;
import org.jspecify.annotations.Nullable;

/**
 * The shapes of a Java function of one row, by its number of arguments. They are serializable so
 * that the types written in a lambda can be read from it; nothing is ever serialized, and what a
 * lambda captures need not be serializable.
 *
 * <p>A function is called by the thread that runs the statement, once for each row that SQLite
 * evaluates it for, and by several threads at once when several connections use it. An argument is
 * null where the SQL value is NULL; a result of null is NULL. What it throws makes the statement
 * fail with that as the cause.
 */
public interface Lambda extends Serializable {

  /**
   * A function of any number of arguments, all of one type.
   *
   * @param <T> the type of the arguments; {@code Object} takes whatever SQLite holds
   * @param <R> the type of the result
   */
  @FunctionalInterface
  interface Variadic<T, R> extends Lambda {
    /** Computes the result for one row; the array is the function's own. */
    @Nullable R apply(T[] arguments) throws Exception;
  }

  /** A function of no arguments. */
  @FunctionalInterface
  interface Of0<R> extends Lambda {
    /** Computes the result for one row. */
    @Nullable R apply() throws Exception;
  }

  /** A function of one argument. */
  @FunctionalInterface
  interface Of1<A, R> extends Lambda {
    /** Computes the result for one row. */
    @Nullable R apply(A a) throws Exception;
  }

  /** A function of two arguments. */
  @FunctionalInterface
  interface Of2<A, B, R> extends Lambda {
    /** Computes the result for one row. */
    @Nullable R apply(A a, B b) throws Exception;
  }

  /** A function of three arguments. */
  @FunctionalInterface
  interface Of3<A, B, C, R> extends Lambda {
    /** Computes the result for one row. */
    @Nullable R apply(A a, B b, C c) throws Exception;
  }

  /** A function of four arguments. */
  @FunctionalInterface
  interface Of4<A, B, C, D, R> extends Lambda {
    /** Computes the result for one row. */
    @Nullable R apply(A a, B b, C c, D d) throws Exception;
  }

  /** A function of five arguments. */
  @FunctionalInterface
  interface Of5<A, B, C, D, E, R> extends Lambda {
    /** Computes the result for one row. */
    @Nullable R apply(A a, B b, C c, D d, E e) throws Exception;
  }

  /** A function of six arguments. */
  @FunctionalInterface
  interface Of6<A, B, C, D, E, F, R> extends Lambda {
    /** Computes the result for one row. */
    @Nullable R apply(A a, B b, C c, D d, E e, F f) throws Exception;
  }

  /** A function of seven arguments. */
  @FunctionalInterface
  interface Of7<A, B, C, D, E, F, G, R> extends Lambda {
    /** Computes the result for one row. */
    @Nullable R apply(A a, B b, C c, D d, E e, F f, G g) throws Exception;
  }

  /** A function of eight arguments. */
  @FunctionalInterface
  interface Of8<A, B, C, D, E, F, G, H, R> extends Lambda {
    /** Computes the result for one row. */
    @Nullable R apply(A a, B b, C c, D d, E e, F f, G g, H h) throws Exception;
  }
}
