package io.github.libsqljooq.ffi;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.github.libsqljooq.ffi.NativeStatement.Bounds;
import io.github.libsqljooq.ffi.callback.AggregateCallback;
import io.github.libsqljooq.ffi.callback.Arguments;
import io.github.libsqljooq.ffi.callback.CollationDefinition;
import io.github.libsqljooq.ffi.callback.Result;
import io.github.libsqljooq.ffi.callback.WindowCallback;
import io.github.libsqljooq.ffi.wire.ValueType;
import java.io.IOException;
import java.lang.ref.WeakReference;
import java.sql.SQLException;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.Deque;
import java.util.List;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Functions and collations that SQLite calls. */
@ExtendWith(LeakCheck.class)
class CallbackTest {
  private static final String NUMBERS =
      "WITH RECURSIVE n(x) AS (SELECT 1 UNION ALL SELECT x + 1 FROM n WHERE x < 3000) ";

  private Db db;

  @BeforeEach
  void open() throws Exception {
    db = new Db();
  }

  @AfterEach
  void close() throws Exception {
    db.close();
  }

  @Test
  void argumentsOfAllTypesArriveAndComeBack() throws Exception {
    db.scalar("same", -1, (arguments, result) -> copy(arguments, arguments.count() - 1, result));
    assertThat(db.value("SELECT same(1)")).isEqualTo(1L);
    assertThat(db.value("SELECT same(1, 2.5)")).isEqualTo(2.5);
    assertThat(db.value("SELECT same(1, NULL)")).isNull();
    assertThat(db.value("SELECT same('é🐘')")).isEqualTo("é🐘");
    assertThat(db.value("SELECT same(1, x'0102')")).isEqualTo(new byte[] {1, 2});
    assertThat(db.value("SELECT same(1, 'two', 3.0, NULL, x'', 'six')")).isEqualTo("six");
    assertThat(db.value("SELECT same('')")).isEqualTo("");
  }

  @Test
  void functionWithoutArgumentsIsCalled() throws Exception {
    db.scalar("answer", 0, (arguments, result) -> result.setLong(arguments.count() + 42));
    assertThat(db.value("SELECT answer()")).isEqualTo(42L);
  }

  @Test
  void resultThatIsNotSetIsNull() throws Exception {
    db.scalar("unset", 1, (arguments, result) -> {});
    db.scalar("text", 1, (arguments, result) -> result.setText("x"));
    assertThat(db.value("SELECT text(1)")).isEqualTo("x");
    assertThat(db.value("SELECT unset(1)")).isNull();
    assertThat(db.value("SELECT unset('x')")).isNull();
  }

  @Test
  void valuesBeyondTheArenaArriveWhole() throws Exception {
    db.scalar("twice", 1, (arguments, result) -> result.setText(arguments.getText(0).repeat(2)));
    String text = "é".repeat(150_000);
    assertThat(db.value("SELECT twice(?)", text)).isEqualTo(text + text);
    assertThat(db.value("SELECT twice('a')")).isEqualTo("aa");
  }

  @Test
  void anyDoubleAndLongComesBackAsItIs() throws Exception {
    double[] doubles = {0.0, -0.0, 1.5, Double.MIN_VALUE, Double.NEGATIVE_INFINITY};
    db.scalar("real", 1, (arguments, result) -> result.setDouble(arguments.getDouble(0)));
    for (double value : doubles) {
      assertThat(db.value("SELECT real(?)", value)).isEqualTo(value);
    }
    // NaN is NULL in SQLite, this one too, which stands for "no number" on the way back.
    double marked = Double.longBitsToDouble(0x7FF8_DEAD_0000_0001L);
    db.scalar("marked", 0, (arguments, result) -> result.setDouble(marked));
    assertThat(db.value("SELECT marked()")).isNull();
    long[] longs = {0, -1, 1, Long.MIN_VALUE, 0x7FF8_DEAD_0000_0001L, 0x7FF8_DEAD_FFFF_FFFFL};
    db.scalar("whole", 2, (arguments, result) -> result.setLong(arguments.getLong(1)));
    for (long value : longs) {
      assertThat(db.value("SELECT whole(NULL, ?)", value)).isEqualTo(value);
    }
  }

