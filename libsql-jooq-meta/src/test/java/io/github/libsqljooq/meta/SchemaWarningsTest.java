package io.github.libsqljooq.meta;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.libsqljooq.meta.schema.SchemaReader;
import io.github.libsqljooq.meta.testing.GeneratedClasses;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.List;
import org.junit.jupiter.api.Test;

class SchemaWarningsTest {

  private static List<String> warnings(String... sql) throws SQLException {
    try (Connection connection = GeneratedClasses.memory(sql)) {
      return SchemaWarnings.of(SchemaReader.read(connection));
    }
  }

  @Test
  void uncompressedVectorIndexIsNamedWithTheRemedy() throws SQLException {
    assertThat(
            warnings(
                "CREATE TABLE t (id INTEGER PRIMARY KEY, e F32_BLOB(3))",
                "CREATE INDEX bad ON t (libsql_vector_idx(e))",
                "CREATE INDEX bad2 ON t (libsql_vector_idx(e, 'compress_neighbors=float32'))",
                "CREATE INDEX good ON t (libsql_vector_idx(e, 'compress_neighbors=float1bit'))"))
        .hasSize(2)
        .allSatisfy(warning -> assertThat(warning).contains("on t(e)", "compress_neighbors=float8"))
        .satisfies(w -> assertThat(w.get(0)).startsWith("the vector index bad on"))
        .satisfies(w -> assertThat(w.get(1)).startsWith("the vector index bad2 on"));
  }

  @Test
  void foreignKeyToNothingIsNamed() throws SQLException {
    assertThat(
            warnings(
                "CREATE TABLE p (id INTEGER PRIMARY KEY, x)",
                "CREATE TABLE c (a REFERENCES gone, b REFERENCES p (x), c REFERENCES p)"))
        .hasSize(2)
        .satisfies(w -> assertThat(w.get(0)).contains("[a]", "gone, which does not exist"))
        .satisfies(w -> assertThat(w.get(1)).contains("[b]", "not unique"));
  }

  @Test
  void brokenViewIsNamedWithTheReason() throws SQLException {
    assertThat(warnings("CREATE VIEW v AS SELECT * FROM gone"))
        .containsExactly("view v cannot be read: no such table: main.gone");
  }

  @Test
  void soundSchemaGivesNone() throws SQLException {
    assertThat(
            warnings(
                "CREATE TABLE p (id INTEGER PRIMARY KEY)", "CREATE TABLE c (p_id REFERENCES p)"))
        .isEmpty();
  }
}
