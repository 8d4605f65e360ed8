package io.github.libsqljooq.ffi;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.libsqljooq.ffi.callback.CollationDefinition;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.sql.SQLException;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** SQLite recurses: on small stacks, on nearly used up ones, and with what is nested deeply. */
class StackTest {

  @ParameterizedTest
  @ValueSource(ints = {256, 1_024})
  void whatIsNestedDeeplyIsAnErrorAtMost(int kibibytes) throws IOException {
    ChildJvm.Outcome outcome =
        new ChildJvm().withTimeoutSeconds(120).run(Child.class, String.valueOf(kibibytes));
    assertThat(outcome.output()).contains("all well");
    assertThat(outcome.exitCode()).isZero();
  }

  /** Tries it on a thread with a stack of so many KiB, in a JVM of its own. */
  static final class Child {
    private final Db db;
    private int answered;
    private int refused;

    private Child(Db db) {
      this.db = db;
    }

    public static void main(String[] arguments) throws Exception {
      Throwable[] failure = new Throwable[1];
      long bytes = Integer.parseInt(arguments[0]) * 1024L;
      Thread thread = new Thread(null, () -> failure[0] = run(), "small", bytes);
      thread.start();
      thread.join();
      if (failure[0] != null) {
        failure[0].printStackTrace();
        System.exit(1);
      }
      System.out.println("all well");
    }

    private static Throwable run() {
      try (Db db = new Db()) {
        Child child = new Child(db);
        child.nest();
        child.chainViews();
        child.fireTriggers();
        child.forgeJson();
        child.nestFullText();
        child.nameTooMuch();
        child.dig();
        assertThat(child.answered).isPositive();
        return null;
      } catch (Throwable failure) {
        return failure;
      }
    }

    private void nest() {
      for (int depth = 10; depth < 60_000; depth *= 6) {
        attempt("select " + "(".repeat(depth) + "1" + ")".repeat(depth));
        attempt("select " + "- ".repeat(depth) + "1");
        attempt("select " + "not ".repeat(depth) + "1");
        attempt("select 1" + " + 1".repeat(depth));
        attempt("select " + "abs(".repeat(depth) + "1" + ")".repeat(depth));
        attempt("select " + "case 1 when 1 then ".repeat(depth) + "1" + " end".repeat(depth));
        attempt(
            "select * from " + "(select * from ".repeat(depth) + "(select 1)" + ")".repeat(depth));
        attempt("select " + "(select ".repeat(depth) + "1" + ")".repeat(depth));
        attempt("select 1" + " union all select 1".repeat(depth));
        attempt("select 1 where 1" + " and 1 in (select 1".repeat(depth) + ")".repeat(depth));
        attempt("select json('" + "[".repeat(depth) + "]".repeat(depth) + "')");
        attempt("select json_extract('{}', '$" + ".a".repeat(depth) + "')");
        String letters = "a".repeat(Math.min(depth, 25_000));
        attempt("select '" + letters + "b' like '" + letters.replace("a", "%a") + "'");
        attempt("select '" + letters + "b' glob '" + letters.replace("a", "*a") + "'");
        attempt("select '" + letters + "b' regexp '" + letters.replace("a", "(a") + "'");
        attempt("select '" + letters + "' regexp '^(a|b|ab)*$'");
      }
    }

    private void chainViews() throws SQLException {
      db.run("create table base(a)");
      db.run("create view v0 as select a from base");
      for (int i = 1; i <= 900; i++) {
        db.run(
            String.format(
                Locale.ROOT, "create view v%d as select a from v%d where a > 0", i, i - 1));
      }
      for (int i : new int[] {100, 500, 900}) {
        attempt("select * from v" + i);
      }
      try (NativeStatement deep = db.prepare("select a from v500")) {
        db.run("insert into base values (1)");
        // A changed schema makes SQLite compile the statement anew.
        db.run("create table other(a)");
        assertThat(Db.run(deep).rowCount()).isEqualTo(1);
      }
      attempt("alter table base rename to renamed");
      attempt("alter table base rename column a to b");
    }

