package io.github.libsqljooq.jdbc;

import io.github.libsqljooq.engine.EngineStatement;
import java.sql.SQLException;

/** What the caller wants of an execution: executeQuery rows, executeUpdate a count. */
enum Expected {
  ANYTHING,
  ROWS,
  COUNT;

  /** Refuses, before it has any effect, a statement that does not give what the caller wants. */
  void check(EngineStatement statement) throws SQLException {
    if (this == ANYTHING) {
      return;
    }
    boolean givesRows =
        switch (statement.kind()) {
          case SELECT, EXPLAIN -> true;
          case PRAGMA_READ, PRAGMA_WRITE, OTHER -> this == ROWS;
          case INSERT, UPDATE, DELETE -> this == ROWS && !statement.info().columns().isEmpty();
          default -> false;
        };
    if (this == ROWS && !givesRows) {
      throw Errors.state(
          "the statement returns no rows; run it by execute or executeUpdate", "HY000");
    } else if (this == COUNT && givesRows) {
      throw Errors.state("the statement returns rows; run it by executeQuery", "HY000");
    }
  }
}
