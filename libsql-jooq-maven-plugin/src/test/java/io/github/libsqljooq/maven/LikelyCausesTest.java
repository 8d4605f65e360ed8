package io.github.libsqljooq.maven;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.junit.jupiter.api.Test;

class LikelyCausesTest {
  private static final List<String> KNOWN = List.of("migrateTo", "migrations", "schemaFile", "url");

  @Test
  void noCauseLeavesTheMessage() {
    assertThat(new LikelyCauses().call(false, "generate", List.of("a")).explain("no"))
        .isEqualTo("no");
  }

  @Test
  void causesAreListed() {
    assertThat(new LikelyCauses().also("one").also("two").explain("no"))
        .isEqualTo("no\nLikely causes:\n- one\n- two");
  }

  @Test
  void callFromTheCommandLineNamesTheExecution() {
    assertThat(new LikelyCauses().call(true, "check", List.of("db", "x")).explain("no"))
        .endsWith("mvn libsql-jooq:check@db");
  }

  @Test
  void misspeltElementGetsTheNearestName() {
    assertThat(new LikelyCauses().unknown(List.of("schemafile"), KNOWN).explain("no"))
        .contains("<schemafile> is not an element of this plugin; did you mean <schemaFile>?");
    assertThat(new LikelyCauses().unknown(List.of("migration"), KNOWN).explain("no"))
        .endsWith("did you mean <migrations>?");
    assertThat(new LikelyCauses().unknown(List.of("somethingElse"), KNOWN).explain("no"))
        .endsWith("<somethingElse> is not an element of this plugin");
  }
}
