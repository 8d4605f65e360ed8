package io.github.libsqljooq.ffi.callback;

/**
 * An aggregate that also runs over a moving frame of rows.
 *
 * @param <S> the state of one frame, mutable
 * @see <a href="https://sqlite.org/windowfunctions.html#udfwinfunc">Aggregate window functions</a>
 */
public interface WindowCallback<S> extends AggregateCallback<S> {
  /** Takes the oldest row of the frame out again. */
  void inverse(S state, Arguments arguments) throws Exception;

  /** Gives the result for the frame as it stands; called many times, must not spoil the state. */
  void value(S state, Result result) throws Exception;
}
