package io.github.libsqljooq.functions;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.jooq.impl.DSL.field;
import static org.jooq.impl.DSL.inline;
import static org.jooq.impl.DSL.name;
import static org.jooq.impl.DSL.table;

import io.github.libsqljooq.Libsql;
import io.github.libsqljooq.LibsqlContext;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.stream.Collector;
import java.util.stream.Collectors;
import org.jooq.DSLContext;
import org.jooq.Field;
import org.jooq.Record;
import org.jooq.Table;
import org.jooq.impl.DSL;
import org.jooq.impl.SQLDataType;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

class AggregatesTest {
  private static final Table<Record> T = table(name("t"));
  private static final Field<String> GROUP = field(name("g"), SQLDataType.VARCHAR);
  private static final Field<Double> X = field(name("x"), SQLDataType.DOUBLE);
  private static final Field<Integer> I = field(name("i"), SQLDataType.INTEGER);

  private LibsqlContext libsql;
  private DSLContext ctx;
  private FunctionRegistrar functions;

  @BeforeEach
  void open() {
    libsql = Libsql.open("jdbc:libsql::memory:");
    ctx = DSL.using(libsql);
    functions = LibsqlFunctions.on(libsql);
    ctx.execute("create table t (i integer primary key, g text, x real)");
    ctx.execute("insert into t(g, x) values ('a', 1), ('a', 4), ('b', 16), ('b', null), ('b', 2)");
  }

  @AfterEach
  void close() {
    libsql.close();
  }

  /** A geometric mean. */
  static final class GeoMean {
    private double logarithms;
    private int count;

    void add(Double x) {
      if (x != null) {
        logarithms += Math.log(x);
        count++;
      }
    }

    Double result() {
      return count == 0 ? null : Math.exp(logarithms / count);
    }
  }

  /** A sum that can go back. */
  static final class Sum {
    private final Deque<Double> all = new ArrayDeque<>();

    void add(Double x) {
      all.addLast(x == null ? 0 : x);
    }

    void remove(Double x) {
      assertThat(all.removeFirst()).isEqualTo(x == null ? 0 : x);
    }

    double value() {
      return all.stream().mapToDouble(d -> d).sum();
    }
  }

  @Test
  void anAggregateRunsOncePerGroup() {
    var geomean =
        functions.registerAggregate(
            "geomean", GeoMean::new, (GeoMean g, Double x) -> g.add(x), GeoMean::result);

    assertThat(
            ctx.select(geomean.call(X))
                .from(T)
                .groupBy(GROUP)
                .orderBy(GROUP)
                .fetch(0, Double.class))
        .containsExactly(2.0, Math.exp(Math.log(32) / 2));
    assertThat(geomean.name()).isEqualTo("geomean");
  }

  @Test
  void anAggregateOfNoRowsHasAResult() {
    var geomean =
        functions.registerAggregate(
            "geomean", GeoMean::new, (GeoMean g, Double x) -> g.add(x), GeoMean::result);

    assertThat(ctx.select(geomean.call(X)).from(T).where(inline(1).eq(2)).fetchOne(0)).isNull();
  }

  @Test
  void anAggregateCanBeFiltered() {
    var collect =
        functions.registerAggregate(
            "collect_texts",
            ArrayList<Integer>::new,
            (ArrayList<Integer> all, Integer i) -> all.add(i),
            (ArrayList<Integer> all) -> all.toString());

    assertThat(ctx.select(collect.call(I).filterWhere(X.gt(2.0))).from(T).fetchOne(0))
        .isEqualTo("[2, 3]");
  }

  @Test
  void distinctValuesCanBeAsked() {
    var sum =
        functions
            .strict()
            .registerAggregate(
                "sums", () -> new double[1], (double[] s, Double x) -> s[0] += x, s -> s[0]);
    ctx.execute("insert into t(g, x) values ('c', 4), ('c', 4)");

    assertThat(ctx.select(sum.call(X), sum.callDistinct(X)).from(T).fetchOne().intoArray())
        .containsExactly(31.0, 23.0);
  }

