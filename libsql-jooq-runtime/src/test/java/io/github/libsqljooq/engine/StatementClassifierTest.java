package io.github.libsqljooq.engine;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Arrays;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class StatementClassifierTest {

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      quoteCharacter = '~',
      value = {
        "select 1                                | SELECT",
        "/* a */ -- b                            | EMPTY",
        "; ;                                     | EMPTY",
        ";; VALUES (1)                           | SELECT",
        "(select 1)                              | OTHER",
        "\"select\" 1                            | OTHER",
        "INSERT INTO t VALUES (1)                | INSERT",
        "REPLACE INTO t VALUES (1)               | INSERT",
        "Update t SET a = 1                      | UPDATE",
        "DELETE FROM t                           | DELETE",
        "WITH a AS (SELECT 1) SELECT * FROM a    | SELECT",
        "WITH RECURSIVE a(x) AS NOT MATERIALIZED (SELECT 1), b AS (VALUES (2)) INSERT INTO t SELECT 1 | INSERT",
        "WITH replace AS (SELECT 1) UPDATE t SET a = 1 | UPDATE",
        "WITH a AS (SELECT 1) REPLACE INTO t VALUES (1) | INSERT",
        "WITH a AS (DELETE) DELETE FROM t        | DELETE",
        "WITH a AS (SELECT 1) VALUES (1)         | SELECT",
        "WITH a AS (SELECT 1)                    | OTHER",
        "WITH a AS (SELECT 1) nonsense           | OTHER",
        "CREATE TABLE t(a)                       | DDL",
        "ALTER TABLE t ADD b                     | DDL",
        "drop table t                            | DDL",
        "REINDEX                                 | DDL",
        "ANALYZE                                 | DDL",
        "VACUUM INTO 'x'                         | DDL",
        "EXPLAIN QUERY PLAN DELETE FROM t        | EXPLAIN",
        "BEGIN                                   | BEGIN",
        "BEGIN IMMEDIATE TRANSACTION             | BEGIN",
        "COMMIT                                  | COMMIT",
        "END                                     | COMMIT",
        "ROLLBACK                                | ROLLBACK",
        "ROLLBACK TRANSACTION                    | ROLLBACK",
        "ROLLBACK TO a                           | ROLLBACK_TO",
        "ROLLBACK /* x */ TRANSACTION TO SAVEPOINT a | ROLLBACK_TO",
        "ROLLBACK; -- TO                         | ROLLBACK",
        "SAVEPOINT a                             | SAVEPOINT",
        "RELEASE a                               | RELEASE",
        "ATTACH 'x' AS y                         | ATTACH",
        "DETACH y                                | ATTACH",
        "PRAGMA journal_mode                     | PRAGMA_READ",
        "PRAGMA main.journal_mode                | PRAGMA_READ",
        "PRAGMA journal_mode = wal               | PRAGMA_WRITE",
        "PRAGMA journal_mode(wal)                | PRAGMA_WRITE",
        "PRAGMA table_info(t)                    | PRAGMA_READ",
        "PRAGMA main . \"Table_XInfo\" ('t')     | PRAGMA_READ",
        "PRAGMA integrity_check(5)               | PRAGMA_READ",
        "PRAGMA wal_checkpoint                   | PRAGMA_WRITE",
        "PRAGMA optimize                         | PRAGMA_WRITE",
        "PRAGMA incremental_vacuum(3)            | PRAGMA_WRITE",
        "selec 1                                 | OTHER",
        "42                                      | OTHER"
      })
  void tellsTheKind(String sql, StatementKind kind) {
    assertThat(StatementClassifier.classify(sql)).isEqualTo(kind);
    assertThat(StatementClassifier.classify(" \n-- x\n/* y */" + sql)).isEqualTo(kind);
  }

  @Test
  void kindsKnowWhatTheyCountAndControl() {
    assertThat(StatementKind.INSERT.countsChanges()).isTrue();
    assertThat(StatementKind.DDL.countsChanges()).isFalse();
    assertThat(StatementKind.RELEASE.controlsTransaction()).isTrue();
    assertThat(StatementKind.SELECT.controlsTransaction()).isFalse();
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      quoteCharacter = '~',
      value = {
        "SELECT 1                | 0",
        "?                       | 1",
        "? ? ?                   | 3",
        "?3 ?1                   | 3",
        "?2 ?                    | 3",
        "? ?1                    | 1",
        ":a :a @a $a #a          | 4",
        ":a :A                   | 2",
        "?32766                  | 32766",
        "?32767                  | 0",
        "?99999999999999999999   | 0",
        "?0                      | 0",
        "'?' \"?\" [?] `?` -- ?  | 0"
      })
  void countsParameters(String sql, int count) {
    assertThat(StatementClassifier.parameterCount(sql)).isEqualTo(count);
  }

  @Test
  void namesParameters() {
    assertThat(StatementClassifier.parameterNames("?, :a, ?5, ?1, :a, $b::c(d)"))
        .isEqualTo(Arrays.asList("?1", ":a", null, null, "?5", "$b::c(d)"));
  }

  @Test
  void numbersParameters() {
    assertThat(StatementClassifier.numberParameters("SELECT :a, ?, '?', @b, :a /* :c */, ?9, ?"))
        .isEqualTo("SELECT ?1, ?2, '?', ?3, ?1 /* :c */, ?9, ?10");
  }
}
