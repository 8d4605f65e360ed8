package io.github.libsqljooq.jooq;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.jooq.impl.DSL.field;
import static org.jooq.impl.DSL.name;
import static org.jooq.impl.DSL.table;

import io.github.libsqljooq.Libsql;
import io.github.libsqljooq.LibsqlContext;
import java.nio.file.Path;
import java.sql.SQLException;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.stream.IntStream;
import org.jooq.DSLContext;
import org.jooq.Field;
import org.jooq.Record;
import org.jooq.Table;
import org.jooq.exception.DataAccessException;
import org.jooq.impl.DSL;
import org.jooq.impl.SQLDataType;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class LibsqlTransactionProviderTest {
  private static final Table<Record> T = table(name("t"));
  private static final Field<Integer> ID = field(name("id"), SQLDataType.INTEGER);

  @TempDir Path directory;
  private LibsqlContext libsql;
  private DSLContext ctx;

  @BeforeEach
  void open() {
    libsql =
        Libsql.open(
            "jdbc:libsql:" + directory.resolve("test.db"),
            options -> options.withPoolSize(3).withPoolTimeoutMs(500).withBusyTimeoutMs(300));
    ctx = DSL.using(libsql);
    ctx.execute(
        "create table t (id integer primary key, parent int references t deferrable initially deferred)");
  }

  @AfterEach
  void close() {
    libsql.close();
  }

  private void insert(DSLContext on, int id) {
    on.insertInto(T, ID).values(id).execute();
  }

  private List<Integer> ids() {
    return ctx.select(ID).from(T).orderBy(ID).fetch(ID);
  }

  private static String state(Throwable exception) {
    return ((SQLException) exception.getCause()).getSQLState();
  }

  /** Every connection of the pool can be had at once, in autocommit mode. */
  private void assertNothingLeaked() throws SQLException {
    var dataSource = libsql.database().dataSource();
    try (var a = dataSource.getConnection();
        var b = dataSource.getConnection();
        var c = dataSource.getConnection()) {
      assertThat(List.of(a.getAutoCommit(), b.getAutoCommit(), c.getAutoCommit()))
          .containsOnly(true);
    }
  }

  @Test
  void aTransactionCommits() throws SQLException {
    int result =
        ctx.transactionResult(
            trx -> {
              insert(trx.dsl(), 1);
              insert(trx.dsl(), 2);
              assertThat(ids()).isEmpty();
              return 42;
            });

    assertThat(result).isEqualTo(42);
    assertThat(ids()).containsExactly(1, 2);
    assertNothingLeaked();
  }

  @Test
  void anExceptionRollsBackAndComesOutAsItIs() throws SQLException {
    IllegalStateException mine = new IllegalStateException("mine");

    assertThatThrownBy(
            () ->
                ctx.transaction(
                    trx -> {
                      insert(trx.dsl(), 1);
                      throw mine;
                    }))
        .isSameAs(mine);

    assertThat(ids()).isEmpty();
    assertNothingLeaked();
  }

  @Test
  void aNestedTransactionIsASavepoint() throws SQLException {
    ctx.transaction(
        outer -> {
          insert(outer.dsl(), 1);
          assertThatThrownBy(
                  () ->
                      outer
                          .dsl()
                          .transaction(
                              inner -> {
                                insert(inner.dsl(), 2);
                                throw new IllegalStateException("only the inner one");
                              }))
              .hasMessage("only the inner one");
          outer.dsl().transaction(inner -> insert(inner.dsl(), 3));
          outer
              .dsl()
              .transaction(
                  inner -> inner.dsl().transaction(innermost -> insert(innermost.dsl(), 4)));
        });

    assertThat(ids()).containsExactly(1, 3, 4);
    assertNothingLeaked();
  }

  @Test
  void theOuterTransactionTakesTheNestedOnesBack() {
    assertThatThrownBy(
            () ->
                ctx.transaction(
                    outer -> {
                      outer.dsl().transaction(inner -> insert(inner.dsl(), 1));
                      throw new IllegalStateException("all");
                    }))
        .hasMessage("all");

    assertThat(ids()).isEmpty();
  }

  @Test
  void aTransactionWithoutStatementsDoesNothing() throws SQLException {
    ctx.transaction(trx -> {});
    ctx.transaction(outer -> outer.dsl().transaction(inner -> {}));

    assertNothingLeaked();
  }

  @Test
  void aFailedStatementLeavesTheRestOfTheTransaction() {
    ctx.transaction(
        trx -> {
          insert(trx.dsl(), 1);
          assertThatThrownBy(() -> insert(trx.dsl(), 1)).isInstanceOf(DataAccessException.class);
          insert(trx.dsl(), 2);
        });

    assertThat(ids()).containsExactly(1, 2);
  }

  @Test
  void aCommitThatFailsRollsBack() throws SQLException {
    assertThatThrownBy(
            () -> ctx.transaction(trx -> trx.dsl().execute("insert into t values (1, 99)")))
        .isInstanceOf(DataAccessException.class)
        .hasMessageContaining("cannot commit the transaction: FOREIGN KEY constraint failed")
        .satisfies(e -> assertThat(state(e)).isEqualTo("23503"));

    assertThat(ids()).isEmpty();
    assertNothingLeaked();
  }

  @Test
  void nothingOfATransactionIsCommittedOnceTheEngineRolledItBack() throws SQLException {
    assertThatThrownBy(
            () ->
                ctx.transaction(
                    trx -> {
                      insert(trx.dsl(), 1);
                      assertThatThrownBy(
                              () -> trx.dsl().execute("insert or rollback into t(id) values (1)"))
                          .isInstanceOf(DataAccessException.class);
                      assertThatThrownBy(() -> insert(trx.dsl(), 2))
                          .satisfies(e -> assertThat(state(e)).isEqualTo("40000"));
                    }))
        .isInstanceOf(DataAccessException.class)
        .satisfies(e -> assertThat(state(e)).isEqualTo("40000"));

    assertThat(ids()).isEmpty();
    assertNothingLeaked();
  }

  @Test
  void aWriterThatWaitsTooLongFailsAndLeaksNothing() throws SQLException {
    ctx.transaction(
        first -> {
          insert(first.dsl(), 1);
          assertThatThrownBy(() -> ctx.transaction(second -> insert(second.dsl(), 2)))
              .isInstanceOf(DataAccessException.class)
              .satisfies(e -> assertThat(state(e)).isEqualTo("40001"));
        });

    assertThat(ids()).containsExactly(1);
    assertNothingLeaked();
  }

  @Test
  void transactionsThatReadAndThenWriteTakeTurns() {
    insert(ctx, 0);
    List<CompletionStage<Void>> all =
        IntStream.range(0, 20)
            .mapToObj(
                i ->
                    ctx.transactionAsync(
                        trx -> {
                          int max = trx.dsl().select(DSL.max(ID)).from(T).fetchOne(0, int.class);
                          insert(trx.dsl(), max + 1);
                        }))
            .toList();
    CompletableFuture.allOf(
            all.stream()
                .map(CompletionStage::toCompletableFuture)
                .toArray(CompletableFuture[]::new))
        .join();

    assertThat(ids()).hasSize(21).endsWith(20);
  }

  @Test
  void aTransactionThatCannotGetAConnectionSaysSo() throws SQLException {
    var dataSource = libsql.database().dataSource();
    try (var a = dataSource.getConnection();
        var b = dataSource.getConnection();
        var c = dataSource.getConnection()) {
      assertThat(List.of(a.isClosed(), b.isClosed(), c.isClosed())).containsOnly(false);
      assertThatThrownBy(() -> ctx.transaction(trx -> insert(trx.dsl(), 1)))
          .isInstanceOf(DataAccessException.class)
          .hasMessageContaining("no connection to");
    }
    assertNothingLeaked();
  }

  @Test
  void aNestedTransactionAfterTheEngineRolledBackFailsToBegin() {
    assertThatThrownBy(
            () ->
                ctx.transaction(
                    outer -> {
                      insert(outer.dsl(), 1);
                      assertThatThrownBy(
                              () -> outer.dsl().execute("insert or rollback into t(id) values (1)"))
                          .isInstanceOf(DataAccessException.class);
                      outer.dsl().transaction(inner -> insert(inner.dsl(), 2));
                    }))
        .isInstanceOf(DataAccessException.class)
        .hasMessageContaining("cannot set a savepoint for the nested transaction");

    assertThat(ids()).isEmpty();
  }

  @Test
  void aTransactionWhoseConnectionIsLostEndsWithThatAndLeaksNothing() throws SQLException {
    assertThatThrownBy(
            () ->
                ctx.transaction(
                    outer -> {
                      insert(outer.dsl(), 1);
                      outer.dsl().connection(connection -> connection.abort(Runnable::run));
                      outer.dsl().transaction(inner -> insert(inner.dsl(), 2));
                    }))
        .isInstanceOf(DataAccessException.class)
        .hasMessageContaining("closed");
    assertThatThrownBy(
            () ->
                ctx.transaction(
                    outer -> {
                      insert(outer.dsl(), 1);
                      outer
                          .dsl()
                          .transaction(
                              inner ->
                                  inner
                                      .dsl()
                                      .connection(connection -> connection.abort(Runnable::run)));
                    }))
        .isInstanceOf(DataAccessException.class)
        .hasMessageContaining("cannot end the nested transaction");

    assertThat(ids()).isEmpty();
    assertNothingLeaked();
  }

  @Test
  void transactionsWorkOnAMemoryDatabase() {
    try (LibsqlContext memory = Libsql.open("jdbc:libsql::memory:")) {
      DSLContext on = DSL.using(memory);
      on.execute("create table t (id integer primary key)");
      on.transaction(
          outer -> {
            insert(outer.dsl(), 1);
            outer.dsl().transaction(inner -> insert(inner.dsl(), 2));
            assertThat(outer.dsl().fetchCount(T)).isEqualTo(2);
          });
      assertThat(on.fetchCount(T)).isEqualTo(2);
    }
  }
}