  @Test
  void resultsMayChangeTheirTypeFromRowToRow() throws Exception {
    db.scalar(
        "mixed",
        1,
        (arguments, result) -> {
          switch ((int) arguments.getLong(0)) {
            case 0, 1 -> result.setLong(arguments.getLong(0));
            case 2 -> result.setDouble(0.5);
            case 3 -> result.setText("x");
            case 4 -> result.setBlob(new byte[] {1});
            default -> result.setNull();
          }
        });
    assertThat(
            db.values(
                "WITH n(i) AS (VALUES (2), (0), (3), (1), (4), (5), (2), (0))"
                    + " SELECT quote(mixed(i)) FROM n"))
        .containsExactly("0.5", "0", "'x'", "1", "X'01'", "NULL", "0.5", "0");
  }

  @Test
  void argumentsAreGoneOnceTheFunctionHasReturned() throws Exception {
    Arguments[] kept = new Arguments[1];
    db.scalar("keep", 1, (arguments, result) -> kept[0] = arguments);
    db.run("SELECT keep('text')");
    assertThatThrownBy(() -> kept[0].getText(0))
        .isInstanceOf(IllegalStateException.class)
        .hasMessageContaining("read them before");
    db.close();
    assertThatThrownBy(() -> kept[0].getText(0)).isInstanceOf(IllegalStateException.class);
  }

  @Test
  void argumentsAreGoneOnceTheFunctionHasRunAnotherWithArguments() throws Exception {
    db.scalar("inner1", 1, (arguments, result) -> result.setText(arguments.getText(0)));
    db.scalar(
        "outer2",
        1,
        (arguments, result) -> {
          String large = "x".repeat(200_000);
          assertThat(db.value("SELECT length(inner1(?))", large)).isEqualTo(200_000L);
          result.setText(arguments.getText(0));
        });
    assertThatThrownBy(() -> db.run("SELECT outer2('text')"))
        .hasCauseInstanceOf(IllegalStateException.class);
  }

  @Test
  void groupWhoseFirstStepFailsIsForgotten() throws Exception {
    List<WeakReference<Object>> states = new ArrayList<>();
    db.aggregate(
        "failing",
        1,
        new AggregateCallback<Object>() {
          @Override
          public Object init() {
            Object state = new Object();
            states.add(new WeakReference<>(state));
            return state;
          }

          @Override
          public void step(Object state, Arguments arguments) throws Exception {
            throw new IOException("no");
          }

          @Override
          public void finish(Object state, Result result) {}
        });
    assertThatThrownBy(() -> db.run("SELECT failing(1)")).hasCauseInstanceOf(IOException.class);
    for (int i = 0; i < 50 && states.get(0).get() != null; i++) {
      System.gc();
      Thread.sleep(20);
    }
    assertThat(states.get(0).get()).isNull();
  }

  @Test
  void argumentOutOfRangeIsAnError() throws Exception {
    db.scalar("second", 1, (arguments, result) -> result.setLong(arguments.getLong(1)));
    assertThatThrownBy(() -> db.run("SELECT second(1)"))
        .hasCauseInstanceOf(IndexOutOfBoundsException.class);
    assertThatThrownBy(() -> db.run("SELECT second('x')"))
        .hasCauseInstanceOf(IndexOutOfBoundsException.class);
  }

  @Test
  @SuppressWarnings("OrphanedFormatString") // that is the point: a message is no format
  void whatAFunctionThrowsIsTheCause() throws Exception {
    IOException thrown = new IOException("50% and %s");
    db.scalar("fail", 1, (arguments, result) -> throwIt(thrown));
    assertThatThrownBy(() -> db.run("SELECT fail(1)"))
        .isInstanceOf(SQLException.class)
        .hasMessageContaining("50% and %s")
        .cause()
        .isSameAs(thrown);
    assertThat(db.value("SELECT 1")).isEqualTo(1L);
  }

  @Test
  void stackOverflowInAFunctionIsTheCause() throws Exception {
    db.scalar("deep", 1, (arguments, result) -> result.setLong(deeper(1)));
    assertThatThrownBy(() -> db.run("SELECT deep(1)")).hasCauseInstanceOf(StackOverflowError.class);
  }

