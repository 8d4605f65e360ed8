package io.github.libsqljooq.fuzz;

import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Random;
import org.jspecify.annotations.Nullable;

/** Statements out of a small grammar, right and wrong ones. One thread at a time. */
final class RandomSql {
  /** What a fuzzed database begins with. */
  static final List<String> SCHEMA =
      List.of(
          "CREATE TABLE IF NOT EXISTS t(a INTEGER PRIMARY KEY, b TEXT UNIQUE, c REAL, d BLOB)",
          "CREATE TABLE IF NOT EXISTS u(a REFERENCES t ON DELETE CASCADE, b ANY CHECK (b <> 13))",
          "CREATE TABLE IF NOT EXISTS e(id INTEGER PRIMARY KEY, v F32_BLOB(3))",
          "CREATE INDEX IF NOT EXISTS e_v ON e(libsql_vector_idx(v, 'compress_neighbors=float8'))",
          "CREATE VIRTUAL TABLE IF NOT EXISTS f USING fts5(x)",
          "CREATE VIEW IF NOT EXISTS w AS SELECT t.a, u.b FROM t LEFT JOIN u USING (a)",
          "CREATE TRIGGER IF NOT EXISTS g AFTER INSERT ON t BEGIN"
              + " INSERT INTO f VALUES (new.b); END");

  private static final String NUMBERS =
      "(WITH RECURSIVE n(i) AS (SELECT 1 UNION ALL SELECT i + 1 FROM n LIMIT %d)"
          + " SELECT i AS a, i AS b FROM n)";

  private final Random random;

  RandomSql(Random random) {
    this.random = random;
  }

  private String pick(String... choices) {
    return choices[random.nextInt(choices.length)];
  }

  /** Any statement; one in twelve is cut or garbled. */
  String statement() {
    String sql =
        switch (random.nextInt(10)) {
          case 0, 1, 2 -> query(2);
          case 3, 4, 5 -> write();
          case 6 -> control();
          case 7 -> ddl();
          case 8 -> query(1) + "; " + write() + "; " + query(0);
          default -> vector();
        };
    return random.nextInt(12) == 0 ? garble(sql) : sql;
  }

  /** A SELECT. */
  String query(int depth) {
    String from = source(depth);
    return pick("", "", "EXPLAIN QUERY PLAN ")
        + "SELECT "
        + pick("", "DISTINCT ")
        + expression(depth)
        + ", "
        + pick("*", "1 AS one", expression(depth))
        + " FROM "
        + from
        + pick("", " WHERE " + expression(depth))
        + pick("", "", " GROUP BY a HAVING count(*) > " + random.nextInt(2))
        + pick("", " ORDER BY 1", " ORDER BY b COLLATE backwards")
        + pick("", " LIMIT " + random.nextInt(50), " LIMIT ? OFFSET 1");
  }

  private String source(int depth) {
    if (depth > 0 && random.nextInt(3) == 0) {
      return "(SELECT a, b FROM " + source(depth - 1) + ")";
    }
    return pick(
        "t",
        "u",
        "w",
        "t JOIN u USING (a)",
        "(VALUES (1, 2), (3, NULL)) AS z(a, b)",
        NUMBERS.formatted(1 + random.nextInt(3_000)),
        "missing");
  }

  private String expression(int depth) {
    if (depth == 0) {
      return pick("a", "b", "1", "NULL", "?", "'x'", "x'00ff'", "-9223372036854775808", "1e999");
    }
    String inner = expression(depth - 1);
    String other = expression(depth - 1);
    return pick(
        inner,
        "echo(" + inner + ")",
        "nest(" + random.nextInt() + ")",
        "abs(" + inner + ")",
        "boom()",
        "nap()",
        inner + " + " + other,
        inner + " || " + other,
        inner + " IN (SELECT a FROM t)",
        "CASE WHEN " + inner + " THEN " + other + " END",
        "total_length(" + inner + ")",
        "total_length(" + inner + ") OVER (ORDER BY " + other + ")",
        "json_object('k', " + inner + ") ->> '$.k'",
        "vector_distance_cos(vector32('[1,2,3]'), vector32('[3,2," + random.nextInt(9) + "]'))",
        "zeroblob(" + random.nextInt(300_000) + ")",
        "hex(randomblob(" + random.nextInt(2_000) + "))",
        "CAST(" + inner + " AS " + pick("TEXT", "INTEGER", "BLOB", "REAL") + ")",
        "EXISTS (" + query(0) + ")");
  }

