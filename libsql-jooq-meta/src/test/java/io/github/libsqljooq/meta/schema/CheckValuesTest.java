package io.github.libsqljooq.meta.schema;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class CheckValuesTest {

  @ParameterizedTest
  @ValueSource(
      strings = {
        "x IN ('a', 'b''c')",
        "((\"x\" in ('a','b''c','a')))",
        "x IS NULL OR x IN ('a', 'b''c')",
        "(x IN ('a', 'b''c')) OR [X] IS NULL",
        "x IN ('a', /* or */ 'b''c') -- only"
      })
  void listsOfTextsAreRead(String expression) {
    CheckValues values = CheckValues.parse(expression);
    assertThat(values).isNotNull();
    assertThat(values.column()).isEqualTo("x");
    assertThat(values.values()).isEqualTo(List.of("a", "b'c"));
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "",
        "x",
        "x IN ()",
        "x IN (1, 2)",
        "x IN ('a', 2)",
        "x IN ('a' 'b')",
        "x IN ('a',)",
        "x NOT IN ('a')",
        "x IN ('a') AND y > 1",
        "x IN ('a') OR y IS NULL",
        "y IS NULL OR x IN ('a')",
        "lower(x) IN ('a')",
        "x IN (SELECT 'a')",
        "(x IN ('a')) OR (y IN ('b'))",
        "x IS NULL",
        "x IS NULL OR"
      })
  void otherFormsAreNotRead(String expression) {
    assertThat(CheckValues.parse(expression)).isNull();
  }

  @Test
  void textsOfAnotherCollationAreNoList() {
    TableText text =
        TableText.parse(
            "CREATE TABLE t (a TEXT COLLATE NOCASE CHECK (a IN ('x')), b COLLATE binary CHECK (B IN ('y')))");
    assertThat(text.values("a")).isEmpty();
    assertThat(text.values("b")).containsExactly("y");
  }
}
