package io.github.libsqljooq.functions;

import java.io.Serializable;
import org.jspecify.annotations.Nullable;

/**
 * The parts of a Java aggregate: {@link Init} makes the state of a group, a step takes in one row,
 * and {@link Finish} gives the result. They are serializable so that the types written in a lambda
 * can be read from it, as {@link Lambda} is.
 *
 * <p>A state belongs to one group of one statement and is never shared between threads. A group
 * that is given up, because its statement failed or was cancelled, gets no {@link Finish}.
 */
public interface Step extends Serializable {

  /**
   * Makes the state of a group, also for a group without rows.
   *
   * @param <S> the state, mutable
   */
  @FunctionalInterface
  interface Init<S> {
    /** A new state, never null. */
    S create() throws Exception;
  }

  /**
   * Gives the result of a group, or of the frame of a window as it stands: then it is called many
   * times and must not spoil the state.
   *
   * @param <S> the state
   * @param <R> the type of the result
   */
  @FunctionalInterface
  interface Finish<S, R> extends Step {
    /** The result; null is NULL. */
    @Nullable R result(S state) throws Exception;
  }

  /** Takes in, or takes out again, a row of no arguments. */
  @FunctionalInterface
  interface Of0<S> extends Step {
    /** Changes the state by one row. */
    void apply(S state) throws Exception;
  }

  /** Takes in, or takes out again, a row of one argument. */
  @FunctionalInterface
  interface Of1<S, A> extends Step {
    /** Changes the state by one row. */
    void apply(S state, A a) throws Exception;
  }

  /** Takes in, or takes out again, a row of two arguments. */
  @FunctionalInterface
  interface Of2<S, A, B> extends Step {
    /** Changes the state by one row. */
    void apply(S state, A a, B b) throws Exception;
  }

  /** Takes in, or takes out again, a row of three arguments. */
  @FunctionalInterface
  interface Of3<S, A, B, C> extends Step {
    /** Changes the state by one row. */
    void apply(S state, A a, B b, C c) throws Exception;
  }

  /** Takes in, or takes out again, a row of four arguments. */
  @FunctionalInterface
  interface Of4<S, A, B, C, D> extends Step {
    /** Changes the state by one row. */
    void apply(S state, A a, B b, C c, D d) throws Exception;
  }

  /** Takes in, or takes out again, a row of five arguments. */
  @FunctionalInterface
  interface Of5<S, A, B, C, D, E> extends Step {
    /** Changes the state by one row. */
    void apply(S state, A a, B b, C c, D d, E e) throws Exception;
  }

  /** Takes in, or takes out again, a row of six arguments. */
  @FunctionalInterface
  interface Of6<S, A, B, C, D, E, F> extends Step {
    /** Changes the state by one row. */
    void apply(S state, A a, B b, C c, D d, E e, F f) throws Exception;
  }

  /** Takes in, or takes out again, a row of seven arguments. */
  @FunctionalInterface
  interface Of7<S, A, B, C, D, E, F, G> extends Step {
    /** Changes the state by one row. */
    void apply(S state, A a, B b, C c, D d, E e, F f, G g) throws Exception;
  }

  /** Takes in, or takes out again, a row of eight arguments. */
  @FunctionalInterface
  interface Of8<S, A, B, C, D, E, F, G, H> extends Step {
    /** Changes the state by one row. */
    void apply(S state, A a, B b, C c, D d, E e, F f, G g, H h) throws Exception;
  }
}
