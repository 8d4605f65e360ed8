package io.github.libsqljooq.meta.schema;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.libsqljooq.meta.testing.GeneratedClasses;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

class KeyResolverTest {
  private static final String PARENT =
      "CREATE TABLE Parent (a INTEGER PRIMARY KEY, b, c, d UNIQUE, CONSTRAINT bc UNIQUE (b, c))";

  private static @Nullable KeyInfo resolve(String... columns) throws SQLException {
    try (Connection connection =
        GeneratedClasses.memory(
            PARENT,
            "CREATE UNIQUE INDEX full ON Parent (c)",
            "CREATE UNIQUE INDEX part ON Parent (b) WHERE b > 1")) {
      KeyResolver resolver = new KeyResolver(SchemaReader.read(connection).tables());
      return resolver.key(new ForeignKeyInfo(null, List.of("x"), "PARENT", List.of(columns)));
    }
  }

  @Test
  void noColumnsMeanThePrimaryKey() throws SQLException {
    assertThat(resolve()).isEqualTo(new KeyInfo(null, List.of("a")));
  }

  @Test
  void columnsMatchInAnyOrderAndCase() throws SQLException {
    assertThat(resolve("C", "b")).isEqualTo(new KeyInfo("bc", List.of("b", "c")));
    assertThat(resolve("D")).isEqualTo(new KeyInfo(null, List.of("d")));
  }

  @Test
  void uniqueIndexIsAKeyUnlessItIsPartial() throws SQLException {
    assertThat(resolve("c")).isEqualTo(new KeyInfo("full", List.of("c")));
    assertThat(resolve("b")).isNull();
  }

  @Test
  void missingTableHasNoKey() {
    KeyResolver resolver = new KeyResolver(List.of());
    ForeignKeyInfo key = new ForeignKeyInfo(null, List.of("x"), "gone", List.of());
    assertThat(resolver.table(key)).isNull();
    assertThat(resolver.key(key)).isNull();
  }
}
