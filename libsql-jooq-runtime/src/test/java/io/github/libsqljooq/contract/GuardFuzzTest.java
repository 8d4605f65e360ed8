package io.github.libsqljooq.contract;

import static io.github.libsqljooq.testing.Sql.run;
import static org.assertj.core.api.Assertions.assertThat;

import io.github.libsqljooq.config.LibsqlOptions;
import io.github.libsqljooq.engine.Session;
import io.github.libsqljooq.local.LocalEngine;
import io.github.libsqljooq.testing.Sql;
import java.sql.SQLException;
import java.util.Random;
import org.junit.jupiter.api.Test;

/**
 * Statements put together at random out of what crashes libsql. Most are refused; those that the
 * guard admits run against real indexes in this process, which has to survive them.
 */
class GuardFuzzTest {
  private static final int ROUNDS = Integer.getInteger("libsql.test.fuzz", 3_000);

  private static final String[] NAMES = {
    "vector_top_k",
    "\"vector_top_k\"",
    "VECTOR_TOP_K",
    "main.vector_top_k",
    "'vector_top_k'",
    "[vector_top_k]"
  };
  private static final String[] LIMITS = {
    "0", "1", "2", "5", "0.0", "-1", "2000000000", "1000000", "(0)", "?", "?1", "n", "1 - 1"
  };
  private static final String[] COLUMNS = {
    "*",
    "id",
    "k",
    "v.k",
    "v.idx",
    "vector",
    "rowid",
    "v.id",
    "count(*)",
    "t.vector",
    "v.*",
    "\"k\"",
    "v.\"vector\"",
    "vector_top_k.k",
    "vector_top_k.id",
    "z.k",
    "z.id",
    "libsql_vector_idx()",
    "1 AS k",
    "libsql_vector_idx(vector)",
    "(SELECT k)",
    "(SELECT v.id)",
    "w.name"
  };
  private static final String[] CONDITIONS = {
    "k = 0", "v.k = 0", "k = 2", "id > ''", "v.id <> 'x'", "idx = 't_index'", "vector = '[1,2,3]'",
    "v.rowid >= 0", "1", "id IS NOT NULL", "z.id <> 'y'", "v.id = w.name", "t.id = v.id", "z.k = 0",
    "id IN (1, 'a', 'b')", "id BETWEEN 'a' AND 'c'", "(id, id) > (1, 2)", "id LIKE 'a%'"
  };
  private static final String[] JOINS = {
    ", t",
    ", w",
    " JOIN t ON t.id = v.id",
    " JOIN w USING (name)",
    " NATURAL JOIN w",
    " LEFT JOIN t ON t.id = v.k",
    " JOIN (SELECT 0 AS k) q USING (k)",
    " NATURAL JOIN (SELECT 0 AS k, 0 AS id) q",
    ""
  };
  private static final String[] ALIASES = {"", "", " v", " AS v", " AS z", " 'v'"};

  private final Random random = new Random(42);

  private String any(String[] choices) {
    return choices[random.nextInt(choices.length)];
  }

  private String search() {
    String index = random.nextBoolean() ? "'t_index'" : "'w_index'";
    return switch (random.nextInt(8)) {
      case 0 -> any(NAMES);
      case 1 -> any(NAMES) + "(" + index + ", '[1,2,3]')";
      default -> any(NAMES) + "(" + index + ", vector('[1,2,3]'), " + any(LIMITS) + ")";
    };
  }

  private String source() {
    String search = search();
    return switch (random.nextInt(6)) {
      case 0 -> "(" + search + ")" + any(ALIASES);
      case 1 -> "(" + search + any(ALIASES) + any(JOINS) + ")" + any(ALIASES);
      case 2 -> "(" + select(search + any(ALIASES)) + ")" + any(ALIASES);
      default -> search + any(ALIASES);
    };
  }

  private String select(String source) {
    StringBuilder sql = new StringBuilder("SELECT ").append(any(COLUMNS));
    sql.append(" FROM ").append(source);
    if (random.nextInt(3) == 0) {
      sql.append(any(JOINS));
    }
    int conditions = random.nextInt(4) == 0 ? random.nextInt(20) : random.nextInt(3);
    for (int i = 0; i < conditions; i++) {
      sql.append(i == 0 ? " WHERE " : " AND ").append(any(CONDITIONS));
    }
    if (random.nextInt(6) == 0) {
      sql.append(" ORDER BY ").append(any(COLUMNS));
    }
    return sql.toString();
  }

  private String statement() {
    String select = select(source());
    return switch (random.nextInt(12)) {
      case 0 -> "WITH z AS (" + select + ") " + select("z");
      case 1 -> "WITH z(id) AS MATERIALIZED (" + select + ") " + select("z");
      case 2 -> "CREATE TEMP VIEW x" + random.nextInt(9) + " AS " + select;
      case 3 -> "SELECT * FROM x" + random.nextInt(9);
      case 4 -> "SELECT 1 IN " + search();
      case 5 -> "SELECT * FROM t WHERE id IN (" + select + ")";
      case 6 -> "SELECT (" + select + ")";
      case 7 -> select + " UNION ALL " + select(source());
      default -> select;
    };
  }

  @Test
  void theProcessSurvivesWhatTheGuardAdmits() throws SQLException {
    int admitted = 0;
    try (LocalEngine engine = new LocalEngine(LibsqlOptions.of(":memory:"));
        Session session = engine.openSession()) {
      createIndexes(session);
      for (int i = 0; i < ROUNDS; i++) {
        String sql = statement();
        try {
          if (sql.contains("?")) {
            Sql.query(session, sql, (long) random.nextInt(4));
          } else {
            Sql.query(session, sql);
          }
          admitted++;
        } catch (SQLException e) {
          assertThat(e.getSQLState()).describedAs(sql).hasSize(5);
        }
      }
      assertThat(Sql.one(session, "SELECT count(*) FROM t")).isEqualTo(3L);
    }
    assertThat(admitted).isGreaterThan(ROUNDS / 100);
  }

  private static void createIndexes(Session session) throws SQLException {
    run(
        session,
        "CREATE TABLE t(id INTEGER PRIMARY KEY, vector F32_BLOB(3))",
        "INSERT INTO t VALUES (1, vector('[1,2,3]')), (2, vector('[1,2,4]')), (3, NULL)",
        "CREATE INDEX t_index ON t(libsql_vector_idx(vector, 'compress_neighbors=float8'))",
        "CREATE TABLE w(name TEXT PRIMARY KEY, vector F32_BLOB(3)) WITHOUT ROWID",
        "INSERT INTO w VALUES ('a', vector('[1,2,3]')), ('b', vector('[1,2,4]'))",
        "CREATE INDEX w_index ON w(libsql_vector_idx(vector, 'compress_neighbors=float8'))");
  }
}
