package io.github.libsqljooq.meta.schema;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.junit.jupiter.api.Test;

class TableTextTest {

  @Test
  void constraintsOfColumnsAndTableAreFound() {
    TableText text =
        TableText.parse(
            """
            CREATE TABLE main."t (x" (
              a INTEGER CONSTRAINT pk PRIMARY KEY ON CONFLICT ABORT AUTOINCREMENT, -- UNIQUE
              b TEXT NOT NULL CONSTRAINT ub UNIQUE DEFAULT (max(1, 2)) COLLATE NOCASE,
              c DECIMAL(10, 2) CHECK (c > 0) CONSTRAINT cc CHECK (c < length('),(')) /* CHECK (1) */,
              d REFERENCES x (y) ON DELETE SET DEFAULT,
              CONSTRAINT ut UNIQUE (b COLLATE NOCASE DESC, "c") CHECK (a <> b),
              CONSTRAINT ft FOREIGN KEY (a, b) REFERENCES z MATCH FULL NOT DEFERRABLE,
              FOREIGN KEY (c) REFERENCES y
            ) STRICT""");
    assertThat(text.primaryKeyName()).isEqualTo("pk");
    assertThat(text.uniqueKeys())
        .containsExactly(new KeyInfo("ub", List.of("b")), new KeyInfo("ut", List.of("b", "c")));
    assertThat(text.checks())
        .containsExactly(
            new CheckInfo(null, "c > 0"),
            new CheckInfo("cc", "c < length('),(')"),
            new CheckInfo(null, "a <> b"));
    assertThat(text.foreignKeyNames()).containsExactly(null, "ft", null);
  }

  @Test
  void quotedKeywordsAreColumns() {
    TableText text =
        TableText.parse(
            "CREATE TABLE t (\"check\" TEXT, [unique], `primary` UNIQUE, 'references' CHECK (1))");
    assertThat(text.uniqueKeys()).containsExactly(new KeyInfo(null, List.of("primary")));
    assertThat(text.checks()).containsExactly(new CheckInfo(null, "1"));
  }

  @Test
  void uniqueNameIsFoundInAnyCase() {
    TableText text = TableText.parse("CREATE TABLE t (a, b, CONSTRAINT u UNIQUE (A, B))");
    assertThat(text.uniqueName(List.of("a", "b"))).isEqualTo("u");
    assertThat(text.uniqueName(List.of("b", "a"))).isNull();
  }

  @Test
  void unfinishedTextDoesNotHang() {
    assertThat(TableText.parse("CREATE TABLE t (a, CHECK (b").checks()).hasSize(1);
    assertThat(TableText.parse("").checks()).isEmpty();
    assertThat(TableText.parse("CREATE TABLE t (a CONSTRAINT").checks()).isEmpty();
    assertThat(TableText.parse("CREATE TABLE t (UNIQUE").uniqueKeys()).hasSize(1);
  }
}
