package io.github.libsqljooq.ffi;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.sql.SQLException;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Functions that come with the encryption build, of which some crashed. */
@ExtendWith(LeakCheck.class)
class TextFunctionsTest {
  private Db db;

  @BeforeEach
  void open() throws SQLException {
    db = new Db();
  }

  @AfterEach
  void close() throws SQLException {
    db.close();
  }

  /** SQLite counts the length by 32 bits. */
  @Test
  void concatWithAResultThatIsTooLongFails() {
    assertThatThrownBy(
            () ->
                db.value(
                    "select concat_ws(printf('%.*c', 477218589, 'x'), 1, 2, 3, 4, 5, 6, 7, 8, 9, 10)"))
        .hasMessageContaining("too big");
    assertThatThrownBy(() -> db.value("select concat_ws('a')")).hasMessageContaining("arguments");
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = ';',
      quoteCharacter = '~',
      value = {
        "padl('é', 3) || '.'; ~  é.~",
        "padr('é', 3) || '.'; é  .",
        "padc('é', 4) || '.'; ~ é  .~",
        "padl('abc', 2); abc",
        "replicate('ab', 3); ababab",
        "'.' || replicate('ab', 0); .",
        "'abc' regexp 'b.'; 1",
        "'abc' regexp '^b'; 0",
        "'ABC' regexp 'abc'; 0",
        "regexpi('abc', 'xABC'); 1",
        "concat_ws(', ', 'a', 1, null, 2.5, x'62'); a, 1, 2.5, b",
        "'.' || concat_ws(',', '', 'a', '', null) || '.'; .a.",
        "coalesce(concat_ws(null, 'a', 'b'), 'no'); no",
        "coalesce(null regexp 'a', 'a' regexp null, padl(null, 1), replicate(null, 1), 'no'); no"
      })
  void answerAsBefore(String call, String expected) throws SQLException {
    assertThat(db.value("select cast(" + call + " as text)")).isEqualTo(expected);
  }

  /** Each once ended the process. */
  @ParameterizedTest
  @ValueSource(
      strings = {
        "padl('a', 4294967300)",
        "padr('a', 4294967300)",
        "padc('a', 4294967300)",
        "replicate('a', 4294967300)",
        "replicate('abc', 1431655766)",
        "replicate('abc', 9223372036854775807)"
      })
  void lengthsThatOverflowAreTooBig(String call) {
    assertThatThrownBy(() -> db.value("select " + call)).hasMessageContaining("too big");
  }

  @Test
  void negativeCountIsAnError() {
    assertThatThrownBy(() -> db.value("select padl('a', -1)")).hasMessageContaining("domain error");
  }

  @Test
  void patternNestedTooDeeplyIsAnError() {
    String pattern = "(".repeat(100_000) + "a" + ")".repeat(100_000);
    assertThatThrownBy(() -> db.value("select 'a' regexp ?", pattern))
        .hasMessageContaining("too much nesting");
    assertThatThrownBy(() -> db.value("select 'a' like ?", "%a".repeat(10_000)))
        .hasMessageContaining("pattern too complex");
  }

  @Test
  void patternIsKeptFromRowToRow() throws SQLException {
    assertThat(
            db.value(
                "select count(*) from generate_series(1, 1000) where value regexp '^(1|2)+\\d$'"))
        .isEqualTo(60L);
    assertThat(
            db.value(
                "select group_concat('a1b' regexp p) from"
                    + " (select 'a' p union all select 'c' union all select '[0-9]b')"))
        .isEqualTo("1,0,1");
  }
}
