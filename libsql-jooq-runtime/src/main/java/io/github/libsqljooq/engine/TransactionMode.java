package io.github.libsqljooq.engine;

/**
 * How a transaction begins.
 *
 * @see <a href="https://sqlite.org/lang_transaction.html">sqlite.org: transactions</a>
 */
public enum TransactionMode {
  /** {@code BEGIN DEFERRED}: locks nothing until the first read or write. */
  DEFERRED("BEGIN DEFERRED"),
  /**
   * {@code BEGIN IMMEDIATE}: takes the write lock at once, so that a later write cannot be busy.
   */
  IMMEDIATE("BEGIN IMMEDIATE"),
  /** {@code BEGIN EXCLUSIVE}: in WAL mode the same as IMMEDIATE. */
  EXCLUSIVE("BEGIN EXCLUSIVE");

  private final String sql;

  TransactionMode(String sql) {
    this.sql = sql;
  }

  /** The statement that begins such a transaction. */
  public String sql() {
    return sql;
  }
}
