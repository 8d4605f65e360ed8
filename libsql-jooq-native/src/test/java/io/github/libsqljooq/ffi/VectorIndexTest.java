package io.github.libsqljooq.ffi;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.sql.SQLException;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class VectorIndexTest {
  private static final String CREATE = "create index i on t(libsql_vector_idx(v))";

  private Db db;

  @BeforeEach
  void open() throws SQLException {
    db = new Db();
    db.run("create table t(id integer primary key, v F32_BLOB(2))");
    db.run("insert into t values (1, vector('[1,2]'))");
    db.run(CREATE);
  }

  @AfterEach
  void close() throws SQLException {
    db.close();
  }

  @Test
  void droppedIndexLeavesNothingAndCanBeMadeAgain() throws SQLException {
    db.run("/* gone */ drop index i");

    assertThat(db.values("select name from sqlite_schema where name like 'i%'")).isEmpty();

    db.run(CREATE);
    assertThat(db.value("select count(*) from i_shadow")).isEqualTo(1L);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "insert into i_shadow values (9, zeroblob(9))",
        "update i_shadow set data = zeroblob(9)",
        "delete from i_shadow",
        "drop table i_shadow",
        "alter table i_shadow rename to mine",
        "insert into libsql_vector_meta_shadow values ('x', x'00')"
      })
  void hiddenTablesAreNotWrittenByHand(String sql) {
    assertThatThrownBy(() -> db.run(sql))
        .isInstanceOf(SQLException.class)
        .hasMessageContaining("not authorized")
        .hasMessageContaining("hidden table of a vector index");
  }

  /** libsql compiles statements of its own for each row, which do not count as the caller's. */
  @Test
  void manyRowsInOneStatementAreIndexed() throws SQLException {
    db.run("create table many(id integer primary key, e f32_blob(3))");
    db.run(
        "create index many_i on many(libsql_vector_idx(e, 'compress_neighbors=float8',"
            + " 'max_neighbors=4'))");
    db.run(
        "with recursive n(i) as (select 1 union all select i + 1 from n where i < 6000)"
            + " insert into many select i, vector32('[' || (i % 97) || ',' || (i % 31) || ',' || i ||"
            + " ']') from n");
    assertThat(db.value("select count(*) from many")).isEqualTo(6_000L);
  }

  @Test
  void triggersDoNotWriteToHiddenTables() throws SQLException {
    db.run("create table z(a)");
    try (NativeStatement insert = db.prepare("insert into z values (1)")) {
      Db.run(insert);
      db.run(
          "create trigger tr after insert on z begin"
              + " insert or replace into i_shadow values (1, zeroblob(9)); end");
      assertThatThrownBy(() -> Db.run(insert)).hasMessageContaining("hidden table");
    }
  }

  @Test
  void statementFromBeforeTheIndexIsCheckedAgain() throws SQLException {
    db.run("create table j_shadow(index_key integer primary key, stuff blob)");
    try (NativeStatement insert = db.prepare("insert or replace into j_shadow values (1, x'00')")) {
      Db.run(insert);
      db.run("drop table j_shadow");
      db.run("create index j on t(libsql_vector_idx(v))");
      assertThatThrownBy(() -> Db.run(insert)).hasMessageContaining("hidden table");
    }
  }

  @Test
  void tableWithTheFormOfAHiddenOneIsNotTakenOver() throws SQLException {
    db.run("create table j_shadow(index_key integer primary key, data blob)");
    assertThatThrownBy(() -> db.run("create index j on t(libsql_vector_idx(v))"))
        .hasMessageContaining("rename or drop it");
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "select libsql_vector_idx()",
        "create index j on t(libsql_vector_idx())",
        "create index j on t(\"libsql_vector_idx\"())",
        "create index j on t(id, libsql_vector_idx())",
        "create index j on t(id) where libsql_vector_idx()",
        "create table u(a, b as (libsql_vector_idx()))",
        "insert into t values (2, null) returning libsql_vector_idx()"
      })
  void markerWithoutAColumnIsAnError(String sql) {
    assertThatThrownBy(() -> db.run(sql)).isInstanceOf(SQLException.class);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "create table u(a default (libsql_vector_idx()), b); insert into u(b) values (1)",
        "create table u(a check (libsql_vector_idx())); insert into u values (1)",
        "create view u as select libsql_vector_idx(); select * from u",
        "create trigger u after insert on t begin select libsql_vector_idx(); end;"
            + " insert into t values (7, null)"
      })
  void markerWithoutAColumnIsAnErrorWhenItIsEvaluatedLater(String script) throws SQLException {
    int last = script.lastIndexOf(';');
    db.run(script.substring(0, last));
    assertThatThrownBy(() -> db.run(script.substring(last + 1)))
        .hasMessageContaining("libsql_vector_idx needs a column");
  }

  @Test
  void explainOfADropLeavesTheIndex() throws SQLException {
    db.run("explain drop index i");
    db.run("explain drop table t");

    assertThat(db.value("select count(*) from i_shadow")).isEqualTo(1L);
    assertThat(db.value("select count(*) from libsql_vector_meta_shadow")).isEqualTo(1L);
  }

  @Test
  void noFunctionRunsHiddenSql() {
    assertThatThrownBy(() -> db.value("select sha3_query('select 1')"))
        .isInstanceOf(SQLException.class)
        .hasMessageContaining("no such function");
  }
}
