package io.github.libsqljooq.contract;

import static io.github.libsqljooq.testing.Sql.one;
import static io.github.libsqljooq.testing.Sql.query;
import static io.github.libsqljooq.testing.Sql.row;
import static io.github.libsqljooq.testing.Sql.rows;
import static io.github.libsqljooq.testing.Sql.run;
import static io.github.libsqljooq.testing.Sql.update;
import static org.assertj.core.api.Assertions.assertThat;

import io.github.libsqljooq.engine.Cursor;
import io.github.libsqljooq.engine.EngineStatement;
import io.github.libsqljooq.engine.ExecuteOptions;
import io.github.libsqljooq.engine.ResultColumn;
import io.github.libsqljooq.engine.Session;
import io.github.libsqljooq.engine.SqlScript;
import io.github.libsqljooq.engine.StatementInfo;
import io.github.libsqljooq.engine.StatementKind;
import io.github.libsqljooq.engine.TransactionMode;
import io.github.libsqljooq.ffi.wire.ParameterBuffer;
import java.sql.SQLException;
import java.util.List;
import java.util.stream.LongStream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** What comes back: rows in pages, columns, counts, rowids. */
abstract class ResultsContract {
  private static final String NUMBERS =
      "WITH RECURSIVE n(i) AS (SELECT 1 UNION ALL SELECT i + 1 FROM n WHERE i < ?) SELECT i FROM n";

  abstract EngineUnderTest target();

  @BeforeEach
  void createTable() throws SQLException {
    run(target().session, "CREATE TABLE p(id INTEGER PRIMARY KEY, name VARCHAR(20), price REAL)");
  }

