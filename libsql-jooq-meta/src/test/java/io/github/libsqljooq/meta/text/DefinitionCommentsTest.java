package io.github.libsqljooq.meta.text;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Map;
import org.junit.jupiter.api.Test;

class DefinitionCommentsTest {

  private static DefinitionComments of(String sql) {
    return DefinitionComments.of(sql);
  }

  @Test
  void commentsBehindAColumnAreItsOwn() {
    assertThat(of("CREATE TABLE t (a, -- one\n b INT /* two */, c -- three\n)").columns())
        .containsOnly(Map.entry("a", "one"), Map.entry("b", "two"), Map.entry("c", "three"));
  }

  @Test
  void commentsOnTheirOwnLinesAreOfTheNextColumn() {
    assertThat(of("CREATE TABLE t (\n -- one\n a,\n /* two */\n -- more\n b)").columns())
        .containsEntry("a", "one")
        .containsEntry("b", "two\nmore");
    assertThat(of("CREATE TABLE t (\n a\n -- two\n , b)").columns())
        .containsOnlyKeys("b")
        .containsEntry("b", "two");
  }

  @Test
  void commentsBetweenColumnsOfOneLineAreOfTheNext() {
    assertThat(of("CREATE TABLE t (/* one */ a, /* two */ b, /* three */ /* and */ c)").columns())
        .containsEntry("a", "one")
        .containsEntry("b", "two")
        .containsEntry("c", "three\nand");
  }

  @Test
  void alignedLinesGoOn() {
    String sql = "CREATE TABLE t (\n a, -- one\n    -- goes on\n -- two\n b)";
    assertThat(of(sql).columns()).containsEntry("a", "one\ngoes on").containsEntry("b", "two");
  }

  @Test
  void blankLineDivides() {
    assertThat(of("CREATE TABLE t (\n -- a heading\n\n a,\n -- b\n b)").columns())
        .containsOnlyKeys("b");
  }

  @Test
  void constraintsAndWhatIsCutOutHaveNone() {
    DefinitionComments comments =
        of(
            "CREATE TABLE t (a INT CHECK (a > 0 /* inside */), -- one\n -- of the key\n"
                + " PRIMARY KEY (a), -- key\n UNIQUE (a) -- once\n -- b TEXT\n)");
    assertThat(comments.columns()).containsOnlyKeys("a").containsEntry("a", "one");
    assertThat(comments.table()).isEmpty();
  }

  @Test
  void commentsAtTheParenthesesAreTheTables() {
    assertThat(
            of("CREATE TABLE t /* one */ ( -- two\n a -- not\n) -- three\n STRICT /* four */")
                .table())
        .isEqualTo("one\ntwo\nthree\nfour");
  }

  @Test
  void signsAndRulesAreTakenOff() {
    assertThat(of("CREATE TABLE t ( -- ======\n a, /**\n * One.\n *\n * Two.\n **/\n b ---\n)"))
        .satisfies(c -> assertThat(c.table()).isEmpty())
        .satisfies(
            c -> assertThat(c.columns()).containsOnlyKeys("a").containsEntry("a", "One.\nTwo."));
  }

  @Test
  void textsThatLookLikeCommentsAreNone() {
    assertThat(
            of("CREATE TABLE t (a DEFAULT '-- no' /* yes */, \"-- b\" DEFAULT \"/* no */\")")
                .columns())
        .containsOnlyKeys("a")
        .containsEntry("a", "yes");
  }

  @Test
  void viewsHaveThemBehindNamesOrWhatIsSelected() {
    DefinitionComments named = of("CREATE VIEW v (a /* one */, b) AS -- all\n SELECT x, y FROM t");
    assertThat(named.table()).isEqualTo("all");
    assertThat(named.column("A", 0, 2)).isEqualTo("one");
    DefinitionComments selected =
        of("CREATE VIEW v AS SELECT DISTINCT x, -- one\n f(y, z) AS b -- two\n FROM t -- no");
    assertThat(selected.positions()).containsExactly("one", "two");
    assertThat(selected.column("b", 1, 2)).isEqualTo("two");
    assertThat(selected.column("b", 1, 3)).isEmpty();
    assertThat(of("CREATE VIEW v AS SELECT t.*, -- all\n x FROM t").positions()).isEmpty();
    assertThat(of("CREATE VIEW v AS WITH w AS (SELECT 1) SELECT 1 /* x */ FROM w").positions())
        .isEmpty();
  }

  @Test
  void unfinishedTextsHaveWhatWasRead() {
    assertThat(of("").table()).isEmpty();
    assertThat(of("-- x").table()).isEmpty();
    assertThat(of("CREATE TABLE t (a /* one").columns()).containsEntry("a", "one");
    assertThat(of("CREATE VIEW v AS SELECT").positions()).isEmpty();
    assertThat(of("CREATE TABLE t (").columns()).isEmpty();
  }
}
