package io.github.libsqljooq.engine;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.libsqljooq.engine.SqlTokenizer.Kind;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class SqlTokenizerTest {

  private static String describe(String sql) {
    List<String> tokens = new ArrayList<>();
    SqlTokenizer tokenizer = new SqlTokenizer(sql);
    while (tokenizer.nextSolid()) {
      tokens.add(tokenizer.kind() + ":" + tokenizer.text());
    }
    return String.join(" ", tokens);
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      quoteCharacter = '~',
      value = {
        "a b1 _c $  | WORD:a WORD:b1 WORD:_c ILLEGAL:$",
        "a$b ä漢    | WORD:a$b WORD:ä漢",
        "'it''s'    | STRING:'it''s'",
        "'open      | ILLEGAL:'open",
        "\"a\"\"b\" `c``d` [e\"f] | QUOTED_NAME:\"a\"\"b\" QUOTED_NAME:`c``d` QUOTED_NAME:[e\"f]",
        "[open      | ILLEGAL:[open",
        "x'0aFF' X'' | BLOB:x'0aFF' BLOB:X''",
        "x'0' x'zz' | ILLEGAL:x'0' ILLEGAL:x'zz'",
        "xy x       | WORD:xy WORD:x",
        "1 1.5 .5 1. 1e5 1E-5 1e+5 | NUMBER:1 NUMBER:1.5 NUMBER:.5 NUMBER:1. NUMBER:1e5 NUMBER:1E-5 NUMBER:1e+5",
        "0x1F 1_000 0x | NUMBER:0x1F NUMBER:1_000 ILLEGAL:0x",
        "1a 1e 1.5x | ILLEGAL:1a ILLEGAL:1e ILLEGAL:1.5x",
        "? ?12 :a @b #c $d | PARAMETER:? PARAMETER:?12 PARAMETER::a PARAMETER:@b PARAMETER:#c PARAMETER:$d",
        "$a::b $a::b(c) $a( | PARAMETER:$a::b PARAMETER:$a::b(c) ILLEGAL:$a(",
        "$a(b c)    | ILLEGAL:$a(b WORD:c OPERATOR:)",
        ": @ #      | ILLEGAL:: ILLEGAL:@ ILLEGAL:#",
        "a.b;c      | WORD:a OPERATOR:. WORD:b SEMICOLON:; WORD:c",
        "- -> ->> + * / % | OPERATOR:- OPERATOR:-> OPERATOR:->> OPERATOR:+ OPERATOR:* OPERATOR:/ OPERATOR:%",
        "= == <> != < <= << > >= >> & ~ | OPERATOR:= OPERATOR:== OPERATOR:<> OPERATOR:!= OPERATOR:< OPERATOR:<= OPERATOR:<< OPERATOR:> OPERATOR:>= OPERATOR:>> OPERATOR:& OPERATOR:~",
        "! ^ { \\    | ILLEGAL:! ILLEGAL:^ ILLEGAL:{ ILLEGAL:\\",
        "a--b       | WORD:a",
        "a/*b*/c    | WORD:a WORD:c",
        "a/*b       | WORD:a",
        "a/* * / */b | WORD:a WORD:b",
        "/*/ a      | ~~",
        "a/         | WORD:a OPERATOR:/"
      })
  void cutsLikeSqlite(String sql, String tokens) {
    assertThat(describe(sql)).isEqualTo(tokens == null ? "" : tokens);
  }

  @Test
  void pipesAreOneOperatorOrTwo() {
    assertThat(describe("a||b|c")).isEqualTo("WORD:a OPERATOR:|| WORD:b OPERATOR:| WORD:c");
  }

  @Test
  void aLineCommentEndsWithItsLine() {
    assertThat(describe("a -- b ; 'c\nd")).isEqualTo("WORD:a WORD:d");
    assertThat(describe("-- b\r\nd --")).isEqualTo("WORD:d");
  }

  @Test
  void aByteOrderMarkIsSpace() {
    assertThat(describe("\uFEFFSELECT a\uFEFF")).isEqualTo("WORD:SELECT WORD:a\uFEFF");
  }

  @Test
  void verticalTabIsSpaceOnlyBehindSpace() {
    assertThat(describe("a \u000Bb")).isEqualTo("WORD:a WORD:b");
    assertThat(describe("a\u000Bb")).isEqualTo("WORD:a ILLEGAL:\u000B WORD:b");
  }

  @Test
  void namesLoseTheirQuotes() {
    SqlTokenizer tokens = new SqlTokenizer("a \"b\"\"c\" 'd''e' `f``g` [h]");
    List<String> names = new ArrayList<>();
    while (tokens.nextSolid()) {
      names.add(tokens.name());
    }
    assertThat(names).containsExactly("a", "b\"c", "d'e", "f`g", "h");
  }

  @Test
  void keywordsAreFoundInAnyCase() {
    SqlTokenizer tokens = new SqlTokenizer("sElEcT \"select\"");
    assertThat(tokens.isWord("SELECT")).isFalse();
    assertThat(tokens.next()).isTrue();
    assertThat(tokens.isWord("SELECT")).isTrue();
    assertThat(tokens.isWord("SELECTS")).isFalse();
    assertThat(tokens.nextSolid()).isTrue();
    assertThat(tokens.isWord("SELECT")).isFalse();
    assertThat(tokens.nextSolid()).isFalse();
    assertThat(tokens.kind()).isEqualTo(Kind.END);
  }

  @Test
  void tokensCoverAnyTextWithoutGaps() {
    Random random = new Random(5);
    String alphabet = "aX1.'\"`[]()-+/*;:$@#?=<>|!~ \n\t\uFEFFä\0\\{xe_";
    for (int round = 0; round < 20_000; round++) {
      StringBuilder sql = new StringBuilder();
      for (int i = random.nextInt(30); i > 0; i--) {
        sql.append(alphabet.charAt(random.nextInt(alphabet.length())));
      }
      SqlTokenizer tokens = new SqlTokenizer(sql.toString());
      int end = 0;
      while (tokens.next()) {
        assertThat(tokens.start()).isEqualTo(end);
        assertThat(tokens.end()).isGreaterThan(end);
        assertThat(tokens.name()).isNotNull();
        end = tokens.end();
      }
      assertThat(end).isEqualTo(sql.length());
    }
  }
}
