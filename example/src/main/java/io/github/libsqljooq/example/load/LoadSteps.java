package io.github.libsqljooq.example.load;

import static io.github.libsqljooq.example.db.Tables.LOAD_STEP;

import java.util.Map;
import org.jooq.DSLContext;
import org.jooq.Table;
import org.jspecify.annotations.Nullable;

/** Which tables a database says are loaded. A snapshot, for one thread. */
final class LoadSteps {
  private final Map<String, String> versions;

  private LoadSteps(Map<String, String> versions) {
    this.versions = versions;
  }

  static LoadSteps read(DSLContext ctx) {
    return new LoadSteps(
        ctx.select(LOAD_STEP.NAME, LOAD_STEP.VERSION)
            .from(LOAD_STEP)
            .fetchMap(LOAD_STEP.NAME, LOAD_STEP.VERSION));
  }

  /** The version in which a table is loaded; null if it is not. */
  @Nullable String version(Table<?> table) {
    return versions.get(table.getName());
  }

  /**
   * Whether a table is loaded.
   *
   * @throws IllegalStateException if it is, but in another version
   */
  boolean isDone(Table<?> table, String version) {
    String found = version(table);
    if (found != null && !found.equals(version)) {
      throw otherVersion(table, found, version);
    }
    return found != null;
  }

  static IllegalStateException otherVersion(Table<?> table, String found, String wanted) {
    return new IllegalStateException(
        "table "
            + table.getName()
            + " was loaded from "
            + found
            + ", this program has "
            + wanted
            + ": rebuild the database (--rebuild), or use another file");
  }

  /**
   * Notes a table as loaded, to be called in the transaction that loads the last of it.
   *
   * @param rows how many rows it has
   */
  static void done(DSLContext transaction, Table<?> table, String version, long rows) {
    transaction
        .insertInto(LOAD_STEP, LOAD_STEP.NAME, LOAD_STEP.VERSION, LOAD_STEP.ROW_COUNT)
        .values(table.getName(), version, rows)
        .onConflict(LOAD_STEP.NAME)
        .doUpdate()
        .set(LOAD_STEP.VERSION, version)
        .set(LOAD_STEP.ROW_COUNT, rows)
        .execute();
  }
}
