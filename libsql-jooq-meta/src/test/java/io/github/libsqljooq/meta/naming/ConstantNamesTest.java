package io.github.libsqljooq.meta.naming;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

class ConstantNamesTest {

  @Test
  void constantsAreValidAndDiffer() {
    ConstantNames names = new ConstantNames();
    assertThat(names.of("item_i")).isEqualTo("ITEM_I");
    assertThat(names.of("item i")).isEqualTo("ITEM_I_2");
    assertThat(names.of("1st")).isEqualTo("_1ST");
    assertThat(names.of("")).isEqualTo("__");
    assertThat(names.of("*/")).isEqualTo("___");
    assertThat(names.of("\ud83d\ude00")).startsWith("___");
  }
}
