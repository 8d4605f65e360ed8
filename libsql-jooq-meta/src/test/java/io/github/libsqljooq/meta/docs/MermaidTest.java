package io.github.libsqljooq.meta.docs;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.libsqljooq.meta.schema.SchemaReader;
import io.github.libsqljooq.meta.testing.GeneratedClasses;
import java.sql.Connection;
import java.sql.SQLException;
import org.junit.jupiter.api.Test;

class MermaidTest {

  private static String mermaid(String... sql) throws SQLException {
    try (Connection connection = GeneratedClasses.memory(sql)) {
      return Mermaid.of(SchemaReader.read(connection));
    }
  }

  @Test
  void tablesAndForeignKeysAreWritten() throws SQLException {
    assertThat(
            mermaid(
                "CREATE TABLE product (id INTEGER PRIMARY KEY, sku TEXT UNIQUE /* the \"code\" */)",
                "CREATE TABLE sold (product_id INT NOT NULL REFERENCES product, note)",
                "CREATE TABLE detail (id INTEGER PRIMARY KEY REFERENCES product)",
                "CREATE VIEW v AS SELECT 1"))
        .isEqualTo(
            """
            erDiagram
                "product" ||--o| "detail" : "id"
                "product" ||--o{ "sold" : "product_id"
                "detail" {
                    INTEGER id PK, FK
                }
                "product" {
                    INTEGER id PK
                    TEXT sku UK "the 'code'"
                }
                "sold" {
                    INT product_id FK
                    any note
                }
            """);
  }

  @Test
  void nullableKeyRefersToNoneOrOne() throws SQLException {
    assertThat(mermaid("CREATE TABLE t (id INTEGER PRIMARY KEY, p INT REFERENCES t)"))
        .contains("\"t\" |o--o{ \"t\" : \"p\"");
  }

  @Test
  void signsThatMermaidCannotReadAreReplaced() throws SQLException {
    assertThat(mermaid("CREATE TABLE \"a \"\"b%\" (\"1 c'\" DECIMAL(10,2), \"ä-日\" \"x y\")"))
        .isEqualTo(
            """
            erDiagram
                "a 'b_" {
                    DECIMAL(10_2) _1_c_
                    x_y ä-日
                }
            """);
  }
}