    /** No text nests JSON that deep, a blob can: with a function, in one, and in a collation. */
    private void forgeJson() throws SQLException {
      ByteBuffer forged = ByteBuffer.allocate(5 * 300_000 + 1);
      for (int length = forged.capacity() - 5; length >= 1; length -= 5) {
        forged.put((byte) 0xEB).putInt(length);
      }
      db.scalar("same", 1, (in, out) -> out.setLong(in.getLong(0)));
      db.scalar(
          "inside", 0, (in, out) -> out.setLong((long) db.value("select length(json(b)) from f")));
      db.connection.register(new CollationDefinition("mine", Comparator.naturalOrder()));
      db.run("create table f(b)");
      db.run("insert into f values (?)", (Object) forged.array());
      for (String sql :
          List.of(
              "select length(json(b)) + same(0) from f",
              "select inside() + 0 * json_valid(b, 4) from f",
              "select length(b -> '$') from f where json(b) = '[' collate mine or true",
              "select length(json_group_array(jsonb(b))) - 2 from f")) {
        assertThat(db.value(sql)).isEqualTo(600_004L);
      }
      for (String call : List.of("json_patch(b, b)", "json_set(b, '$[0]', 1)", "json_quote(b)")) {
        attempt("select " + call + " from f");
      }
      attempt("select count(*) from f, json_tree(b)");
    }

    private void nestFullText() throws SQLException {
      db.run("create virtual table ft using fts4(a)");
      String query = "(x OR ".repeat(1_000) + "x" + ")".repeat(1_000);
      assertThat(db.value("select count(*) from ft where ft match ?", query)).isEqualTo(0L);
    }

    /** SQLite counts the columns and functions of an aggregation by 16 bits. */
    private void nameTooMuch() throws SQLException {
      StringBuilder sums = new StringBuilder("select 0");
      for (int i = 0; i < 33_000; i++) {
        sums.append(i % 500 == 0 ? ", sum(" : " + sum(").append(i).append(')');
      }
      int before = refused;
      attempt(sums + " from (values (1)) group by column1");
      assertThat(refused).isEqualTo(before + 1);
    }

    private void fireTriggers() throws SQLException {
      db.run("create table r(a)");
      db.run("pragma recursive_triggers = on");
      db.run(
          "create trigger tr after insert on r when new.a > 0 begin"
              + " insert into r values (new.a - 1); end");
      attempt("insert into r values (100)");
      attempt("insert into r values (100000)");
    }

    /** Queries at each depth of the Java stack, down to its end. */
    private void dig() throws SQLException {
      db.run("create table t(a, b)");
      db.run("insert into t values (1, 2)");
      db.scalar("id", 1, (arguments, result) -> result.setLong(arguments.getLong(0)));
      String nested = "[".repeat(900) + "]".repeat(900);
      db.run("create table j(json)");
      db.run("insert into j values (?)", nested);
      int before = answered;
      int refusedBefore = refused;
      try {
        digFurther(100_000);
      } catch (StackOverflowError expected) {
        refused++;
      }
      assertThat(answered).isGreaterThan(before);
      assertThat(refused).isGreaterThan(refusedBefore);
      assertThat(db.value("select 1")).isEqualTo(1L);
    }

    private void digFurther(int further) {
      if (further % 8 == 0) {
        attempt(
            "with x as (select a, sum(id(b)) over (order by a) as s from t) select * from x"
                + " join t using (a) where s in (select b from t) order by 1");
        attempt("select json_extract(json(json), '$[0][0]'), json_valid(json) from j");
      }
      if (further > 0) {
        digFurther(further - 1);
      }
    }

    private void attempt(String sql) {
      try {
        db.run(sql);
        answered++;
      } catch (SQLException refusal) {
        assertThat(refusal.getMessage()).isNotEmpty();
        refused++;
      }
    }
  }
}
