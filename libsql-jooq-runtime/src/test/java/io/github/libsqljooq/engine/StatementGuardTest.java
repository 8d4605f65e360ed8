package io.github.libsqljooq.engine;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatCode;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.github.libsqljooq.ffi.wire.ParameterBuffer;
import java.sql.SQLException;
import java.sql.SQLSyntaxErrorException;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** The rules; that they suffice on an engine is shown by the contract's crashers. */
class StatementGuardTest {
  private static final String SEARCH = "SELECT id FROM vector_top_k('i', ?, %s)";

  @ParameterizedTest
  @ValueSource(
      strings = {
        "",
        "SELECT 1",
        "SELECT my_vector_top_k, vector_top_kk, xlibsql_vector_idx FROM t",
        "SELECT 'vector_top_k is a function', \"libsql_vector_idx \" FROM t",
        "SELECT * FROM t WHERE a = 'vector_top_k' OR a LIKE 'libsql_vector_idx' OR a GLOB 'vector_top_k'",
        "SELECT 1 -- vector_top_k",
        "/* libsql_vector_idx() */ SELECT 1",
        "CREATE INDEX i ON t(libsql_vector_idx(e))"
      })
  void lightStatementsAreNotSearches(String sql) throws SQLException {
    Clearance clearance = StatementGuard.check(sql);
    assertThat(clearance.allowsSearch()).isFalse();
    clearance.checkParameters(ParameterBuffer.none());
  }

  @Test
  void searchesAreAllowedToRead() throws SQLException {
    assertThat(StatementGuard.check(SEARCH.formatted("10")).allowsSearch()).isTrue();
  }

  @ParameterizedTest
  @ValueSource(
      strings = {"1", "10", "1000000", "0000010", "?", "?7", ":k", "@k", "$k", "/* k */ 5"})
  void goodLimits(String limit) {
    assertThatCode(() -> StatementGuard.check(SEARCH.formatted(limit))).doesNotThrowAnyException();
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "0",
        "1000001",
        "99999999",
        "99999999999999999999",
        "1.0",
        "1e3",
        "0x5",
        "1_0",
        "'5'",
        "NULL",
        "-5",
        "+5",
        "(5)",
        "5+0",
        "?0",
        "?32767",
        "$k::a(b)",
        "?+0",
        "k",
        "5 5",
        "5,",
        "5, 6"
      })
  void badLimits(String limit) {
    assertThatThrownBy(() -> StatementGuard.check(SEARCH.formatted(limit)))
        .isInstanceOf(SQLSyntaxErrorException.class)
        .hasMessageContaining("vector")
        .hasFieldOrPropertyWithValue("SQLState", "42000");
  }

  @Test
  void checksEachRowOfLimits() throws SQLException {
    Clearance clearance =
        StatementGuard.check("SELECT ? FROM vector_top_k('i', :v, :k), vector_top_k('j', ?, ?2)");
    ParameterBuffer rows = new ParameterBuffer(4);
    for (long k : new long[] {5, 1, 0}) {
      rows.addText("x");
      rows.addLong(9);
      rows.addLong(k);
      rows.addNull();
    }
    assertThatThrownBy(() -> clearance.checkParameters(rows))
        .hasMessageContaining("parameter 3")
        .hasMessageContaining("but is 0")
        .hasFieldOrPropertyWithValue("SQLState", "22023");
  }

  @Test
  void checksALimitThatIsUsedTwice() throws SQLException {
    Clearance clearance =
        StatementGuard.check("SELECT 1 FROM vector_top_k('i', ?1, ?2), vector_top_k('i', ?1, ?2)");
    ParameterBuffer row = new ParameterBuffer(2);
    row.addText("[1]");
    row.addText("7");
    assertThatThrownBy(() -> clearance.checkParameters(row)).hasMessageContaining("but is a TEXT");
  }

  @Test
  void aNulCharacterIsRefusedWithItsPlace() {
    assertThatThrownBy(() -> StatementGuard.check("SELECT '\0'"))
        .hasMessageContaining("index 8")
        .hasFieldOrPropertyWithValue("SQLState", "42000");
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "SELECT id AS k FROM vector_top_k('i', ?, 5)",
        "SELECT t.k, t.idx, \"t\".\"vector\" FROM vector_top_k('i', ?, 5) v JOIN t ON t.rowid = v.id",
        "SELECT vector('[1]') FROM vector_top_k('i', vector('[1]'), 5)",
        "INSERT INTO k SELECT id FROM vector_top_k('i', ?, 5)",
        "SELECT v.id FROM k JOIN vector_top_k('i', ?, 5) v ON k.id = v.id",
        "SELECT vector, k, idx FROM t WHERE id IN (SELECT id FROM vector_top_k('i', ?, 5))",
        "SELECT k FROM t, (SELECT id FROM vector_top_k('k', ?, 5)) s WHERE s.id = t.id"
      })
  void namesOfHiddenColumnsAreFreeElsewhere(String sql) {
    assertThatCode(() -> StatementGuard.check(sql)).doesNotThrowAnyException();
  }

  @Test
  void messagesSayWhatToDo() {
    assertThatThrownBy(
            () -> StatementGuard.check("CREATE UNIQUE INDEX i ON t(libsql_vector_idx(e))"))
        .hasMessageContaining("leave UNIQUE out");
    assertThatThrownBy(() -> StatementGuard.check("SELECT libsql_vector_idx()"))
        .hasMessageContaining("CREATE INDEX name ON table (libsql_vector_idx(column");
    assertThatThrownBy(
            () -> StatementGuard.check("CREATE VIEW v AS SELECT * FROM vector_top_k('i', 1, 1)"))
        .hasMessageContaining("in the query itself");
    assertThatThrownBy(() -> StatementGuard.check("SELECT k FROM vector_top_k('i', ?, 5)"))
        .hasMessageContaining("qualify it");
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "search_l=268435456",
        "INSERT_L=536870913",
        "max_neighbors=-1",
        "search_l=0",
        "search_l=",
        "search_l=1e3"
      })
  void settingsThatOverflowAreRefused(String setting) {
    assertThatThrownBy(
            () ->
                StatementGuard.check(
                    "CREATE INDEX i ON t(libsql_vector_idx(e, '" + setting + "'))"))
        .isInstanceOf(SQLSyntaxErrorException.class)
        .hasMessageContaining("must be a number from 1 to 1000000");
  }

  @ParameterizedTest
  @ValueSource(strings = {"search_l=1000000", "metric=l2", "alpha=1.5", "max_neighbors=20"})
  void otherSettingsAreLeftToLibsql(String setting) throws SQLException {
    StatementGuard.check("CREATE INDEX i ON t(libsql_vector_idx(e, '" + setting + "'))");
  }
}
