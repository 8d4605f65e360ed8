package io.github.libsqljooq;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.jooq.impl.DSL.field;
import static org.jooq.impl.DSL.inline;
import static org.jooq.impl.DSL.name;
import static org.jooq.impl.DSL.table;
import static org.jooq.impl.DSL.val;

import io.github.libsqljooq.config.LibsqlOptions;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.List;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import org.jooq.Configuration;
import org.jooq.DSLContext;
import org.jooq.Field;
import org.jooq.Record;
import org.jooq.Result;
import org.jooq.SQLDialect;
import org.jooq.Table;
import org.jooq.exception.DataAccessException;
import org.jooq.impl.DSL;
import org.jooq.impl.SQLDataType;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class LibsqlContextTest {
  private static final Table<Record> T = table(name("t"));
  private static final Field<Long> ID = field(name("id"), SQLDataType.BIGINT);
  private static final Field<String> TEXT = field(name("text"), SQLDataType.VARCHAR);
  private static final String MEMORY = "jdbc:libsql::memory:";

  @TempDir Path directory;

  private String url() {
    return "jdbc:libsql:" + directory.resolve("test.db");
  }

  private static DSLContext withTable(Configuration configuration) {
    DSLContext ctx = DSL.using(configuration);
    ctx.createTable(T)
        .column(ID, SQLDataType.BIGINT.notNull())
        .column(TEXT)
        .primaryKey(ID)
        .execute();
    return ctx;
  }

  private static SQLException cause(Throwable exception) {
    return (SQLException) exception.getCause();
  }

  @Test
  void queriesRunByTheDsl() {
    try (LibsqlContext libsql = Libsql.open(url())) {
      DSLContext ctx = withTable(libsql);
      ctx.insertInto(T, ID, TEXT).values(1L, "one").values(Long.MAX_VALUE, "many").execute();

      assertThat(ctx.select(ID, TEXT).from(T).orderBy(ID).fetch(TEXT))
          .containsExactly("one", "many");
    }
  }

  @Test
  void theConfigurationIsOfTheSqliteDialect() {
    try (LibsqlContext libsql = Libsql.open(MEMORY)) {
      assertThat(libsql.dialect()).isEqualTo(SQLDialect.SQLITE);
      assertThat(libsql.dsl().select(inline(1)).fetchOne(0, int.class)).isEqualTo(1);
    }
  }

  @Test
  void aDerivedConfigurationIsOnTheSameDatabase() {
    try (LibsqlContext libsql = Libsql.open(MEMORY)) {
      withTable(libsql);
      Configuration derived = libsql.derive();

      DSL.using(derived).insertInto(T, ID).values(1L).execute();

      assertThat(derived).isNotInstanceOf(LibsqlContext.class);
      assertThat(DSL.using(libsql).fetchCount(T)).isEqualTo(1);
      assertThat(Libsql.engineOf(derived)).isSameAs(libsql.database().engine());
    }
  }

  @Test
  void optionsMayBeChanged() {
    try (LibsqlContext libsql = Libsql.open(url())) {
      withTable(libsql);
    }
    try (LibsqlContext libsql = Libsql.open(url(), options -> options.withReadOnly(true))) {
      assertThatThrownBy(() -> DSL.using(libsql).insertInto(T, ID).values(1L).execute())
          .isInstanceOf(DataAccessException.class)
          .satisfies(e -> assertThat(cause(e).getSQLState()).isEqualTo("25006"));
    }
    try (LibsqlContext libsql =
        Libsql.open(LibsqlOptions.of(directory.resolve("test.db").toString()))) {
      assertThat(DSL.using(libsql).fetchCount(T)).isZero();
    }
  }

  @Test
  void plainSqlKeepsAllBitsOfANumber() {
    try (LibsqlContext libsql = Libsql.open(MEMORY)) {
      DSLContext ctx = libsql.dsl();
      ctx.execute("create table n (i integer, r real)");
      ctx.execute("insert into n values (9007199254740993, 0.1)");

      assertThat(ctx.fetchOne("select i, r from n").intoArray())
          .containsExactly(9007199254740993L, 0.1);
      assertThat(ctx.fetchOne("select i + 1, r * 3 from n").intoArray())
          .containsExactly(9007199254740994L, 0.1 * 3);
    }
  }

  @Test
  void severalRowsOfReturningComeBack() {
    try (LibsqlContext libsql = Libsql.open(MEMORY)) {
      DSLContext ctx = withTable(libsql);

      Result<?> rows =
          ctx.insertInto(T, ID, TEXT)
              .values(3L, "c")
              .values(5L, "e")
              .returningResult(ID, TEXT)
              .fetch();

      assertThat(rows.getValues(0, Long.class)).containsExactly(3L, 5L);
    }
  }

  @Test
  void closingTwiceDoesNothing() {
    LibsqlContext libsql = Libsql.open(url());
    withTable(libsql);

    libsql.close();
    libsql.close();

    assertThatThrownBy(() -> DSL.using(libsql).fetchCount(T))
        .isInstanceOf(DataAccessException.class)
        .hasMessageContaining("closed");
  }

  @Test
  void aClosedMemoryDatabaseSaysSo() {
    LibsqlContext libsql = Libsql.open(MEMORY);
    libsql.close();

    assertThatThrownBy(() -> libsql.dsl().selectOne().fetch())
        .isInstanceOf(DataAccessException.class)
        .hasMessage("no connection to :memory:: the database is closed: :memory:");
  }

  @Test
  void closingEndsConnectionsThatAreOut() throws SQLException {
    LibsqlContext libsql = Libsql.open(url());
    withTable(libsql);
    Connection out = libsql.database().dataSource().getConnection();
    out.setAutoCommit(false);
    out.createStatement().execute("insert into t values (1, 'lost')");

    libsql.close();

    assertThatThrownBy(() -> out.createStatement().execute("select 1"))
        .isInstanceOf(SQLException.class);
    try (LibsqlContext again = Libsql.open(url())) {
      assertThat(DSL.using(again).fetchCount(T)).isZero();
    }
  }

  @Test
  void closingInterruptsWhatIsRunning() throws Exception {
    for (String url : List.of(url(), MEMORY)) {
      LibsqlContext libsql = Libsql.open(url);
      ExecutorService executor = Executors.newSingleThreadExecutor();
      CountDownLatch started = new CountDownLatch(1);
      Future<?> endless =
          executor.submit(
              () -> {
                started.countDown();
                libsql
                    .dsl()
                    .fetch(
                        "with recursive n(i) as (select 1 union all select i + 1 from n)"
                            + " select count(*) from n");
              });
      started.await();
      Thread.sleep(100);

      libsql.close();

      assertThatThrownBy(() -> endless.get(20, TimeUnit.SECONDS))
          .cause()
          .isInstanceOf(DataAccessException.class);
      executor.shutdown();
    }
  }

  @Test
  void closingLeavesNoThread() throws InterruptedException {
    try (LibsqlContext libsql = Libsql.open(url())) {
      withTable(libsql);
      assertThat(poolThreads()).isNotEmpty().allMatch(Thread::isDaemon);
    }
    for (Thread ending : poolThreads()) {
      ending.join(10_000);
    }
    assertThat(poolThreads()).isEmpty();
  }

  private static List<Thread> poolThreads() {
    return Thread.getAllStackTraces().keySet().stream()
        .filter(thread -> thread.getName().matches("libsql-\\d.*"))
        .toList();
  }

  @Test
  void aPoolHasAsManyConnectionsAsItsOptionSays() throws SQLException {
    try (LibsqlContext libsql =
            Libsql.open(url(), options -> options.withPoolSize(1).withPoolTimeoutMs(250));
        Connection only = libsql.database().dataSource().getConnection()) {
      assertThat(only.getAutoCommit()).isTrue();
      assertThatThrownBy(() -> libsql.dsl().selectOne().fetch())
          .isInstanceOf(DataAccessException.class)
          .hasMessageContaining("no connection to " + directory.resolve("test.db"))
          .hasMessageContaining("raise poolSize");
    }
  }

  @Test
  void aMemoryDatabaseKeepsItsRows() {
    try (LibsqlContext libsql = Libsql.open(MEMORY)) {
      DSLContext ctx = withTable(libsql);
      for (long id = 0; id < 100; id++) {
        ctx.insertInto(T, ID).values(id).execute();
      }
      assertThat(ctx.fetchCount(T)).isEqualTo(100);
    }
  }

  @Test
  void aSecondCheckoutOfAMemoryDatabaseByTheSameThreadFailsAtOnce() {
    try (LibsqlContext libsql = Libsql.open(MEMORY)) {
      DSLContext ctx = withTable(libsql);
      ctx.insertInto(T, ID).values(1L).values(2L).execute();
      try (var cursor = ctx.select(ID).from(T).fetchLazy()) {
        assertThat(cursor.fetchNext()).isNotNull();
        assertThatThrownBy(() -> ctx.fetchCount(T))
            .isInstanceOf(DataAccessException.class)
            .hasMessageContaining(":memory: has one connection, and this thread holds it already")
            .hasMessageContaining("use the transaction's Configuration")
            .satisfies(e -> assertThat(cause(e).getSQLState()).isEqualTo("53300"));
      }
      assertThat(ctx.fetchCount(T)).isEqualTo(2);
    }
  }

  @Test
  void anotherThreadWaitsForAMemoryDatabase() throws Exception {
    try (LibsqlContext libsql = Libsql.open(MEMORY)) {
      DSLContext ctx = withTable(libsql);
      ExecutorService executor = Executors.newFixedThreadPool(4);
      List<Future<Integer>> inserts =
          java.util.stream.LongStream.range(0, 200)
              .mapToObj(id -> executor.submit(() -> ctx.insertInto(T, ID).values(id).execute()))
              .toList();
      for (Future<Integer> insert : inserts) {
        assertThat(insert.get(30, TimeUnit.SECONDS)).isEqualTo(1);
      }
      executor.shutdown();
      assertThat(ctx.fetchCount(T)).isEqualTo(200);
    }
  }

  @Test
  void waitingForAMemoryDatabaseEndsWithTheNameOfItsHolder() throws Exception {
    try (LibsqlContext libsql = Libsql.open(MEMORY, options -> options.withPoolTimeoutMs(250));
        Connection held = libsql.database().dataSource().getConnection()) {
      assertThat(held.isValid(1)).isTrue();
      ExecutorService executor = Executors.newSingleThreadExecutor();
      Future<?> waiting = executor.submit(() -> libsql.dsl().selectOne().fetch());

      assertThatThrownBy(waiting::get)
          .cause()
          .isInstanceOf(DataAccessException.class)
          .hasMessageContaining(
              "thread " + Thread.currentThread().getName() + " has held it for the last 250 ms");
      executor.shutdown();
    }
  }

  @Test
  void aBorrowerOfAMemoryDatabaseLeavesNothingOpen() throws SQLException {
    try (LibsqlContext libsql = Libsql.open(MEMORY)) {
      DSLContext ctx = withTable(libsql);
      ctx.insertInto(T, ID).values(1L).values(2L).execute();
      Connection first = libsql.database().dataSource().getConnection();
      var rows = first.createStatement().executeQuery("select id from t");
      assertThat(rows.next()).isTrue();
      first.setAutoCommit(false);
      first.createStatement().execute("delete from t");
      first.close();

      assertThat(ctx.fetchCount(T)).isEqualTo(2);
      assertThat(first.isClosed()).isTrue();
      assertThatThrownBy(() -> first.createStatement().execute("delete from t"))
          .isInstanceOf(SQLException.class);
      first.close();
      ctx.dropTable(T).execute();
    }
  }

  @Test
  void anAbortedMemoryDatabaseIsGone() throws SQLException {
    try (LibsqlContext libsql = Libsql.open(MEMORY)) {
      Connection connection = libsql.database().dataSource().getConnection();
      connection.abort(Runnable::run);

      assertThatThrownBy(() -> libsql.dsl().selectOne().fetch())
          .isInstanceOf(DataAccessException.class)
          .hasMessageContaining("was aborted, and its data with it");
    }
  }

  @Test
  void anInterruptedWaiterSaysSo() throws Exception {
    try (LibsqlContext libsql = Libsql.open(MEMORY);
        Connection held = libsql.database().dataSource().getConnection()) {
      assertThat(held.isClosed()).isFalse();
      ExecutorService executor = Executors.newSingleThreadExecutor();
      Future<?> waiting =
          executor.submit(
              () -> {
                Thread.currentThread().interrupt();
                return libsql.dsl().selectOne().fetch();
              });

      assertThatThrownBy(() -> waiting.get(10, TimeUnit.SECONDS))
          .cause()
          .isInstanceOf(DataAccessException.class)
          .hasMessageContaining("interrupted while waiting");
      executor.shutdown();
    }
  }

  @Test
  void whatCannotBeOpenedIsAClearError() throws IOException {
    Path noDatabase = directory.resolve("text.db");
    Files.writeString(noDatabase, "this is a text of more than sixteen bytes, no database");

    assertThatThrownBy(() -> Libsql.open("jdbc:libsql:" + noDatabase))
        .isInstanceOf(DataAccessException.class)
        .hasMessageContaining("file is not a database");
    assertThatThrownBy(() -> Libsql.open("jdbc:libsql:" + directory.resolve("none/x.db")))
        .isInstanceOf(DataAccessException.class)
        .hasMessageContaining("unable to open database file")
        .hasMessageContaining("check that the directory exists");
    assertThatThrownBy(() -> Libsql.open("jdbc:sqlite:x.db"))
        .isInstanceOf(DataAccessException.class)
        .hasMessageContaining("must begin with jdbc:libsql:");
    assertThatThrownBy(() -> Libsql.open("jdbc:libsql:x.db?colour=red"))
        .isInstanceOf(DataAccessException.class)
        .hasMessageContaining("unknown option 'colour'");
  }

  @Test
  void aFailureToOpenLeavesNoThread() {
    assertThatThrownBy(() -> Libsql.open("jdbc:libsql:" + directory.resolve("none/x.db")))
        .isInstanceOf(DataAccessException.class);

    assertThat(poolThreads()).isEmpty();
  }

  @Test
  void bindValuesReachTheDatabase() {
    try (LibsqlContext libsql = Libsql.open(MEMORY)) {
      assertThat(libsql.dsl().select(val("x").concat(val("y"))).fetchOne(0)).isEqualTo("xy");
    }
  }
}