  @Test
  void aStrictAggregateLeavesNullsOut() {
    List<Object> seen = new ArrayList<>();
    var count =
        functions
            .strict()
            .registerAggregate(
                "count_two",
                () -> new int[1],
                (int[] n, Double a, String b) -> {
                  seen.add(a);
                  n[0]++;
                },
                n -> n[0]);

    assertThat(ctx.select(count.call(X, GROUP)).from(T).fetchOne(0)).isEqualTo(4);
    assertThat(seen).hasSize(4).doesNotContainNull();
  }

  @Test
  void aCollectorIsAnAggregate() {
    var average =
        functions
            .strict()
            .returning(Double.class)
            .taking(Double.class)
            .registerAggregate("average", Collectors.averagingDouble(x -> x));
    var joined =
        functions
            .returning(String.class)
            .taking(String.class)
            .registerAggregate("joined", Collectors.joining("+"));

    assertThat(ctx.select(average.call(X)).from(T).fetchOne(0)).isEqualTo(23.0 / 4);
    assertThat(ctx.select(joined.call(GROUP)).from(T).fetchOne(0)).isEqualTo("a+a+b+b+b");
  }

  @Test
  void aCollectorWhoseContainerIsTheResultIsNotFinished() {
    Collector<String, ?, Object> texts =
        Collector.of(
            HashSet<String>::new,
            (Set<String> set, String text) -> set.add(text),
            (a, b) -> a,
            set -> {
              throw new AssertionError("not called");
            },
            Collector.Characteristics.IDENTITY_FINISH);
    functions.returning(Object.class).taking(String.class).registerAggregate("texts", texts);

    assertThatThrownBy(() -> ctx.fetch("select texts(g) from t"))
        .rootCause()
        .hasMessageContaining("java.util.HashSet is none of the supported types");
  }

  @Test
  void aWindowFunctionMovesWithItsFrame() {
    var sum =
        functions.registerWindow(
            "moving_sum",
            Sum::new,
            (Sum s, Double x) -> s.add(x),
            (Sum s, Double x) -> s.remove(x),
            Sum::value);

    assertThat(
            ctx.select(sum.call(X).over().orderBy(I).rowsBetweenPreceding(1).andCurrentRow())
                .from(T)
                .orderBy(I)
                .fetch(0, Double.class))
        .containsExactly(1.0, 5.0, 20.0, 16.0, 2.0);
    assertThat(ctx.select(sum.call(X)).from(T).fetchOne(0)).isEqualTo(23.0);
  }

  @Test
  void anAggregateThatIsNoWindowFunctionIsRefusedOverAWindow() {
    var geomean =
        functions.registerAggregate(
            "geomean", GeoMean::new, (GeoMean g, Double x) -> g.add(x), GeoMean::result);

    assertThatThrownBy(() -> ctx.select(geomean.call(X).over()).from(T).fetch())
        .hasMessageContaining("geomean() may not be used as a window function");
  }

  @Test
  void exceptionsOfEveryPartAreTheCause() {
    functions.registerAggregate(
        "bad_init", AggregatesTest::fail, (Object s, Double x) -> {}, (Object s) -> 1);
    functions.registerAggregate(
        "bad_step", Object::new, (Object s, Double x) -> fail(), (Object s) -> 1);
    functions.registerAggregate(
        "bad_finish", Object::new, (Object s, Double x) -> {}, (Object s) -> (Integer) fail());

    for (String function : List.of("bad_init", "bad_step", "bad_finish")) {
      assertThatThrownBy(() -> ctx.fetch("select " + function + "(x) from t"))
          .as(function)
          .rootCause()
          .isInstanceOf(IllegalStateException.class)
          .hasMessage("mine");
    }
    assertThat(ctx.fetchCount(T)).isEqualTo(5);
  }

  private static Object fail() {
    throw new IllegalStateException("mine");
  }

  @Test
  void aStateOfNullIsRefused() {
    functions.<Sum, Double, Integer>registerAggregate(
        "no_state", () -> null, (Sum s, Double x) -> {}, (Sum s) -> 1);

    assertThatThrownBy(() -> ctx.fetch("select no_state(x) from t"))
        .rootCause()
        .hasMessage("aggregate no_state: init gave null instead of the state of a group");
  }

