package io.github.libsqljooq.meta.schema;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class VectorIndexInfoTest {

  @Test
  void optionsAreRead() {
    assertThat(
            VectorIndexInfo.parse(
                "CREATE INDEX i ON t(\"LIBSQL_vector_idx\" (\"my e\", 'Metric=cosine', 'alpha=1.2'))"))
        .isEqualTo(new VectorIndexInfo("my e", Map.of("metric", "cosine", "alpha", "1.2")));
  }

  @Test
  void otherIndexIsNone() {
    assertThat(VectorIndexInfo.parse("CREATE INDEX libsql_vector_idx ON t(a)")).isNull();
  }

  @ParameterizedTest
  @ValueSource(strings = {"", ", 'compress_neighbors=float32'", ", 'metric=cosine'"})
  void defaultAndFloat32DoNotCompress(String options) {
    assertThat(index(options).compressesNeighbors()).isFalse();
  }

  @ParameterizedTest
  @ValueSource(strings = {"float8", "float1bit", "float16", "floatb16"})
  void otherTypesCompress(String type) {
    assertThat(index(", 'compress_neighbors=" + type + "'").compressesNeighbors()).isTrue();
  }

  private static VectorIndexInfo index(String options) {
    VectorIndexInfo info =
        VectorIndexInfo.parse("CREATE INDEX i ON t(libsql_vector_idx(e" + options + "))");
    assertThat(info).isNotNull();
    return info;
  }
}