  @Test
  void functionMayReadOnTheSameConnection() throws Exception {
    db.scalar(
        "lookup",
        1,
        (arguments, result) -> {
          long key = arguments.getLong(0);
          Object text = db.value("SELECT 'value ' || outer1(?)", key);
          result.setText(text + " of " + key);
        });
    db.scalar("outer1", 1, (arguments, result) -> result.setLong(arguments.getLong(0) * 10));
    assertThat(db.value("SELECT lookup(4)")).isEqualTo("value 40 of 4");
    assertThat(db.value("SELECT lookup(4) || lookup(5)")).isEqualTo("value 40 of 4value 50 of 5");
  }

  @Test
  void runningStatementIsNeitherExecutedNorClosedByItsFunction() throws Exception {
    try (NativeStatement statement = prepareWithFunction("SELECT act()")) {
      AtomicInteger refused = new AtomicInteger();
      db.scalar(
          "act",
          0,
          (arguments, result) -> {
            refused.addAndGet(refuses(() -> Db.run(statement)));
            refused.addAndGet(refuses(statement::close));
            refused.addAndGet(refuses(db.connection::close));
            statement.reset();
          });
      Db.run(statement);
      assertThat(refused).hasValue(3);
    }
  }

  @Test
  void functionInUseIsNotReplaced() throws Exception {
    db.scalar("f", 1, (arguments, result) -> result.setLong(1));
    try (NativeStatement statement = db.prepare(NUMBERS + "SELECT f(x) FROM n")) {
      statement.execute(Db.buffer(), new Bounds(0, 1, 1, null));
      assertThatThrownBy(() -> db.scalar("f", 1, (arguments, result) -> result.setLong(2)))
          .extracting("errorCode")
          .isEqualTo(ResultCode.BUSY);
      statement.reset();
      db.scalar("f", 1, (arguments, result) -> result.setLong(2));
      assertThat(Db.run(statement).getLong(0, 0)).isEqualTo(2);
    }
  }

  @Test
  void aggregateTakesInAllRowsOfEachGroup() throws Exception {
    db.aggregate("total", 1, new Total());
    assertThat(db.value(NUMBERS + "SELECT total(x) FROM n")).isEqualTo(3000L * 3001 / 2);
    assertThat(db.values(NUMBERS + "SELECT total(x) FROM n GROUP BY x % 3 ORDER BY 1"))
        .containsExactly(1_499_500L, 1_500_500L, 1_501_500L);
    assertThat(db.value(NUMBERS + "SELECT total(x) - total(-x) FROM n")).isEqualTo(9_003_000L);
  }

  @Test
  void aggregateWithoutRowsIsFinishedAtOnce() throws Exception {
    db.aggregate("total", 1, new Total());
    assertThat(db.value("SELECT total(1) WHERE 0")).isEqualTo(0L);
  }

  @Test
  void largeRowsOfAnAggregateArriveWhole() throws Exception {
    db.aggregate(
        "lengths",
        2,
        new AggregateCallback<long[]>() {
          @Override
          public long[] init() {
            return new long[1];
          }

          @Override
          public void step(long[] state, Arguments arguments) {
            state[0] += arguments.getText(0).length() + arguments.getLong(1);
          }

          @Override
          public void finish(long[] state, Result result) {
            result.setLong(state[0]);
          }
        });
    assertThat(
            db.value(
                "SELECT lengths(t, n) FROM (SELECT ? AS t, 1 AS n UNION ALL SELECT 'ab', 2"
                    + " UNION ALL SELECT ?, 3)",
                "x".repeat(200_000),
                "y".repeat(100_000)))
        .isEqualTo(300_008L);
  }

  @Test
  void whatAnAggregateThrowsIsTheCause() throws Exception {
    db.aggregate(
        "total",
        1,
        new Total() {
          @Override
          public void step(long[] state, Arguments arguments) {
            throw new IllegalStateException("row");
          }
        });
    assertThatThrownBy(() -> db.run(NUMBERS + "SELECT total(x) FROM n")).hasRootCauseMessage("row");
    db.aggregate(
        "total",
        1,
        new Total() {
          @Override
          public void finish(long[] state, Result result) {
            throw new IllegalStateException("end");
          }
        });
    assertThatThrownBy(() -> db.run(NUMBERS + "SELECT total(x) FROM n")).hasRootCauseMessage("end");
  }

