package io.github.libsqljooq.jdbc;

import static io.github.libsqljooq.testing.Jdbc.one;
import static io.github.libsqljooq.testing.Jdbc.run;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatCode;

import io.github.libsqljooq.config.LibsqlOptions;
import io.github.libsqljooq.engine.FunctionRegistry.Registration;
import io.github.libsqljooq.ffi.callback.FunctionDefinition;
import io.github.libsqljooq.ffi.callback.ScalarCallback;
import io.github.libsqljooq.testing.LeakCheck;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.concurrent.Executors;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestFactory;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.api.io.TempDir;

/** Every order in which what belongs together can be closed. */
@ExtendWith(LeakCheck.class)
class ClosureOrderTest {
  private static final ScalarCallback SAME = (in, out) -> out.setLong(in.getLong(0));

  @TempDir Path directory;

  /** What can be closed, made one after the other; a result set in the middle of its pages. */
  private final class Family {
    final LibsqlDataSource database;
    final Registration registration;
    final Connection connection;
    final Statement statement;
    final ResultSet rows;
    final List<AutoCloseable> members;

    Family(boolean prepared) throws SQLException {
      database = new LibsqlDataSource(LibsqlOptions.of(directory.resolve("closure.db").toString()));
      registration =
          database.engine().functions().register(new FunctionDefinition("same", 1, Set.of(), SAME));
      connection = database.getConnection();
      String sql =
          "WITH RECURSIVE n(i) AS (SELECT 1 UNION ALL SELECT i + 1 FROM n WHERE i < 5000)"
              + " SELECT same(i) FROM n";
      if (prepared) {
        PreparedStatement preparedStatement = connection.prepareStatement(sql);
        statement = preparedStatement;
        rows = preparedStatement.executeQuery();
      } else {
        statement = connection.createStatement();
        rows = statement.executeQuery(sql);
      }
      for (int i = 1; i <= 100; i++) {
        assertThat(rows.next()).isTrue();
        assertThat(rows.getInt(1)).isEqualTo(i);
      }
      members = List.of(database, registration, connection, statement, rows);
    }
  }

  private static List<List<Integer>> permutations(int count) {
    if (count == 0) {
      return List.of(List.of());
    }
    List<List<Integer>> all = new ArrayList<>();
    for (List<Integer> shorter : permutations(count - 1)) {
      for (int i = 0; i < count; i++) {
        List<Integer> longer = new ArrayList<>(shorter);
        longer.add(i, count - 1);
        all.add(longer);
      }
    }
    return all;
  }

  @TestFactory
  Stream<DynamicTest> everyOrderIsSilent() {
    List<String> names = List.of("database", "function", "connection", "statement", "rows");
    return permutations(names.size()).stream()
        .map(
            order ->
                DynamicTest.dynamicTest(
                    String.join(", ", order.stream().map(names::get).toList()),
                    () -> {
                      closeInOrder(order, false);
                      closeInOrder(order, true);
                    }));
  }

  private void closeInOrder(List<Integer> order, boolean prepared) throws SQLException {
    Family family = new Family(prepared);
    for (int index : order) {
      assertThatCode(() -> family.members.get(index).close()).doesNotThrowAnyException();
    }
    assertAllClosed(family);
  }

  private static void assertAllClosed(Family family) throws SQLException {
    assertThat(family.connection.isClosed()).isTrue();
    assertThat(family.statement.isClosed()).isTrue();
    assertThat(family.rows.isClosed()).isTrue();
    JdbcTest.assertState("08003", () -> family.database.getConnection());
    JdbcTest.assertState("08003", () -> family.connection.createStatement());
    for (AutoCloseable member : family.members) {
      assertThatCode(member::close).doesNotThrowAnyException();
    }
    assertThat(LeakCheck.counts().values()).containsOnly(0L);
  }

  @Test
  void anotherThreadMayCloseEachOfThem() throws Exception {
    var thread = Executors.newSingleThreadExecutor();
    try {
      for (int last = 0; last < 5; last++) {
        Family family = new Family(true);
        List<AutoCloseable> members = new ArrayList<>(family.members);
        members.add(members.remove(last));
        for (AutoCloseable member : members) {
          thread
              .submit(
                  () -> {
                    member.close();
                    return null;
                  })
              .get(20, TimeUnit.SECONDS);
        }
        assertAllClosed(family);
      }
    } finally {
      thread.shutdownNow();
    }
  }

  @Test
  void theOthersGoOnWhenAChildIsClosed() throws SQLException {
    Family family = new Family(true);
    family.rows.close();
    assertThat(one(family.connection, "SELECT same(1)")).isEqualTo(1L);
    try (ResultSet again = ((PreparedStatement) family.statement).executeQuery()) {
      assertThat(again.next()).isTrue();
    }
    family.statement.close();
    assertThat(one(family.connection, "SELECT same(2)")).isEqualTo(2L);
    family.registration.close();
    JdbcTest.assertState("42000", () -> one(family.connection, "SELECT same(3)"))
        .hasMessageContaining("no such function: same");
    assertThat(one(family.connection, "SELECT 4")).isEqualTo(4L);
    family.connection.close();
    try (Connection another = family.database.getConnection()) {
      assertThat(one(another, "SELECT 5")).isEqualTo(5L);
    }
    family.database.close();
  }

  @Test
  void aFunctionTakenAwayStaysForTheRowsThatAreBeingRead() throws SQLException {
    Family family = new Family(false);
    family.registration.close();
    int read = 100;
    while (family.rows.next()) {
      assertThat(family.rows.getInt(1)).isEqualTo(++read);
    }
    assertThat(read).isEqualTo(5000);
    family.database.close();
  }

  @Test
  void aTransactionThatIsOpenIsRolledBackByEachWayOfClosing() throws SQLException {
    String url = "jdbc:libsql:" + directory.resolve("closure.db");
    try (LibsqlDataSource database = LibsqlDataSource.of(url);
        Connection reader = database.getConnection()) {
      run(reader, "CREATE TABLE t(a)");
      try (LibsqlDataSource other = LibsqlDataSource.of(url)) {
        Connection writer = other.getConnection();
        writer.setAutoCommit(false);
        run(writer, "INSERT INTO t VALUES (1)");
      }
      Connection writer = database.getConnection();
      writer.setAutoCommit(false);
      run(writer, "INSERT INTO t VALUES (2)");
      writer.close();
      Connection aborted = database.getConnection();
      aborted.setAutoCommit(false);
      run(aborted, "INSERT INTO t VALUES (3)");
      aborted.abort(Runnable::run);
      run(reader, "INSERT INTO t VALUES (4)");
      assertThat(one(reader, "SELECT group_concat(a) FROM t")).isEqualTo("4");
    }
  }
}
