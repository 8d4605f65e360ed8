package io.github.libsqljooq.remote;

/**
 * What SQLite would remember of a connection's last writes, kept here because a stream ends with
 * its statement. Immutable.
 *
 * @param lastInsertRowid the rowid of the last insert; 0 before the first
 * @param changes rows changed by the last INSERT, UPDATE or DELETE
 * @param totalChanges rows changed by all of them
 */
record SessionValues(long lastInsertRowid, long changes, long totalChanges) {
  static final SessionValues NONE = new SessionValues(0, 0, 0);

  /**
   * The values after an INSERT, UPDATE or DELETE.
   *
   * @param rowid what the server says; 0, as from a new stream when no row with a rowid was
   *     inserted, leaves the last one
   */
  SessionValues afterWrite(long affected, long rowid) {
    return new SessionValues(
        affected > 0 && rowid != 0 ? rowid : lastInsertRowid, affected, totalChanges + affected);
  }
}
