package io.github.libsqljooq.config;

/**
 * When SQLite waits for the disk.
 *
 * @see <a href="https://sqlite.org/pragma.html#pragma_synchronous">PRAGMA synchronous</a>
 */
public enum Synchronous {
  /** Never: a power loss may corrupt the file. */
  OFF,
  /** At checkpoints: with WAL a power loss may lose the last commits, the file stays whole. */
  NORMAL,
  /** At every commit. */
  FULL,
  /** FULL, and the directory after a rollback journal is deleted. */
  EXTRA
}
