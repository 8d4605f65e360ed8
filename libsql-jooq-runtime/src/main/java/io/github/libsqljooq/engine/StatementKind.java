package io.github.libsqljooq.engine;

/**
 * What a statement does, told by its leading keywords alone (so by the same rule in every mode).
 *
 * @see StatementClassifier
 */
public enum StatementKind {
  /** SELECT, VALUES, or WITH that leads to one. */
  SELECT,
  /** INSERT or REPLACE, also after WITH. */
  INSERT,
  /** UPDATE, also after WITH. */
  UPDATE,
  /** DELETE, also after WITH. */
  DELETE,
  /** CREATE, ALTER, DROP, REINDEX, ANALYZE, VACUUM. */
  DDL,
  /** A PRAGMA that reads: no {@code =}, and not one that acts when called. */
  PRAGMA_READ,
  /** Any other PRAGMA. */
  PRAGMA_WRITE,
  /** EXPLAIN and EXPLAIN QUERY PLAN. */
  EXPLAIN,
  /** BEGIN. */
  BEGIN,
  /** COMMIT and END. */
  COMMIT,
  /** ROLLBACK without TO. */
  ROLLBACK,
  /** SAVEPOINT. */
  SAVEPOINT,
  /** RELEASE. */
  RELEASE,
  /** ROLLBACK TO. */
  ROLLBACK_TO,
  /** ATTACH and DETACH. */
  ATTACH,
  /** No statement at all: blank or comments only. */
  EMPTY,
  /** Anything else; the engine will say what is wrong with it. */
  OTHER;

  /** Says whether its number of changed rows is an update count: INSERT, UPDATE and DELETE. */
  public boolean countsChanges() {
    return this == INSERT || this == UPDATE || this == DELETE;
  }

  /** Says whether it begins, ends or marks a transaction. */
  public boolean controlsTransaction() {
    return switch (this) {
      case BEGIN, COMMIT, ROLLBACK, SAVEPOINT, RELEASE, ROLLBACK_TO -> true;
      default -> false;
    };
  }
}
