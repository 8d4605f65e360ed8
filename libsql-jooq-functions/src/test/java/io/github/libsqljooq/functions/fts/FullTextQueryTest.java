package io.github.libsqljooq.functions.fts;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

class FullTextQueryTest {
  @Test
  void wordsAreQuoted() {
    assertThat(FullTextQuery.allWords("grey  AND \"old\" elephant-"))
        .isEqualTo("\"grey\" AND \"AND\" AND \"\"\"old\"\"\" AND \"elephant-\"");
    assertThat(FullTextQuery.anyWord("a b")).isEqualTo("\"a\" OR \"b\"");
  }

  @Test
  void whatHasNoLetterIsLeftOut() {
    assertThat(FullTextQuery.allWords("fox ! -")).isEqualTo("\"fox\"");
    assertThat(FullTextQuery.anyWord(" \t\0 ")).isEqualTo("\"\"");
    assertThat(FullTextQuery.allWords("")).isEqualTo("\"\"");
  }

  @Test
  void aPhraseStaysTogether() {
    assertThat(FullTextQuery.phrase("the \"quick\" fox")).isEqualTo("\"the \"\"quick\"\" fox\"");
  }
}
