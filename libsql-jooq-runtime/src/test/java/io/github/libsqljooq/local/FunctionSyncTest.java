package io.github.libsqljooq.local;

import static io.github.libsqljooq.testing.Sql.one;
import static io.github.libsqljooq.testing.Sql.query;
import static io.github.libsqljooq.testing.Sql.row;
import static io.github.libsqljooq.testing.Sql.run;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.github.libsqljooq.engine.Cursor;
import io.github.libsqljooq.engine.EngineStatement;
import io.github.libsqljooq.engine.ExecuteOptions;
import io.github.libsqljooq.engine.FunctionRegistry;
import io.github.libsqljooq.engine.FunctionRegistry.Registration;
import io.github.libsqljooq.engine.Session;
import io.github.libsqljooq.ffi.callback.AggregateCallback;
import io.github.libsqljooq.ffi.callback.Arguments;
import io.github.libsqljooq.ffi.callback.CollationDefinition;
import io.github.libsqljooq.ffi.callback.FunctionDefinition;
import io.github.libsqljooq.ffi.callback.Result;
import io.github.libsqljooq.ffi.callback.ScalarCallback;
import java.sql.SQLException;
import java.util.Comparator;
import java.util.List;
import java.util.Set;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** When a session takes up what was registered, replaced or taken away. */
class FunctionSyncTest extends LocalTest {
  private Session session;

  @BeforeEach
  void openSession() throws SQLException {
    session = engine.openSession();
  }

  private static FunctionDefinition giving(long value) {
    ScalarCallback callback = (in, out) -> out.setLong(value);
    return new FunctionDefinition("which", 0, Set.of(), callback);
  }

  private Registration register(long value) {
    return engine.functions().register(giving(value));
  }

  private Registration order(Comparator<String> comparator) {
    return engine.functions().register(new CollationDefinition("by_me", comparator));
  }

  /** Rows of a query that is open, so that what it uses cannot be replaced. */
  private Cursor open(EngineStatement statement) throws SQLException {
    return statement.execute(row(), new ExecuteOptions(1, 0, 0));
  }

  @Test
  void aLaterRegistrationReplacesAnEarlierOne() throws SQLException {
    Registration first = register(1);
    assertThat(one(session, "SELECT which()")).isEqualTo(1L);
    register(2);
    assertThat(one(session, "SELECT which()")).isEqualTo(2L);
    first.close();
    assertThat(one(session, "SELECT which()")).isEqualTo(2L);
  }

  @Test
  void aDatabasesOwnGoesBeforeThatOfTheProcess() throws SQLException {
    Registration process = FunctionRegistry.process().register(giving(1));
    try (Session other = engine(options).openSession()) {
      Registration own = register(2);
      assertThat(one(session, "SELECT which()")).isEqualTo(2L);
      assertThat(one(other, "SELECT which()")).isEqualTo(1L);
      own.close();
      assertThat(one(session, "SELECT which()")).isEqualTo(1L);
    } finally {
      process.close();
    }
    assertState("42000", () -> one(session, "SELECT which()"));
  }

  /** Functions of SQLite, of its extensions, of libsql, and an aggregate. */
  @ParameterizedTest
  @ValueSource(strings = {"UPPER", "reverse", "vector_extract", "max"})
  void removedFunctionThatHadReplacedSqlitesOwnSaysSo(String name) throws SQLException {
    String sql = "SELECT " + name + "('a')";
    ScalarCallback callback = (in, out) -> out.setLong(7);
    Registration registration =
        engine.functions().register(new FunctionDefinition(name, 1, Set.of(), callback));
    assertThat(one(session, sql)).isEqualTo(7L);
    registration.close();
    assertThatThrownBy(() -> one(session, sql))
        .hasMessageContaining("replaced SQLite's own " + name + "() is closed");
    register(1);
    assertThat(one(session, "SELECT which()")).isEqualTo(1L);
  }

  @Test
  void removedAggregateThatHadReplacedSqlitesOwnSaysSo() throws SQLException {
    Registration registration =
        engine.functions().register(new FunctionDefinition("sum", 1, Set.of(), new Zero()));
    assertThat(one(session, "SELECT sum(1)")).isEqualTo(0L);
    registration.close();
    for (String sql : List.of("SELECT sum(1)", "SELECT sum(1) WHERE false")) {
      assertThatThrownBy(() -> one(session, sql)).hasMessageContaining("SQLite's own sum()");
    }
    try (Session other = engine.openSession()) {
      assertThat(one(other, "SELECT sum(1)")).isEqualTo(1L);
    }
  }

  private static final class Zero implements AggregateCallback<String> {
    @Override
    public String init() {
      return "";
    }

    @Override
    public void step(String state, Arguments arguments) {}

    @Override
    public void finish(String state, Result result) {
      result.setLong(0);
    }
  }

  @Test
  void whatARunningQueryUsesIsReplacedWhenItHasEnded() throws SQLException {
    register(1);
    try (EngineStatement statement = session.prepare("SELECT which() FROM (VALUES (1), (2))")) {
      Cursor rows = open(statement);
      register(2);
      assertThat(one(session, "SELECT which()")).isEqualTo(1L);
      assertThat(rows.nextPage()).isTrue();
      assertThat(rows.page().getLong(0, 0)).isEqualTo(1);
      rows.close();
      assertThat(one(session, "SELECT which()")).isEqualTo(2L);
    }
  }

  @Test
  void whatARunningQueryUsesIsTakenAwayWhenItHasEnded() throws SQLException {
    Registration registration = register(1);
    try (EngineStatement statement = session.prepare("SELECT which() FROM (VALUES (1), (2))")) {
      Cursor rows = open(statement);
      registration.close();
      assertThat(one(session, "SELECT which()")).isEqualTo(1L);
      rows.close();
      assertState("42000", () -> one(session, "SELECT which()"));
    }
  }

  @Test
  void aCollationIsReplacedAndTakenAway() throws SQLException {
    run(session, "INSERT INTO t VALUES ('a'), ('b')");
    String sql = "SELECT a FROM t ORDER BY a COLLATE by_me";
    order(Comparator.naturalOrder());
    assertThat(query(session, sql)).containsExactly(List.of("a"), List.of("b"));
    Registration registration = order(Comparator.reverseOrder());
    assertThat(query(session, sql)).containsExactly(List.of("b"), List.of("a"));
    registration.close();
    assertState("42000", () -> query(session, sql));
  }

  @Test
  void aCollationThatARunningQueryUsesIsReplacedWhenItHasEnded() throws SQLException {
    run(session, "INSERT INTO t VALUES ('a'), ('b')");
    order(Comparator.naturalOrder());
    String sql = "SELECT a FROM t ORDER BY a COLLATE by_me";
    try (EngineStatement statement = session.prepare(sql)) {
      Cursor rows = open(statement);
      order(Comparator.reverseOrder());
      assertThat(one(session, "SELECT max(a COLLATE by_me) FROM t")).isEqualTo("b");
      rows.close();
    }
    assertThat(one(session, "SELECT max(a COLLATE by_me) FROM t")).isEqualTo("a");
  }
}
