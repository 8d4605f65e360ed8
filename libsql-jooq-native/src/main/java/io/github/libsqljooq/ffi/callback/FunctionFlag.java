package io.github.libsqljooq.ffi.callback;

/**
 * What a function promises to SQLite.
 *
 * @see <a href="https://sqlite.org/c3ref/c_deterministic.html">Function flags</a>
 */
public enum FunctionFlag {
  /** Gives the same result for the same arguments within one statement. */
  DETERMINISTIC,
  /**
   * May be used in views, triggers, CHECKs, indexes and generated columns, also by a schema that
   * someone else wrote. Without it a function is {@code SQLITE_DIRECTONLY}: usable in statements
   * only.
   */
  SCHEMA_SAFE
}
