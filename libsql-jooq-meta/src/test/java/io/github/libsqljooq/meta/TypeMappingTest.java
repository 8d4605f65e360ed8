package io.github.libsqljooq.meta;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvFileSource;

class TypeMappingTest {

  @ParameterizedTest
  @CsvFileSource(resources = "types.csv", numLinesToSkip = 1, delimiter = ';')
  void declaredTypeGivesJooqType(
      String declared, String name, int length, int precision, int scale, String vector) {
    MappedType type = TypeMapping.of(declared == null ? "" : declared);
    VectorColumn column = type.vector();
    assertThat(type.name()).isEqualTo(name);
    assertThat(type.length()).isEqualTo(length);
    assertThat(type.precision()).isEqualTo(precision);
    assertThat(type.scale()).isEqualTo(scale);
    assertThat(column == null ? null : column.constant() + " " + column.dimensions())
        .isEqualTo(vector);
  }
}