  @Test
  void aValueThatDoesNotFitNamesTheAggregate() {
    functions.registerAggregate(
        "ints", () -> new int[1], (int[] s, Integer x) -> s[0] += x, (int[] s) -> s[0]);

    assertThatThrownBy(() -> ctx.fetch("select ints(g) from t"))
        .hasMessageContaining("function ints, argument 1: TEXT 'a' does not fit Integer");
    assertThatThrownBy(() -> ctx.fetch("select ints(null) from t"))
        .rootCause()
        .isInstanceOf(NullPointerException.class);
  }

  @Test
  void aMillionRowsAreStepped() {
    var sum =
        functions.registerAggregate(
            "sum_of", () -> new long[1], (long[] s, Long x) -> s[0] += x, (long[] s) -> s[0]);
    Field<Long> i = field(name("i"), SQLDataType.BIGINT);
    ctx.execute("create table n (i integer)");
    ctx.execute(
        "insert into n with recursive n(i) as (select 1 union all select i + 1 from n"
            + " where i < 1000000) select i from n");

    assertThat(ctx.select(sum.call(i)).from("n").fetchOne(0)).isEqualTo(500000500000L);
  }

  /** Counts the arguments of all rows. */
  private static int[] counter() {
    return new int[1];
  }

  @Test
  void aggregatesMayHaveUpToEightArguments() {
    Field<Integer> i = inline(1);
    var c0 = functions.registerAggregate("c", () -> counter(), (int[] n) -> n[0] += 1, n -> n[0]);
    var c1 =
        functions.registerAggregate(
            "c", () -> counter(), (int[] n, Integer a) -> n[0] += a, n -> n[0]);
    var c2 =
        functions.registerAggregate(
            "c", () -> counter(), (int[] n, Integer a, Integer b) -> n[0] += a + b, n -> n[0]);
    var c3 =
        functions.registerAggregate(
            "c",
            () -> counter(),
            (int[] n, Integer a, Integer b, Integer c) -> n[0] += a + b + c,
            n -> n[0]);
    var c4 =
        functions.registerAggregate(
            "c",
            () -> counter(),
            (int[] n, Integer a, Integer b, Integer c, Integer d) -> n[0] += a + b + c + d,
            n -> n[0]);
    var c5 =
        functions.registerAggregate(
            "c",
            () -> counter(),
            (int[] n, Integer a, Integer b, Integer c, Integer d, Integer e) ->
                n[0] += a + b + c + d + e,
            n -> n[0]);
    var c6 =
        functions.registerAggregate(
            "c",
            () -> counter(),
            (int[] n, Integer a, Integer b, Integer c, Integer d, Integer e, Integer f) ->
                n[0] += a + b + c + d + e + f,
            n -> n[0]);
    var c7 =
        functions.registerAggregate(
            "c",
            () -> counter(),
            (int[] n,
                Integer a,
                Integer b,
                Integer c,
                Integer d,
                Integer e,
                Integer f,
                Integer g) -> n[0] += a + b + c + d + e + f + g,
            n -> n[0]);
    var c8 =
        functions.registerAggregate(
            "c",
            () -> counter(),
            (int[] n,
                Integer a,
                Integer b,
                Integer c,
                Integer d,
                Integer e,
                Integer f,
                Integer g,
                Integer h) -> n[0] += a + b + c + d + e + f + g + h,
            n -> n[0]);

    assertThat(
            ctx.select(
                    c0.call(),
                    c1.call(i),
                    c2.call(i, i),
                    c3.call(i, i, i),
                    c4.call(i, i, i, i),
                    c5.call(i, i, i, i, i),
                    c6.call(i, i, i, i, i, i),
                    c7.call(i, i, i, i, i, i, i),
                    c8.call(i, i, i, i, i, i, i, i))
                .from(T)
                .fetchOne()
                .intoArray())
        .containsExactly(5, 5, 10, 15, 20, 25, 30, 35, 40);
  }

