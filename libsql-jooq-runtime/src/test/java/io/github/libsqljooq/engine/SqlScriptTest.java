package io.github.libsqljooq.engine;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

class SqlScriptTest {

  @Test
  void cutsAtSemicolons() {
    assertThat(SqlScript.split("SELECT 1; SELECT 2 ;\nSELECT 3"))
        .containsExactly("SELECT 1", "SELECT 2", "SELECT 3");
  }

  @Test
  void semicolonsInQuotesAndCommentsDoNotCut() {
    assertThat(SqlScript.split("SELECT ';', \";\", [;], `;` /* ; */ -- ;\n; SELECT 2"))
        .containsExactly("SELECT ';', \";\", [;], `;` /* ; */ -- ;", "SELECT 2");
  }

  @Test
  void dropsBlanksAndLoneComments() {
    assertThat(SqlScript.split("")).isEmpty();
    assertThat(SqlScript.split(" ;; \n; -- nothing\n;/* at all */")).isEmpty();
  }

  @Test
  void keepsCommentsWithTheStatementBehindThem() {
    assertThat(SqlScript.split("-- first\nSELECT 1; /* second */ SELECT 2; -- last"))
        .containsExactly("-- first\nSELECT 1", "/* second */ SELECT 2");
  }

  @Test
  void keepsTriggersWhole() {
    String trigger =
        "CREATE TEMP TRIGGER IF NOT EXISTS x AFTER INSERT ON t BEGIN\n"
            + "  UPDATE t SET a = CASE WHEN a THEN 1 ELSE 2 END;\n  SELECT ';END;';\nEND";
    assertThat(SqlScript.split(trigger + ";\nSELECT 1;")).containsExactly(trigger, "SELECT 1");
    assertThat(SqlScript.split("EXPLAIN " + trigger + "; SELECT 1"))
        .containsExactly("EXPLAIN " + trigger, "SELECT 1");
    assertThat(SqlScript.split("CREATE TRIGGER t AFTER INSERT ON a BEGIN SELECT 1;; END ; VACUUM"))
        .hasSize(2);
  }

  @Test
  void aTableThatIsCalledLikeAKeywordIsNoTrigger() {
    assertThat(SqlScript.split("CREATE TABLE trigger_log(a); BEGIN; SELECT 1; END;"))
        .containsExactly("CREATE TABLE trigger_log(a)", "BEGIN", "SELECT 1", "END");
    assertThat(SqlScript.split("CREATE TEMPORARY TABLE \"trigger\"(a); SELECT 1")).hasSize(2);
    assertThat(SqlScript.split("EXPLAIN QUERY PLAN SELECT 1; EXPLAIN; CREATE; SELECT 2"))
        .hasSize(4);
  }

  @Test
  void tellsPlaces() {
    String script = "SELECT 1;\n\n-- two\nSELECT 2;\n  SELECT 3";
    assertThat(SqlScript.parts(script))
        .containsExactly(
            new SqlScript.Part("SELECT 1", 0, 1),
            new SqlScript.Part("-- two\nSELECT 2", 11, 3),
            new SqlScript.Part("SELECT 3", script.length() - 8, 5));
  }

  @Test
  void anUnfinishedTriggerIsOnePart() {
    assertThat(SqlScript.split("CREATE TRIGGER x AFTER INSERT ON t BEGIN SELECT 1; SELECT 2;"))
        .hasSize(1);
  }
}
