package io.github.libsqljooq.remote;

import io.github.libsqljooq.engine.ExecuteOptions;
import io.github.libsqljooq.engine.SqlTokenizer;
import io.github.libsqljooq.engine.SqlTokenizer.Kind;
import io.github.libsqljooq.engine.StatementKind;
import io.github.libsqljooq.ffi.ResultCode;
import io.github.libsqljooq.ffi.SqliteErrors;
import java.sql.SQLException;
import java.util.LinkedHashSet;
import java.util.Locale;
import java.util.Set;

/**
 * Keeps statements away from the tables that a vector index lives in: what is written there by hand
 * crashes the server at the next search. Locally SQLite's authorizer does this; here the names in a
 * statement are compared with the server's indexes. Stateless.
 */
final class ShadowGuard {
  private static final String SUFFIX = "_shadow";
  private static final String META = "libsql_vector_meta" + SUFFIX;

  private ShadowGuard() {}

  /** The names in a statement that may be such tables, in small letters; mostly none. */
  static Set<String> suspects(String sql, StatementKind kind) {
    boolean writes =
        kind.countsChanges() || kind == StatementKind.DDL || kind == StatementKind.OTHER;
    if (!writes || !sql.toLowerCase(Locale.ROOT).contains(SUFFIX)) {
      return Set.of();
    }
    Set<String> names = new LinkedHashSet<>();
    SqlTokenizer tokens = new SqlTokenizer(sql);
    while (tokens.nextSolid()) {
      Kind token = tokens.kind();
      if (token == Kind.WORD || token == Kind.QUOTED_NAME || token == Kind.STRING) {
        String name = tokens.name().toLowerCase(Locale.ROOT);
        if (name.endsWith(SUFFIX)) {
          names.add(name);
        }
      }
    }
    return names;
  }

  /**
   * Asks the server which of the names belong to a vector index.
   *
   * @throws SQLException with SQLState 42501 if one does
   */
  static void check(Set<String> suspects, Stream stream, Exchange exchange) throws SQLException {
    for (String name : suspects) {
      if (name.equals(META) || isIndex(name, stream, exchange)) {
        throw SqliteErrors.toException(
            ResultCode.AUTH,
            "access to "
                + name
                + " is prohibited (libsql keeps a vector index in it, and crashes"
                + " when it was written by hand; change the indexed table, or drop the index)",
            null);
      }
    }
  }

  private static boolean isIndex(String shadow, Stream stream, Exchange exchange)
      throws SQLException {
    String index = shadow.substring(0, shadow.length() - SUFFIX.length()).replace("'", "''");
    String sql =
        "SELECT name FROM sqlite_schema WHERE type = 'index' AND lower(name) = '"
            + index
            + "' AND sql LIKE '%libsql_vector_idx%'";
    RequestResult result =
        stream.send(
            StatementKind.SELECT,
            exchange,
            ExecuteOptions.DEFAULT,
            pipeline -> pipeline.execute(sql));
    if (result.error != null) {
      throw stream.errors().ofStatement(result.error);
    }
    return result.rows != null && !result.rows.pages().isEmpty();
  }
}