  private String write() {
    return switch (random.nextInt(8)) {
      case 0, 1 ->
          "INSERT "
              + pick("", "OR REPLACE ", "OR IGNORE ", "OR ROLLBACK ", "OR FAIL ", "OR ABORT ")
              + "INTO t(b, c, d) VALUES ("
              + expression(1)
              + ", ?, "
              + expression(1)
              + ")"
              + pick("", " RETURNING *", " ON CONFLICT DO UPDATE SET c = c + 1");
      case 2 -> "INSERT INTO u SELECT a, b FROM " + source(1) + pick("", " LIMIT 20");
      case 3 -> "UPDATE t SET b = " + expression(1) + " WHERE a = ?" + pick("", " RETURNING a");
      case 4 ->
          "DELETE FROM " + pick("t", "u", "e", "f") + " WHERE rowid % 3 = " + random.nextInt(3);
      case 5 -> "INSERT INTO e(v) VALUES (vector32('[1," + random.nextInt(9) + ",?]'))";
      case 6 -> "INSERT INTO f VALUES (" + expression(1) + ")";
      default -> "REPLACE INTO t(a, b) VALUES (" + random.nextInt(50) + ", ?)";
    };
  }

  private String vector() {
    return pick(
        "SELECT e.id FROM vector_top_k('e_v', vector32('[1,2,3]'), "
            + pick("1", "3", "10", "0", "-1", "2000000000", "?", "1 + 1")
            + ") AS k JOIN e ON e.id = k.id",
        "INSERT INTO e(v) VALUES (vector32('[" + random.nextInt(9) + ",2,3]'))",
        "SELECT x FROM f WHERE f MATCH " + pick("'a*'", "?", "'\"'") + " ORDER BY rank",
        "SELECT libsql_vector_idx()",
        "DELETE FROM e_v_shadow");
  }

  private String control() {
    return pick(
        "BEGIN",
        "BEGIN IMMEDIATE",
        "COMMIT",
        "ROLLBACK",
        "SAVEPOINT s",
        "RELEASE s",
        "ROLLBACK TO s",
        "PRAGMA foreign_keys = " + random.nextInt(2),
        "PRAGMA user_version = " + random.nextInt(9),
        "PRAGMA wal_checkpoint(TRUNCATE)",
        "PRAGMA table_xinfo(t)",
        "PRAGMA optimize",
        "ANALYZE",
        "VACUUM",
        "ATTACH ':memory:' AS m",
        "DETACH m",
        "");
  }

  private String ddl() {
    return pick(
        "CREATE TABLE IF NOT EXISTS x" + random.nextInt(3) + "(a, b)",
        "DROP TABLE IF EXISTS x" + random.nextInt(3),
        "ALTER TABLE x1 ADD COLUMN c" + random.nextInt(3),
        "CREATE INDEX IF NOT EXISTS i ON t(c, b)",
        "DROP INDEX IF EXISTS i",
        "REINDEX",
        "CREATE TEMP TABLE IF NOT EXISTS x2 AS " + query(1),
        "ALTER TABLE u RENAME COLUMN b TO b");
  }

  /** Cuts, doubles or replaces a piece of a text. */
  private String garble(String sql) {
    if (sql.isEmpty()) {
      return ";";
    }
    int at = random.nextInt(sql.length());
    return switch (random.nextInt(3)) {
      case 0 -> sql.substring(0, at);
      case 1 ->
          sql.substring(0, at)
              + pick("'", "\"", "/*", "(", "\0", "\ud83d", ";", "?")
              + sql.substring(at);
      default -> sql + sql.substring(at);
    };
  }

  /** A value to bind. */
  @Nullable Object value() {
    return switch (random.nextInt(9)) {
      case 0 -> null;
      case 1, 2 -> random.nextInt(60);
      case 3 -> random.nextLong();
      case 4 -> random.nextDouble();
      case 5 -> random.nextBoolean() ? Double.NaN : Double.POSITIVE_INFINITY;
      case 6 -> "text " + random.nextInt(20);
      case 7 -> random.nextInt(20) == 0 ? new byte[2_000_000] : new byte[random.nextInt(50)];
      default -> "\ud83d\ude00".getBytes(StandardCharsets.UTF_8);
    };
  }
}
