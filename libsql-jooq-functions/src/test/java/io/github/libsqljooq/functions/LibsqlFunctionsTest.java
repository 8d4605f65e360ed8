package io.github.libsqljooq.functions;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.InstanceOfAssertFactories.LIST;
import static org.jooq.impl.DSL.field;
import static org.jooq.impl.DSL.inline;
import static org.jooq.impl.DSL.name;
import static org.jooq.impl.DSL.val;

import io.github.libsqljooq.Libsql;
import io.github.libsqljooq.LibsqlContext;
import io.github.libsqljooq.jdbc.LibsqlDataSource;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.Arrays;
import java.util.Locale;
import java.util.concurrent.atomic.AtomicInteger;
import org.jooq.DSLContext;
import org.jooq.Field;
import org.jooq.SQLDialect;
import org.jooq.exception.DataAccessException;
import org.jooq.impl.DSL;
import org.jooq.impl.DefaultConfiguration;
import org.jooq.impl.SQLDataType;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class LibsqlFunctionsTest {
  @TempDir Path directory;
  private LibsqlContext libsql;
  private DSLContext ctx;
  private FunctionRegistrar functions;

  @BeforeEach
  void open() {
    libsql = Libsql.open("jdbc:libsql::memory:");
    ctx = DSL.using(libsql);
    functions = LibsqlFunctions.on(libsql);
  }

  @AfterEach
  void close() {
    libsql.close();
  }

  private <T> T one(Field<T> field) {
    return ctx.select(field).fetchOne(field);
  }

  private static SQLException sqlException(Throwable exception) {
    return (SQLException) exception.getCause();
  }

  @Test
  void aLambdaIsASqlFunction() {
    var discount =
        functions.register(
            "discount", (Double price, Integer percent) -> price * (100 - percent) / 100);

    Field<Double> reduced = discount.call(val(80.0), val(15));

    assertThat(one(reduced)).isEqualTo(68.0);
    assertThat(ctx.fetchValue("select discount(10, 50)")).isEqualTo(5.0);
    assertThat(discount.name()).isEqualTo("discount");
  }

  @Test
  void aFunctionOfTheProcessIsEverywhere() {
    try (var twice = LibsqlFunctions.register("twice_everywhere", (Long x) -> 2 * x);
        LibsqlContext other = Libsql.open("jdbc:libsql::memory:")) {
      assertThat(one(twice.call(val(21L)))).isEqualTo(42L);
      assertThat(other.dsl().select(twice.call(val(4L))).fetchOne(0)).isEqualTo(8L);
    }
    assertThatThrownBy(() -> ctx.fetch("select twice_everywhere(1)"))
        .hasMessageContaining("no such function: twice_everywhere");
  }

  @Test
  void aFunctionOfTheDatabaseWins() {
    try (var process = LibsqlFunctions.register("which", () -> "process")) {
      assertThat(one(process.call())).isEqualTo("process");
      try (var database = functions.register("which", () -> "database")) {
        assertThat(one(database.call())).isEqualTo("database");
      }
      assertThat(one(process.call())).isEqualTo("process");
    }
  }

  @Test
  void aFunctionOfOneDatabaseIsOnlyThere() {
    functions.register("only_here", () -> 1);

    try (LibsqlContext other = Libsql.open("jdbc:libsql::memory:")) {
      assertThatThrownBy(() -> other.dsl().fetch("select only_here()"))
          .hasMessageContaining("no such function: only_here");
    }
  }

  @Test
  void functionsMayHaveUpToEightArguments() {
    Field<String> x = inline("x");
    assertThat(one(functions.register("f", () -> "none").call())).isEqualTo("none");
    assertThat(one(functions.register("f", (String a) -> a).call(x))).isEqualTo("x");
    assertThat(one(functions.register("f", (String a, String b) -> a + b).call(x, x)))
        .isEqualTo("xx");
    assertThat(
            one(functions.register("f", (String a, String b, String c) -> a + b + c).call(x, x, x)))
        .isEqualTo("xxx");
    assertThat(
            one(
                functions
                    .register("f", (String a, String b, String c, String d) -> a + b + c + d)
                    .call(x, x, x, x)))
        .isEqualTo("xxxx");
    assertThat(
            one(
                functions
                    .register(
                        "f",
                        (String a, String b, String c, String d, String e) -> a + b + c + d + e)
                    .call(x, x, x, x, x)))
        .isEqualTo("xxxxx");
    assertThat(
            one(
                functions
                    .register(
                        "f",
                        (String a, String b, String c, String d, String e, Integer f) ->
                            a + b + c + d + e + f)
                    .call(x, x, x, x, x, inline(6))))
        .isEqualTo("xxxxx6");
    assertThat(
            one(
                functions
                    .register(
                        "f",
                        (String a, String b, String c, String d, String e, Integer f, Long g) ->
                            a + b + c + d + e + f + g)
                    .call(x, x, x, x, x, inline(6), inline(7L))))
        .isEqualTo("xxxxx67");
    assertThat(
            one(
                functions
                    .register(
                        "f",
                        (String a,
                            String b,
                            String c,
                            String d,
                            String e,
                            Integer f,
                            Long g,
                            Double h) -> a + b + c + d + e + f + g + h)
                    .call(x, x, x, x, x, inline(6), inline(7L), inline(8.0))))
        .isEqualTo("xxxxx678.0");
    assertThat(ctx.fetchValue("select f() || f('a') || f('a', 'b')")).isEqualTo("noneaab");
  }

  @Test
  void theProcessTakesUpToEightArgumentsToo() {
    Field<Integer> i = inline(1);
    try (var f0 = LibsqlFunctions.register("pf", () -> 0);
        var f1 = LibsqlFunctions.register("pf", (Integer a) -> a);
        var f2 = LibsqlFunctions.register("pf", (Integer a, Integer b) -> a + b);
        var f3 = LibsqlFunctions.register("pf", (Integer a, Integer b, Integer c) -> a + b + c);
        var f4 =
            LibsqlFunctions.register(
                "pf", (Integer a, Integer b, Integer c, Integer d) -> a + b + c + d);
        var f5 =
            LibsqlFunctions.register(
                "pf",
                (Integer a, Integer b, Integer c, Integer d, Integer e) -> a + b + c + d + e);
        var f6 =
            LibsqlFunctions.register(
                "pf",
                (Integer a, Integer b, Integer c, Integer d, Integer e, Integer f) ->
                    a + b + c + d + e + f);
        var f7 =
            LibsqlFunctions.register(
                "pf",
                (Integer a, Integer b, Integer c, Integer d, Integer e, Integer f, Integer g) ->
                    a + b + c + d + e + f + g);
        var f8 =
            LibsqlFunctions.register(
                "pf",
                (Integer a,
                    Integer b,
                    Integer c,
                    Integer d,
                    Integer e,
                    Integer f,
                    Integer g,
                    Integer h) -> a + b + c + d + e + f + g + h)) {
      Field<Integer> sum =
          f0.call()
              .plus(f1.call(i))
              .plus(f2.call(i, i))
              .plus(f3.call(i, i, i))
              .plus(f4.call(i, i, i, i))
              .plus(f5.call(i, i, i, i, i))
              .plus(f6.call(i, i, i, i, i, i))
              .plus(f7.call(i, i, i, i, i, i, i))
              .plus(f8.call(i, i, i, i, i, i, i, i));
      assertThat(one(sum)).isEqualTo(36);
    }
  }

  @Test
  void aMethodIsASqlFunction() {
    assertThat(one(functions.register("root", Math::sqrt).call(val(9.0)))).isEqualTo(3.0);
    assertThat(one(functions.register("joined", String::concat).call(val("a"), val("b"))))
        .isEqualTo("ab");
  }

  @Test
  void typesMayBeGivenAsClasses() {
    var upper =
        functions
            .returning(String.class)
            .taking(String.class)
            .register("shout", text -> text.toUpperCase(Locale.ROOT));
    functions
        .returning(String.class)
        .taking(Object.class)
        .register("kind", value -> value == null ? "null" : value.getClass().getSimpleName());

    assertThat(one(upper.call(val("loud")))).isEqualTo("LOUD");
    assertThat(
            ctx.fetchValue("select kind(1) || kind(1.5) || kind('x') || kind(x'00') || kind(null)"))
        .isEqualTo("LongDoubleStringbyte[]null");
  }

  @Test
  void classesMayBeGivenForUpToEightArguments() {
    Class<Integer> i = Integer.class;
    Returning<Integer> sum = functions.returning(i);
    sum.taking(i, i).register("s", (a, b) -> a + b);
    sum.taking(i, i, i).register("s", (a, b, c) -> a + b + c);
    sum.taking(i, i, i, i).register("s", (a, b, c, d) -> a + b + c + d);
    sum.taking(i, i, i, i, i).register("s", (a, b, c, d, e) -> a + b + c + d + e);
    sum.taking(i, i, i, i, i, i).register("s", (a, b, c, d, e, f) -> a + b + c + d + e + f);
    sum.taking(i, i, i, i, i, i, i)
        .register("s", (a, b, c, d, e, f, g) -> a + b + c + d + e + f + g);
    sum.taking(i, i, i, i, i, i, i, i)
        .register("s", (a, b, c, d, e, f, g, h) -> a + b + c + d + e + f + g + h);

    assertThat(
            ctx.fetchValue(
                "select s(1,2) + s(1,1,1) + s(1,1,1,1) + s(1,1,1,1,1) + s(1,1,1,1,1,1)"
                    + " + s(1,1,1,1,1,1,1) + s(1,1,1,1,1,1,1,1)"))
        .isEqualTo(36L);
  }

  @Test
  void anyTypeMayBeReturned() {
    functions
        .returning(Object.class)
        .taking(Integer.class)
        .register(
            "any",
            which ->
                switch (which) {
                  case 0 -> 7;
                  case 1 -> "text";
                  case 2 -> 1.5f;
                  default -> new java.util.BitSet();
                });

    assertThat(ctx.fetchValue("select typeof(any(0)) || typeof(any(1)) || typeof(any(2))"))
        .isEqualTo("integertextreal");
    assertThatThrownBy(() -> ctx.fetch("select any(3)"))
        .rootCause()
        .hasMessageContaining("java.util.BitSet is none of the supported types");
  }

  @Test
  void aVariadicTakesAnyNumberOfArguments() {
    var longest =
        functions.registerVariadic(
            "longest",
            (String[] texts) ->
                Arrays.stream(texts).max((a, b) -> a.length() - b.length()).orElse(null));

    assertThat(one(longest.call(val("a"), val("ccc"), val("bb")))).isEqualTo("ccc");
    assertThat(one(longest.call())).isNull();
    assertThat(
            one(
                functions
                    .returning(Integer.class)
                    .takingAny(Object.class)
                    .register("many", values -> values.length)
                    .call(val(1), val("x"))))
        .isEqualTo(2);
  }

  @Test
  void nullReachesTheFunction() {
    functions.register("is_null", (String text) -> text == null);

    assertThat(ctx.fetchValue("select is_null(null)")).isEqualTo(1L);
    assertThat(ctx.fetchValue("select is_null('x')")).isEqualTo(0L);
  }

  @Test
  void aResultOfNullIsNull() {
    var none = functions.returning(Integer.class).taking().register("none", () -> null);

    assertThat(one(none.call())).isNull();
  }

  @Test
  void aStrictFunctionIsNotCalledForNull() {
    AtomicInteger calls = new AtomicInteger();
    functions
        .strict()
        .register(
            "strict_sum",
            (Integer a, Integer b) -> {
              calls.incrementAndGet();
              return a + b;
            });

    assertThat(ctx.fetchValue("select strict_sum(1, null)")).isNull();
    assertThat(calls).hasValue(0);
    assertThat(ctx.fetchValue("select strict_sum(1, 2)")).isEqualTo(3L);
    functions.strict().registerVariadic("strict_all", (Long[] all) -> all.length);
    assertThat(ctx.fetchValue("select strict_all(1, null)")).isNull();
  }

  @Test
  void aNullThatTheFunctionCannotTakeIsExplained() {
    functions.register("half", (Integer x) -> x / 2);
    functions.registerVariadic("sum_of", (Integer[] all) -> all[0] + all[1]);

    assertThatThrownBy(() -> ctx.fetch("select half(null)"))
        .rootCause()
        .isInstanceOf(NullPointerException.class)
        .satisfies(
            e ->
                assertThat(e.getSuppressed()[0])
                    .hasMessage(
                        "function half, argument 1 was NULL; check for null, or register it by"
                            + " strict() to get NULL for NULL"));
    assertThatThrownBy(() -> ctx.fetch("select sum_of(1, null)"))
        .rootCause()
        .satisfies(
            e -> assertThat(e.getSuppressed()[0]).hasMessageContaining("argument 2 was NULL"));
  }

  @Test
  void anExceptionIsTheCause() {
    IllegalStateException mine = new IllegalStateException("no such price");
    functions.<Integer>register(
        "fails",
        () -> {
          throw mine;
        });

    assertThatThrownBy(() -> ctx.fetch("select fails()"))
        .isInstanceOf(DataAccessException.class)
        .cause()
        .isInstanceOf(SQLException.class)
        .cause()
        .isSameAs(mine);
    assertThat(ctx.fetchValue("select 1")).isEqualTo(1L);
  }

  @Test
  void anErrorIsTheCauseToo() {
    functions.<Integer, Integer>register(
        "overflows",
        (Integer x) -> {
          throw new StackOverflowError("deep");
        });

    assertThatThrownBy(() -> ctx.fetch("select overflows(1)"))
        .rootCause()
        .isInstanceOf(StackOverflowError.class);
  }

  @Test
  void aValueThatDoesNotFitNamesFunctionArgumentAndValue() {
    functions.register("discount", (Double price, Integer percent) -> price * percent);

    assertThatThrownBy(() -> ctx.fetch("select discount(1.5, 3000000000)"))
        .isInstanceOf(DataAccessException.class)
        .hasMessageContaining(
            "function discount, argument 2: 3000000000 is out of the range of Integer:"
                + " -2147483648 to 2147483647")
        .satisfies(e -> assertThat(sqlException(e).getSQLState()).isEqualTo("22003"));
    assertThatThrownBy(() -> ctx.fetch("select discount('cheap', 1)"))
        .hasMessageContaining(
            "function discount, argument 1: TEXT 'cheap' does not fit Double, which takes a"
                + " number");
  }

  @Test
  void aFunctionIsOnEveryConnectionOpenOrNotYet() throws SQLException {
    try (LibsqlContext file = Libsql.open("jdbc:libsql:" + directory.resolve("f.db"))) {
      var dataSource = file.database().dataSource();
      try (Connection before = dataSource.getConnection();
          Connection other = dataSource.getConnection()) {
        LibsqlFunctions.on(file).register("late", (Integer x) -> x + 1);
        try (Connection after = dataSource.getConnection()) {
          for (Connection connection : new Connection[] {before, other, after}) {
            try (var rows = connection.createStatement().executeQuery("select late(1)")) {
              assertThat(rows.next()).isTrue();
              assertThat(rows.getInt(1)).isEqualTo(2);
            }
          }
        }
      }
    }
  }

  @Test
  void aClosedFunctionIsGone() {
    var gone = functions.register("gone", () -> 1);
    assertThat(one(gone.call())).isEqualTo(1);

    gone.close();
    gone.close();

    assertThatThrownBy(() -> one(gone.call())).hasMessageContaining("no such function: gone");
  }

  @Test
  void closingAFunctionThatWasReplacedLeavesTheNewOne() {
    var first = functions.register("replaced", () -> "first");
    var second = functions.register("Replaced", () -> "second");

    first.close();

    assertThat(one(second.call())).isEqualTo("second");
  }

  @Test
  void aFunctionMayRunInATransactionAndOnADerivedConfiguration() {
    var twice = functions.register("twice", (Integer x) -> 2 * x);

    ctx.transaction(
        trx -> {
          assertThat(trx.dsl().select(twice.call(val(3))).fetchOne(0)).isEqualTo(6);
          LibsqlFunctions.on(trx).register("inside", () -> 1);
          assertThat(trx.dsl().fetchValue("select inside()")).isEqualTo(1L);
        });
    LibsqlFunctions.on(libsql.derive()).register("derived", () -> 2);
    assertThat(ctx.fetchValue("select derived()")).isEqualTo(2L);
  }

  @Test
  void aFunctionReadsOnAnotherConnection() {
    try (LibsqlContext file = Libsql.open("jdbc:libsql:" + directory.resolve("f.db"))) {
      DSLContext on = DSL.using(file);
      on.execute("create table names (id integer primary key, name text)");
      on.execute("insert into names values (1, 'one'), (2, 'two')");
      LibsqlFunctions.on(file)
          .register(
              "name_of",
              (Integer id, String fallback) -> {
                Object name = on.fetchValue("select name from names where id = ?", id);
                return name == null ? fallback : name.toString();
              });

      assertThat(on.fetchValues("select name_of(id + 1, 'none') from names"))
          .asInstanceOf(LIST)
          .containsExactly("two", "none");
    }
  }

  @Test
  void aFunctionThatWantsTheOneMemoryConnectionIsToldSo() {
    functions.register("nested", () -> ctx.fetchCount(DSL.table("sqlite_schema")));

    assertThatThrownBy(() -> ctx.fetch("select nested()"))
        .rootCause()
        .hasMessageContaining("this thread holds it already");
  }

  @Test
  void aSchemaSafeFunctionIndexesRows() {
    functions.schemaSafe().register("initial", (String text) -> text.substring(0, 1));
    ctx.execute("create table t (text text, first text generated always as (initial(text)))");
    ctx.execute("create index i on t (initial(text))");
    ctx.execute("insert into t(text) values ('apple'), ('bean')");

    assertThat(ctx.fetchValue("select text from t where initial(text) = 'b'")).isEqualTo("bean");
    assertThat(ctx.fetchValue("select first from t where text = 'apple'")).isEqualTo("a");
    assertThat(ctx.fetch("explain query plan select * from t where initial(text) = 'b'").format())
        .contains("USING INDEX i");
  }

  @Test
  void anotherFunctionStaysOutOfTheSchema() {
    functions.deterministic().register("direct", (Integer x) -> x);
    ctx.execute("create view v as select direct(1) as one");

    assertThatThrownBy(() -> ctx.fetch("select * from v"))
        .hasMessageContaining("unsafe use of direct() (a Java function")
        .hasMessageContaining("schemaSafe()");
  }

  @Test
  void aDeterministicFunctionOfConstantsIsCalledOnce() {
    AtomicInteger calls = new AtomicInteger();
    functions.deterministic().register("counted", (Integer x) -> calls.incrementAndGet());
    ctx.fetch(
        "with recursive n(i) as (select 1 union all select i + 1 from n where i < 100)"
            + " select i, counted(1) from n");

    assertThat(calls).hasValue(1);
  }

  @Test
  void aFunctionWorksInWhereOrderAndGroup() {
    ctx.execute("create table words (word text)");
    ctx.execute("insert into words values ('ccc'), ('a'), ('bb'), ('dd')");
    Field<String> word = field(name("word"), SQLDataType.VARCHAR);
    var length = functions.register("len", (String text) -> text.length());

    assertThat(
            ctx.select(word)
                .from("words")
                .where(length.call(word).gt(1))
                .orderBy(length.call(word), word)
                .fetch(word))
        .containsExactly("bb", "dd", "ccc");
    assertThat(
            ctx.select(length.call(word), DSL.count())
                .from("words")
                .groupBy(length.call(word))
                .orderBy(length.call(word))
                .fetch(1))
        .asInstanceOf(LIST)
        .containsExactly(1, 2, 1);
  }

  @Test
  void anOddNameIsQuoted() {
    var odd = functions.register("odd \"name\"", () -> 1);

    assertThat(one(odd.call())).isEqualTo(1);
  }

  @Test
  void aNameThatSqliteCannotTakeIsRefused() {
    assertThatThrownBy(() -> functions.register("", () -> 1))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessageContaining("1 to 255 bytes");
    assertThatThrownBy(() -> functions.register("x".repeat(256), () -> 1))
        .isInstanceOf(IllegalArgumentException.class);
  }

  @Test
  void onADataSourceOfOnesOwnFunctionsWorkToo() throws SQLException {
    try (LibsqlDataSource dataSource =
        LibsqlDataSource.of("jdbc:libsql:" + directory.resolve("own.db"))) {
      var configuration = new DefaultConfiguration().set(dataSource).set(SQLDialect.SQLITE);
      var one = LibsqlFunctions.on(configuration).register("one", () -> 1);

      assertThat(DSL.using(configuration).select(one.call()).fetchOne(0)).isEqualTo(1);
    }
  }

  @Test
  void aConfigurationWithoutLibsqlIsRefused() {
    assertThatThrownBy(() -> LibsqlFunctions.on(new DefaultConfiguration()))
        .isInstanceOf(DataAccessException.class)
        .hasMessage("the configuration is on no libsql database; open one by Libsql.open(url)");
  }
}
