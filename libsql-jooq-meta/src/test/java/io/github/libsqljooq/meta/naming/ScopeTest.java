package io.github.libsqljooq.meta.naming;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

class ScopeTest {
  private final Scope names = new Scope(false);
  private final Scope files = new Scope(true);

  @Test
  void sameThingKeepsItsName() {
    assertThat(names.name("a", "x")).isEqualTo("x");
    assertThat(names.name("b", "x")).isEqualTo("x_2");
    assertThat(names.name("c", "x_2")).isEqualTo("x_2_2");
    assertThat(names.name("a", "x")).isEqualTo("x");
    assertThat(names.name("b", "x")).isEqualTo("x_2");
  }

  @Test
  void reservedNamesAreForTheirOwnersOnly() {
    names.reserve("x");
    names.reserve("y", "b");
    assertThat(names.name("a", "x")).isEqualTo("x_2");
    assertThat(names.name("a2", "y")).isEqualTo("y_2");
    assertThat(names.name("b", "y")).isEqualTo("y");
  }

  @Test
  void namesDifferByCaseButFilesDoNot() {
    assertThat(names.name("a", "Ab")).isEqualTo("Ab");
    assertThat(names.name("b", "AB")).isEqualTo("AB");
    assertThat(files.name("a", "Ab")).isEqualTo("Ab");
    assertThat(files.name("b", "AB")).isEqualTo("AB_2");
    assertThat(files.name("c", "Straße")).isEqualTo("Straße");
    assertThat(files.name("d", "STRASSE")).isEqualTo("STRASSE_2");
  }

  @Test
  void filesDifferHoweverLettersAreComposed() {
    assertThat(files.name("a", "\u00e9")).isEqualTo("\u00e9");
    assertThat(files.name("b", "e\u0301")).isEqualTo("e\u0301_2");
  }

  @Test
  void charactersThatJavaIgnoresAreSpelled() {
    assertThat(names.name("a", "x\u200by")).isEqualTo("x_200by");
    assertThat(names.name("b", "x\u0001y")).isEqualTo("x_1y");
  }

  @Test
  void longFilesAreCutAndStayTheirOwn() {
    String wide = "\u4e2d".repeat(300);
    assertThat(files.name("a", wide)).startsWith("\u4e2d".repeat(20)).hasSizeLessThan(60);
    assertThat(files.name("b", wide + "x")).isNotEqualTo(files.name("a", wide));
    assertThat(names.name("a", wide)).isEqualTo(wide);
  }
}