  @Test
  void aggregateMayReadOnTheSameConnection() throws Exception {
    db.aggregate("inner_total", 1, new Total());
    db.aggregate(
        "total",
        1,
        new Total() {
          @Override
          public void step(long[] state, Arguments arguments) throws Exception {
            long value = arguments.getLong(0);
            state[0] += (Long) db.value("SELECT inner_total(?)", value);
          }
        });
    assertThat(db.value("SELECT total(value) FROM json_each('[1,2,3]')")).isEqualTo(6L);
  }

  @Test
  void windowFunctionRunsOverAMovingFrame() throws Exception {
    db.aggregate("joined", 1, new Joined());
    assertThat(
            db.values(
                "SELECT joined(value) OVER (ROWS BETWEEN 1 PRECEDING AND 1 FOLLOWING)"
                    + " FROM json_each('[\"a\",\"b\",\"c\"]')"))
        .containsExactly("ab", "abc", "bc");
    assertThat(db.value("SELECT joined(value) FROM json_each('[\"a\",\"b\"]')")).isEqualTo("ab");
  }

  @Test
  void collationOrdersTexts() throws Exception {
    db.connection.register(
        new CollationDefinition("by_length", Comparator.comparingInt(String::length)));
    assertThat(
            db.values(
                "SELECT value FROM json_each('[\"ccc\",\"a\",\"bb\"]') ORDER BY value COLLATE"
                    + " by_length"))
        .containsExactly("a", "bb", "ccc");
  }

  @ParameterizedTest
  @ValueSource(strings = {"BINARY", "nocase", "Rtrim"})
  void collationOfSqlitesOwnCannotBeReplaced(String name) {
    assertThatThrownBy(() -> new CollationDefinition(name, Comparator.naturalOrder()))
        .hasMessageContaining("the collation " + name + " is SQLite's own");
  }

  @Test
  void whatACollationThrowsIsTheCause() throws Exception {
    db.connection.register(
        new CollationDefinition(
            "bad",
            (left, right) -> {
              throw new IllegalStateException("no order of " + left + " and " + right);
            }));
    assertThatThrownBy(
            () -> db.run("SELECT value FROM json_each('[\"b\",\"a\"]') ORDER BY value COLLATE bad"))
        .rootCause()
        .hasMessageStartingWith("no order of");
    assertThat(db.value("SELECT 1")).isEqualTo(1L);
  }

  private NativeStatement prepareWithFunction(String sql) throws SQLException {
    db.scalar("act", 0, (arguments, result) -> {});
    return db.prepare(sql);
  }

  private interface Action {
    void run() throws Exception;
  }

  private static int refuses(Action action) throws Exception {
    try {
      action.run();
      return 0;
    } catch (SQLException refusal) {
      assertThat((Throwable) refusal).hasMessageContaining("inside a Java function");
      return 1;
    }
  }

  private static void throwIt(Exception exception) throws Exception {
    throw exception;
  }

  private static long deeper(long depth) {
    return depth == Long.MAX_VALUE ? depth : deeper(depth + 1) + 1;
  }

  private static void copy(Arguments arguments, int index, Result result) throws Exception {
    ValueType type = arguments.type(index);
    switch (type) {
      case INTEGER -> result.setLong(arguments.getLong(index));
      case FLOAT -> result.setDouble(arguments.getDouble(index));
      case TEXT -> result.setText(arguments.getText(index));
      case BLOB -> result.setBlob(arguments.getBlob(index));
      case NULL -> result.setNull();
    }
  }

  private static class Total implements AggregateCallback<long[]> {
    @Override
    public long[] init() {
      return new long[1];
    }

    @Override
    public void step(long[] state, Arguments arguments) throws Exception {
      state[0] += arguments.getLong(0);
    }

    @Override
    public void finish(long[] state, Result result) {
      result.setLong(state[0]);
    }
  }

  private static final class Joined implements WindowCallback<Deque<String>> {
    @Override
    public Deque<String> init() {
      return new ArrayDeque<>();
    }

    @Override
    public void step(Deque<String> state, Arguments arguments) {
      state.add(arguments.getText(0));
    }

    @Override
    public void inverse(Deque<String> state, Arguments arguments) {
      state.remove();
    }

    @Override
    public void value(Deque<String> state, Result result) throws Exception {
      result.setText(String.join("", state));
    }

    @Override
    public void finish(Deque<String> state, Result result) throws Exception {
      value(state, result);
    }
  }
}
