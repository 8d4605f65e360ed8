package io.github.libsqljooq.config;

/**
 * How a database file protects a transaction.
 *
 * @see <a href="https://sqlite.org/pragma.html#pragma_journal_mode">PRAGMA journal_mode</a>
 */
public enum JournalMode {
  /** A rollback journal, deleted after each transaction: SQLite's own default. */
  DELETE,
  /** A rollback journal, cut to length 0 after each transaction. */
  TRUNCATE,
  /** A rollback journal, its header overwritten after each transaction. */
  PERSIST,
  /** A rollback journal in memory: a crash of the process may corrupt the file. */
  MEMORY,
  /** A write-ahead log: readers and one writer do not wait for each other. */
  WAL,
  /** No journal: ROLLBACK has no defined effect, a crash may corrupt the file. */
  OFF
}