  @Test
  void windowFunctionsMayHaveUpToEightArguments() {
    Field<Integer> i = inline(1);
    var w0 =
        functions.registerWindow(
            "w", () -> counter(), (int[] n) -> n[0]++, (int[] n) -> n[0]--, n -> n[0]);
    var w1 =
        functions.registerWindow(
            "w",
            () -> counter(),
            (int[] n, Integer a) -> n[0] += a,
            (int[] n, Integer a) -> n[0] -= a,
            n -> n[0]);
    var w2 =
        functions.registerWindow(
            "w",
            () -> counter(),
            (int[] n, Integer a, Integer b) -> n[0] += 2,
            (int[] n, Integer a, Integer b) -> n[0] -= 2,
            n -> n[0]);
    var w3 =
        functions.registerWindow(
            "w",
            () -> counter(),
            (int[] n, Integer a, Integer b, Integer c) -> n[0] += 3,
            (int[] n, Integer a, Integer b, Integer c) -> n[0] -= 3,
            n -> n[0]);
    var w4 =
        functions.registerWindow(
            "w",
            () -> counter(),
            (int[] n, Integer a, Integer b, Integer c, Integer d) -> n[0] += 4,
            (int[] n, Integer a, Integer b, Integer c, Integer d) -> n[0] -= 4,
            n -> n[0]);
    var w5 =
        functions.registerWindow(
            "w",
            () -> counter(),
            (int[] n, Integer a, Integer b, Integer c, Integer d, Integer e) -> n[0] += 5,
            (int[] n, Integer a, Integer b, Integer c, Integer d, Integer e) -> n[0] -= 5,
            n -> n[0]);
    var w6 =
        functions.registerWindow(
            "w",
            () -> counter(),
            (int[] n, Integer a, Integer b, Integer c, Integer d, Integer e, Integer f) ->
                n[0] += 6,
            (int[] n, Integer a, Integer b, Integer c, Integer d, Integer e, Integer f) ->
                n[0] -= 6,
            n -> n[0]);
    var w7 =
        functions.registerWindow(
            "w",
            () -> counter(),
            (int[] n,
                Integer a,
                Integer b,
                Integer c,
                Integer d,
                Integer e,
                Integer f,
                Integer g) -> n[0] += 7,
            (int[] n,
                Integer a,
                Integer b,
                Integer c,
                Integer d,
                Integer e,
                Integer f,
                Integer g) -> n[0] -= 7,
            n -> n[0]);
    var w8 =
        functions.registerWindow(
            "w",
            () -> counter(),
            (int[] n,
                Integer a,
                Integer b,
                Integer c,
                Integer d,
                Integer e,
                Integer f,
                Integer g,
                Integer h) -> n[0] += 8,
            (int[] n,
                Integer a,
                Integer b,
                Integer c,
                Integer d,
                Integer e,
                Integer f,
                Integer g,
                Integer h) -> n[0] -= 8,
            n -> n[0]);
    var twoRows = DSL.orderBy(I).rowsBetweenPreceding(1).andCurrentRow();

    assertThat(
            ctx.select(
                    w0.call().over(twoRows),
                    w1.call(i).over(twoRows),
                    w2.call(i, i).over(twoRows),
                    w3.call(i, i, i).over(twoRows),
                    w4.call(i, i, i, i).over(twoRows),
                    w5.call(i, i, i, i, i).over(twoRows),
                    w6.call(i, i, i, i, i, i).over(twoRows),
                    w7.call(i, i, i, i, i, i, i).over(twoRows),
                    w8.call(i, i, i, i, i, i, i, i).over(twoRows))
                .from(T)
                .orderBy(I.desc())
                .limit(1)
                .fetchOne()
                .intoArray())
        .containsExactly(2, 2, 4, 6, 8, 10, 12, 14, 16);
  }

  @Test
  void aCollationOrdersTexts() {
    var byLength =
        functions.registerCollation("by_length", java.util.Comparator.comparing(String::length));
    ctx.execute("create table words (word text)");
    ctx.execute("insert into words values ('ccc'), ('a'), ('bb')");
    Field<String> word = field(name("word"), SQLDataType.VARCHAR);

    assertThat(ctx.select(word).from("words").orderBy(byLength.apply(word)).fetch(word))
        .containsExactly("a", "bb", "ccc");
    assertThat(
            ctx.select(word)
                .from("words")
                .where(word.collate(byLength.collation()).eq("xx"))
                .fetch(word))
        .containsExactly("bb");

    byLength.close();
    assertThatThrownBy(
            () -> ctx.select(word).from("words").orderBy(byLength.apply(word), word).fetch())
        .hasMessageContaining("no such collation sequence: by_length");
  }
}
