package io.github.libsqljooq.ffi.callback;

/**
 * A function of a group of rows. For each group: {@link #init} once, {@link #step} for each row in
 * order (several rows after one another in one upcall), {@link #finish} once. A group that is given
 * up (an error, a cancelled statement) may be finished all the same, where SQLite cleans up after a
 * step that failed; its result is dropped.
 *
 * @param <S> the state of one group, mutable
 */
public non-sealed interface AggregateCallback<S> extends FunctionCallback {
  /** Makes the state of a group, also for a group without rows. */
  S init() throws Exception;

  /** Takes in one row. */
  void step(S state, Arguments arguments) throws Exception;

  /** Gives the result of the group. */
  void finish(S state, Result result) throws Exception;
}
