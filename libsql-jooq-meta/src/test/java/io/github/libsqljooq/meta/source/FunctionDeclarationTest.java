package io.github.libsqljooq.meta.source;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.github.libsqljooq.meta.source.FunctionDeclaration.Parameter;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class FunctionDeclarationTest {

  @Test
  void declarationsAreReadInOrder() {
    assertThat(
            FunctionDeclaration.parse(
                "discount(price DECIMAL(10, 2), \"per cent\" INT) RETURNS DOUBLE PRECISION;\n"
                    + " aggregate median(x REAL) returns REAL; aggregate() RETURNS TEXT;;"))
        .containsExactly(
            new FunctionDeclaration(
                "discount",
                List.of(new Parameter("price", "DECIMAL(10, 2)"), new Parameter("per cent", "INT")),
                "DOUBLE PRECISION",
                false),
            new FunctionDeclaration("median", List.of(new Parameter("x", "REAL")), "REAL", true),
            new FunctionDeclaration("aggregate", List.of(), "TEXT", false));
    assertThat(FunctionDeclaration.parse(" ")).isEmpty();
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "f",
        "f(",
        "f(x REAL",
        "f(x REAL)",
        "f(x) RETURNS INT",
        "f(x INT,) RETURNS INT",
        "f(, x INT) RETURNS INT",
        "f(x INT) RETURNS",
        "1(x INT) RETURNS INT"
      })
  void otherFormsAreRefusedWithAnExample(String text) {
    assertThatThrownBy(() -> FunctionDeclaration.parse(text))
        .isInstanceOf(SchemaSourceException.class)
        .hasMessageContaining(text)
        .hasMessageContaining("discount(price REAL, percent INT) RETURNS REAL");
  }
}
