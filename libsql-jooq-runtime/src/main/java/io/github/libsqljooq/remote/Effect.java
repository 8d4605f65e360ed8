package io.github.libsqljooq.remote;

/** What is at stake when the answer to a request is lost. */
enum Effect {
  /** Nothing: it only reads, or only begins a transaction. */
  NONE,
  /** The transaction that it ran in; the server rolls that back. */
  TRANSACTION,
  /** Whether a rollback has been done; the server does it anyway when the stream ends. */
  ROLLBACK,
  /** A write that may have been committed: nobody knows. */
  UNKNOWN
}