  @Test
  void tellsColumnsAtExecutionAndInTheDescription() throws SQLException {
    String sql = "SELECT id, name AS label, price * 2 FROM p";
    try (EngineStatement statement = target().session.prepare(sql)) {
      StatementInfo info = statement.info();
      assertThat(info.readOnly()).isTrue();
      assertThat(info.columns())
          .extracting(ResultColumn::name)
          .containsExactly("id", "label", "price * 2");
      assertThat(info.columns())
          .extracting(ResultColumn::declaredType)
          .containsExactly("INTEGER", "VARCHAR(20)", null);
      boolean known = target().differences.tellsColumnSources();
      assertThat(info.columns())
          .extracting(ResultColumn::table)
          .containsExactly(known ? "p" : null, known ? "p" : null, null);
      assertThat(info.columns())
          .extracting(ResultColumn::origin)
          .containsExactly(known ? "id" : null, known ? "name" : null, null);
      try (Cursor cursor = statement.execute(ParameterBuffer.none(), ExecuteOptions.DEFAULT)) {
        assertThat(cursor.columns()).isEqualTo(info.columns());
        assertThat(cursor.page().rowCount()).isZero();
        assertThat(cursor.nextPage()).isFalse();
      }
    }
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "INSERT INTO p(name) VALUES ('a')           | false | 0",
        "INSERT INTO p(name) VALUES (?) RETURNING id | false | 1",
        "UPDATE p SET price = 1                     | false | 0",
        "CREATE TABLE q(a)                          | false | 0",
        "BEGIN                                      | true  | 0",
        "PRAGMA table_info(p)                       | true  | 6",
        "VALUES (1, 2)                              | true  | 2"
      })
  void describes(String sql, boolean readOnly, int columns) throws SQLException {
    try (EngineStatement statement = target().session.prepare(sql)) {
      assertThat(statement.info().readOnly()).isEqualTo(readOnly);
      assertThat(statement.info().columns()).hasSize(columns);
    }
  }

  @Test
  void countsChangedRows() throws SQLException {
    Session session = target().session;
    assertThat(update(session, "INSERT INTO p(name) VALUES ('a'), ('b'), ('c')")).isEqualTo(3);
    assertThat(update(session, "UPDATE p SET price = 1 WHERE name > 'a'")).isEqualTo(2);
    assertThat(
            update(
                session, "WITH x(n) AS (SELECT 'a') DELETE FROM p WHERE name IN (SELECT n FROM x)"))
        .isEqualTo(1);
    assertThat(update(session, "DELETE FROM p WHERE name = 'nobody'")).isZero();
    assertThat(update(session, "REPLACE INTO p(id, name) VALUES (2, 'z')")).isEqualTo(1);
    assertThat(update(session, "CREATE TABLE q(a)")).isZero();
    assertThat(update(session, "SELECT * FROM p")).isZero();
    assertThat(update(session, "PRAGMA user_version = 3")).isZero();
  }

  @Test
  void remembersTheLastRowid() throws SQLException {
    Session session = target().session;
    assertThat(session.lastInsertRowid()).isZero();
    update(session, "INSERT INTO p(id) VALUES (41)");
    assertThat(session.lastInsertRowid()).isEqualTo(41);
    update(session, "INSERT OR IGNORE INTO p(id) VALUES (41)");
    update(session, "UPDATE p SET price = 2");
    run(session, "BEGIN", "ROLLBACK");
    assertThat(session.lastInsertRowid()).isEqualTo(41);
    assertThat(one(session, "select last_insert_rowid()")).isEqualTo(41L);
    update(session, "INSERT INTO p(id, name) VALUES (7, 'a') ON CONFLICT DO NOTHING");
    assertThat(query(session, "SELECT last_insert_rowid() AS id, changes()"))
        .containsExactly(List.of(7L, 1L));
  }

  @Test
  void sqlSeesWhatTheSessionDidLast() throws SQLException {
    Session session = target().session;
    update(session, "INSERT INTO p(id) VALUES (5)");
    update(session, "INSERT INTO p(name, price) VALUES ('child', last_insert_rowid())");
    assertThat(query(session, "SELECT price FROM p WHERE name = 'child' AND changes() = 1"))
        .containsExactly(List.of(5.0));
    session.begin(TransactionMode.IMMEDIATE);
    update(session, "UPDATE p SET name = name || last_insert_rowid() WHERE id = 6");
    session.commit();
    assertThat(one(session, "SELECT name FROM p WHERE id = 6")).isEqualTo("child6");
  }

  @Test
  void returnsRowsOfWrites() throws SQLException {
    Session session = target().session;
    String sql = "INSERT INTO p(name) VALUES ('a'), ('b') RETURNING id, upper(name) AS name";
    try (EngineStatement statement = session.prepare(sql);
        Cursor cursor = statement.execute(ParameterBuffer.none(), ExecuteOptions.DEFAULT)) {
      assertThat(cursor.columns()).extracting(ResultColumn::name).containsExactly("id", "name");
      assertThat(cursor.updateCount()).isEqualTo(2);
      assertThat(cursor.lastInsertRowid()).isEqualTo(2);
      assertThat(rows(cursor)).containsExactly(List.of(1L, "A"), List.of(2L, "B"));
    }
    assertThat(one(session, "SELECT count(*) FROM p")).isEqualTo(2L);
  }

  @Test
  void aWriteIsDoneBeforeItsRowsAreRead() throws SQLException {
    try (EngineStatement statement =
        target().session.prepare("INSERT INTO p(name) VALUES ('a'), ('b') RETURNING id")) {
      statement.execute(ParameterBuffer.none(), new ExecuteOptions(1, 0, 0)).close();
    }
    assertThat(one(target().session, "SELECT count(*) FROM p")).isEqualTo(2L);
  }

  @ParameterizedTest
  @ValueSource(ints = {0, 1, 7, 1_000, 20_000})
  void pagesHoldAtMostTheFetchSize(int fetchSize) throws SQLException {
    try (EngineStatement statement = target().session.prepare(NUMBERS);
        Cursor cursor = statement.execute(row(10_000L), new ExecuteOptions(fetchSize, 0, 0))) {
      if (fetchSize > 0) {
        assertThat(cursor.page().rowCount()).isLessThanOrEqualTo(fetchSize);
      }
      assertThat(rows(cursor).stream().mapToLong(row -> (Long) row.get(0)).toArray())
          .containsExactly(LongStream.rangeClosed(1, 10_000).toArray());
    }
  }

  @ParameterizedTest
  @CsvSource({"0, 1", "0, 100", "7, 10", "10, 10", "1, 3"})
  void handsOutAtMostMaxRows(int fetchSize, int maxRows) throws SQLException {
    try (EngineStatement statement = target().session.prepare(NUMBERS);
        Cursor cursor =
            statement.execute(row(10_000L), new ExecuteOptions(fetchSize, maxRows, 0))) {
      assertThat(rows(cursor)).hasSize(maxRows);
    }
  }

  @Test
  void nestedCursorsDoNotDisturbEachOther() throws SQLException {
    Session session = target().session;
    try (EngineStatement outer = session.prepare(NUMBERS);
        EngineStatement inner = session.prepare("SELECT ? * 10");
        Cursor numbers = outer.execute(row(200L), new ExecuteOptions(10, 0, 0))) {
      long count = 0;
      do {
        for (int i = 0; i < numbers.page().rowCount(); i++) {
          long number = numbers.page().getLong(i, 0);
          try (Cursor product = inner.execute(row(number), ExecuteOptions.DEFAULT)) {
            assertThat(product.page().getLong(0, 0)).isEqualTo(number * 10);
          }
          update(session, "INSERT INTO p(price) VALUES (?)", number);
          count++;
        }
      } while (numbers.nextPage());
      assertThat(count).isEqualTo(200);
    }
    assertThat(one(session, "SELECT sum(price) FROM p")).isEqualTo(20_100.0);
  }

  @ParameterizedTest
  @ValueSource(strings = {"", "  \n", ";", " ; ;", "-- only a comment", "/* one */ -- two\n"})
  void aTextWithoutStatementDoesNothing(String sql) throws SQLException {
    try (EngineStatement statement = target().session.prepare(sql)) {
      assertThat(statement.kind()).isEqualTo(StatementKind.EMPTY);
      assertThat(statement.info().columns()).isEmpty();
      try (Cursor cursor = statement.execute(ParameterBuffer.none(), ExecuteOptions.DEFAULT)) {
        assertThat(cursor.columns()).isEmpty();
        assertThat(cursor.updateCount()).isZero();
        assertThat(cursor.nextPage()).isFalse();
      }
    }
  }

  @Test
  void commentsAndOneSemicolonBelongToAStatement() throws SQLException {
    assertThat(one(target().session, "/* before */ SELECT 1 -- behind\n ; -- and after"))
        .isEqualTo(1L);
  }

  @Test
  void aScriptRunsStatementByStatement() throws SQLException {
    String script =
        """
        -- what happened
        CREATE TABLE log(what TEXT);
        CREATE TRIGGER logged AFTER INSERT ON p BEGIN
          INSERT INTO log VALUES ('; ' || NEW.name);
          INSERT INTO log VALUES (CASE WHEN NEW.price > 1 THEN 'dear' ELSE 'cheap' END);
        END;
        ;
        INSERT INTO p(name, price) VALUES ('a;b', 2.0); /* the end; */
        """;
    for (String sql : SqlScript.split(script)) {
      update(target().session, sql);
    }
    assertThat(query(target().session, "SELECT what FROM log"))
        .containsExactly(List.of("; a;b"), List.of("dear"));
  }

  @Test
  void duplicateColumnNamesStayApart() throws SQLException {
    assertThat(query(target().session, "SELECT 1 AS a, 2 AS a, 3 AS A"))
        .containsExactly(List.of(1L, 2L, 3L));
  }
}
