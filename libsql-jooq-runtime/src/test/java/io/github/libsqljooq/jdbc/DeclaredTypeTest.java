package io.github.libsqljooq.jdbc;

import static org.assertj.core.api.Assertions.assertThat;

import java.sql.Types;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class DeclaredTypeTest {

  @ParameterizedTest
  @CsvSource({
    "integer, -5, 0, 0",
    "'VARCHAR(20)', 12, 20, 0",
    "'  decimal ( 10 , 2 ) ', 3, 10, 2",
    "'double  precision', 8, 0, 0",
    "'TIMESTAMP WITH  TIME ZONE', 2014, 0, 0",
    "'UNSIGNED BIG INT', -5, 0, 0",
    "'POINT', -5, 0, 0",
    "'NATIVE CHARACTER(70)', 12, 70, 0",
    "'LONGTEXT', 12, 0, 0",
    "'F32_BLOB(384)', 2004, 384, 0",
    "'FLOATING', 8, 0, 0",
    "'geometry', 1111, 0, 0",
    "'CHAR(x)', 1, 0, 0",
    "'CHAR(99999999999)', 1, 0, 0",
    "'BROKEN(', 1111, 0, 0"
  })
  void aDeclarationIsUnderstood(String declared, int jdbcType, int precision, int scale) {
    DeclaredType type = DeclaredType.of(declared);
    assertThat(type.jdbcType()).isEqualTo(jdbcType);
    assertThat(type.precision()).isEqualTo(precision);
    assertThat(type.scale()).isEqualTo(scale);
  }

  @Test
  void nothingDeclaredIsNone() {
    assertThat(DeclaredType.of((String) null).isNone()).isTrue();
    assertThat(DeclaredType.of(" ").isNone()).isTrue();
    assertThat(DeclaredType.of("").jdbcType()).isEqualTo(Types.OTHER);
    assertThat(DeclaredType.of("any").isNone()).isTrue();
    assertThat(DeclaredType.of("ANYTHING").isNone()).isFalse();
  }

  @Test
  void noTypeHasAnEmptyName() {
    assertThat(DeclaredType.NONE.name()).isEqualTo("ANY");
  }
}
