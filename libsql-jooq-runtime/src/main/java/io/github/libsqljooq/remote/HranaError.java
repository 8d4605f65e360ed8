package io.github.libsqljooq.remote;

/**
 * An error that the server reports for one request. Immutable.
 *
 * @param code such as {@code SQLITE_CONSTRAINT} or {@code STREAM_EXPIRED}; empty if it gave none
 * @param message its words
 */
record HranaError(String code, String message) {

  /** Says whether the statement did not run because another transaction holds the lock. */
  boolean isBusy() {
    return code.contains("BUSY") || code.contains("LOCKED");
  }

  /** Says whether the server ended the transaction because another writer waited. */
  boolean isTransactionTimeout() {
    return code.equals("TRANSACTION_TIMEOUT");
  }
}
