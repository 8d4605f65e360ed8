package io.github.libsqljooq.meta.text;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

class ScriptCommentsTest {
  private static final DefinitionComments INNER =
      new DefinitionComments("inner", Map.of("a", "of a"), List.of());

  private static DefinitionComments of(String table, String... scripts) {
    ScriptComments comments = new ScriptComments();
    for (String script : scripts) {
      comments.add(script);
    }
    return comments.around(table, new DefinitionComments("", Map.of(), List.of()));
  }

  @Test
  void commentsBeforeAndBehindAStatementAreTheTables() {
    String sql = "-- One.\n/* Two. */ CREATE TABLE t (a); -- Three.\n-- Four.\nCREATE TABLE u (a)";
    assertThat(of("T", sql).table()).isEqualTo("One.\nTwo.\nThree.");
    assertThat(of("u", sql).table()).isEqualTo("Four.");
  }

  @Test
  void blankLineDivides() {
    assertThat(of("t", "-- Heading.\n\n-- One.\n\n\nCREATE TABLE t (a);\n\n-- Two.\n").table())
        .isEmpty();
  }

  @Test
  void commentsOfOtherStatementsAreNobodys() {
    String sql =
        "-- Fill.\nINSERT INTO s VALUES (1); -- filled\nCREATE TABLE t (a);\n-- Index.\nCREATE INDEX i ON t (a);";
    assertThat(of("t", sql).table()).isEmpty();
  }

  @Test
  void commentsFollowARenamedTable() {
    DefinitionComments comments =
        of(
            "z",
            "-- One.\nCREATE TABLE IF NOT EXISTS main.\"t\" (a); -- more",
            "-- Two.\nALTER TABLE t ADD c TEXT; ALTER TABLE t ADD COLUMN d; -- Three.",
            "ALTER TABLE T RENAME TO z; ALTER TABLE z RENAME COLUMN c TO e; ALTER TABLE z DROP COLUMN d");
    assertThat(comments.table()).isEqualTo("One.\nmore");
    assertThat(comments.columns()).containsExactly(Map.entry("e", "Two."));
  }

  @Test
  void commentsGoWithADroppedTable() {
    assertThat(
            of("t", "-- Old.\nCREATE TABLE t (a); DROP TABLE IF EXISTS t;\nCREATE TABLE t (b)")
                .table())
        .isEmpty();
  }

  @Test
  void tablesOfOtherSchemasAreLeftOut() {
    assertThat(
            of(
                    "t",
                    "-- No.\nCREATE TEMP TABLE t (a); -- no\n-- No.\nCREATE TABLE temp.t (b); -- no")
                .table())
        .isEmpty();
  }

  @Test
  void commentsInsideStandBehindThose() {
    ScriptComments comments = new ScriptComments();
    comments.add("-- outer\nCREATE TABLE t (a);\n-- column\nALTER TABLE t ADD a");
    DefinitionComments merged = comments.around("t", INNER);
    assertThat(merged.table()).isEqualTo("outer\ninner");
    assertThat(merged.columns()).containsEntry("a", "column\nof a");
    assertThat(comments.around("other", INNER)).isEqualTo(INNER);
  }

  @Test
  void triggersAndUnfinishedScriptsAreRead() {
    String trigger =
        "CREATE TRIGGER r AFTER INSERT ON t BEGIN\n -- inside\n SELECT 1; -- x\nEND; -- y\n-- T.\nCREATE VIEW t AS SELECT 1";
    assertThat(of("t", trigger).table()).isEqualTo("T.");
    assertThat(of("t", "", ";", "-- only", "CREATE", "ALTER TABLE", "CREATE TABLE").table())
        .isEmpty();
  }
}
