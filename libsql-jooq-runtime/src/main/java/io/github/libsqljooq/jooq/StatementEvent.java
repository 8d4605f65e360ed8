package io.github.libsqljooq.jooq;

import jdk.jfr.Category;
import jdk.jfr.Description;
import jdk.jfr.Event;
import jdk.jfr.Label;
import jdk.jfr.Name;
import jdk.jfr.StackTrace;
import org.jspecify.annotations.Nullable;

/** A statement as the flight recorder keeps it. */
@Name("io.github.libsqljooq.Statement")
@Label("libsql statement")
@Category("libsql")
@Description("A statement that jOOQ ran, from rendering to the last row")
@StackTrace(false)
final class StatementEvent extends Event {
  @Label("SQL")
  @Description("Without its values")
  @Nullable String sql;

  @Label("Database")
  @Nullable String database;

  @Label("Mode")
  @Description("LOCAL, REMOTE or REPLICA")
  @Nullable String mode;

  @Label("Kind")
  @Description("READ, WRITE, DDL, BATCH or OTHER")
  @Nullable String kind;

  @Label("Batch")
  @Description("NONE, SINGLE (one statement, many rows of values) or MULTIPLE")
  @Nullable String batch;

  @Label("Rows fetched")
  long rows;

  @Label("Rows changed")
  long changes;

  @Label("SQLState")
  @Description("Of the failure; none if it succeeded")
  @Nullable String sqlState;
}
