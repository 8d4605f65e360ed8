package io.github.libsqljooq.jdbc;

import static io.github.libsqljooq.testing.Jdbc.rows;
import static io.github.libsqljooq.testing.Jdbc.run;
import static io.github.libsqljooq.testing.Jdbc.update;
import static java.sql.Statement.RETURN_GENERATED_KEYS;
import static org.assertj.core.api.Assertions.assertThat;

import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class GeneratedKeysTest extends JdbcTest {

  @BeforeEach
  void createTables() throws SQLException {
    run(
        connection,
        "CREATE TABLE t(id INTEGER PRIMARY KEY, b TEXT DEFAULT 'dflt', u UNIQUE)",
        "CREATE TABLE log(line INTEGER PRIMARY KEY, what)",
        "CREATE TRIGGER after_t AFTER INSERT ON t BEGIN"
            + " INSERT INTO log(what) VALUES ('a'), ('b'), ('c'); END");
  }

  private List<List<@Nullable Object>> keys(String sql) throws SQLException {
    try (Statement statement = connection.createStatement()) {
      statement.executeUpdate(sql, RETURN_GENERATED_KEYS);
      return rows(statement.getGeneratedKeys());
    }
  }

  @Test
  void theKeyIsTheStatementsOwnWhateverTriggersInsert() throws SQLException {
    assertThat(keys("INSERT INTO t(b) VALUES ('x')")).containsExactly(List.of(1L));
    assertThat(keys("INSERT INTO t(id) VALUES (77)")).containsExactly(List.of(77L));
  }

  @Test
  void everyRowOfAnInsertHasItsKey() throws SQLException {
    assertThat(keys("INSERT INTO t(b) VALUES ('x'), ('y'), ('z')"))
        .containsExactly(List.of(1L), List.of(2L), List.of(3L));
    assertThat(keys("INSERT INTO t(b) SELECT b FROM t WHERE id < 3 ORDER BY id"))
        .containsExactly(List.of(4L), List.of(5L));
  }

  @Test
  void everyRowOfABatchHasItsKey() throws SQLException {
    try (PreparedStatement statement =
        connection.prepareStatement("INSERT INTO t(b) VALUES (?)", RETURN_GENERATED_KEYS)) {
      for (String b : new String[] {"x", "y", "z"}) {
        statement.setString(1, b);
        statement.addBatch();
      }
      assertThat(statement.executeBatch()).containsExactly(1, 1, 1);
      assertThat(rows(statement.getGeneratedKeys()))
          .containsExactly(List.of(1L), List.of(2L), List.of(3L));
    }
  }

  @Test
  void aPreparedInsertGivesCountAndKey() throws SQLException {
    try (PreparedStatement statement =
        connection.prepareStatement("INSERT INTO t(b) VALUES (?)", RETURN_GENERATED_KEYS)) {
      statement.setString(1, "x");
      assertThat(statement.executeUpdate()).isEqualTo(1);
      ResultSet keys = statement.getGeneratedKeys();
      assertThat(keys.next()).isTrue();
      assertThat(keys.getLong(1)).isEqualTo(1);
      assertThat(keys.getLong("id")).isEqualTo(1);
      assertThat(statement.execute()).isFalse();
      assertThat(statement.getUpdateCount()).isEqualTo(1);
      assertThat(rows(statement.getGeneratedKeys())).containsExactly(List.of(2L));
      assertThat(keys.isClosed()).isTrue();
    }
  }

  @Test
  void namedColumnsAreGivenAsNamed() throws SQLException {
    try (PreparedStatement statement =
        connection.prepareStatement("INSERT INTO t(id) VALUES (?)", new String[] {"ID", "b"})) {
      statement.setInt(1, 5);
      statement.executeUpdate();
      ResultSet keys = statement.getGeneratedKeys();
      keys.next();
      assertThat(keys.getLong("id")).isEqualTo(5);
      assertThat(keys.getString("B")).isEqualTo("dflt");
    }
  }

  @Test
  void columnsByIndexAreThoseOfTheTable() throws SQLException {
    try (PreparedStatement statement =
        connection.prepareStatement("INSERT INTO t(id) VALUES (6)", new int[] {2, 1})) {
      statement.executeUpdate();
      assertThat(rows(statement.getGeneratedKeys())).containsExactly(List.of("dflt", 6L));
    }
    assertState(
            "07009",
            () -> connection.prepareStatement("INSERT INTO t(id) VALUES (6)", new int[] {4}))
        .hasMessageContaining("4");
  }

  @Test
  void aRowThatIsNotInsertedHasNoKey() throws SQLException {
    update(connection, "INSERT INTO t(u) VALUES (1)");
    assertThat(keys("INSERT OR IGNORE INTO t(u) VALUES (1)")).isEmpty();
    assertThat(keys("INSERT INTO t(u) VALUES (1) ON CONFLICT DO NOTHING")).isEmpty();
    assertThat(keys("INSERT INTO t(u) VALUES (1) ON CONFLICT(u) DO UPDATE SET b = 'up'"))
        .containsExactly(List.of(1L));
  }

  @Test
  void otherStatementsHaveNone() throws SQLException {
    update(connection, "INSERT INTO t(u) VALUES (1)");
    assertThat(keys("UPDATE t SET b = 'x'")).isEmpty();
    assertThat(keys("DELETE FROM t")).isEmpty();
    assertThat(keys("CREATE TABLE u(x)")).isEmpty();
    try (Statement statement = connection.createStatement()) {
      statement.executeUpdate("INSERT INTO t(b) VALUES ('not asked for')");
      assertThat(statement.getGeneratedKeys().next()).isFalse();
    }
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "INSERT INTO t(b) VALUES ('x');",
        "INSERT INTO t(b) VALUES ('x') -- and a comment",
        "/* first */ insert or replace into \"t\"(b) values ('x') ; ;",
        "REPLACE INTO [t](b) VALUES ('RETURNING')",
        "WITH x(v) AS (SELECT 'INTO log') INSERT INTO main.t(b) SELECT v FROM x",
        "INSERT INTO t DEFAULT VALUES"
      })
  void theClauseFitsBehindAnyInsert(String sql) throws SQLException {
    assertThat(keys(sql)).containsExactly(List.of(1L));
  }

  @Test
  void aTableWithoutRowidGivesItsPrimaryKey() throws SQLException {
    run(connection, "CREATE TABLE w(a TEXT, b INT, c, PRIMARY KEY (b, a)) WITHOUT ROWID");
    assertThat(keys("INSERT INTO w VALUES ('x', 3, 'c')")).containsExactly(List.of(3, "x"));
  }

  @Test
  void aViewGivesNone() throws SQLException {
    run(
        connection,
        "CREATE VIEW v AS SELECT id, b FROM t",
        "CREATE TRIGGER into_v INSTEAD OF INSERT ON v BEGIN"
            + " INSERT INTO t(b) VALUES (new.b); END");
    assertThat(keys("INSERT INTO v(b) VALUES ('through the view')")).isEmpty();
    assertThat(rows(connection, "SELECT b FROM t")).containsExactly(List.of("through the view"));
  }

  @Test
  void aVirtualTableGivesTheRowidOfOneRow() throws SQLException {
    run(connection, "CREATE VIRTUAL TABLE f USING fts5(x)");
    update(connection, "INSERT INTO f(rowid, x) VALUES (41, 'earlier')");
    assertThat(keys("INSERT INTO f VALUES ('hello')")).containsExactly(List.of(42L));
  }

  @Test
  void aReturningClauseOfTheCallersOwnStaysWhatItIs() throws SQLException {
    try (Statement statement = connection.createStatement()) {
      assertThat(
              statement.execute(
                  "INSERT INTO t(b) VALUES ('x') RETURNING b, id", RETURN_GENERATED_KEYS))
          .isTrue();
      assertThat(rows(statement.getResultSet())).containsExactly(List.of("x", 1L));
    }
  }

  @Test
  void anInsertThatCannotBeCompiledSaysWhy() {
    assertState("42000", () -> keys("INSERT INTO nowhere VALUES (1)"))
        .hasMessageContaining("no such table: nowhere");
    assertState("42000", () -> keys("INSERT INTO t(missing) VALUES (1)"))
        .hasMessageContaining("missing");
  }
}
