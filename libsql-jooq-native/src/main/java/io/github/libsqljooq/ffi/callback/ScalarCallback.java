package io.github.libsqljooq.ffi.callback;

/** A function of one row: called once for each row that SQLite evaluates it for. */
@FunctionalInterface
public non-sealed interface ScalarCallback extends FunctionCallback {
  /**
   * Computes one result.
   *
   * @throws Exception makes the statement fail with this as the cause
   */
  void call(Arguments arguments, Result result) throws Exception;
}
