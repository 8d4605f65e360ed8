package io.github.libsqljooq.ffi;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** The two distances that the native library adds. */
@ExtendWith(LeakCheck.class)
class VectorFunctionsTest {
  private Db db;

  @BeforeEach
  void open() throws Exception {
    db = new Db();
  }

  @AfterEach
  void close() throws Exception {
    db.close();
  }

  @ParameterizedTest
  @CsvSource({
    "vector32, 1e-6",
    "vector64, 1e-12",
    "vector16, 1e-2",
    "vectorb16, 0.1",
    "vector8, 0.1"
  })
  void innerProductIsThePlainSum(String type, double error) throws Exception {
    String sql = "SELECT vector_inner_product(%s('[1,2,3]'), %s('[4,-5,6]'))";
    assertThat((Double) db.value(sql.formatted(type, type))).isCloseTo(12.0, within(error));
  }

  @Test
  void hammingCountsTheBitsThatDiffer() throws Exception {
    String sql = "SELECT vector_distance_hamming(vector1bit('[1,-2,3]'), vector1bit('[4,5,-6]'))";
    assertThat(db.value(sql)).isEqualTo(2.0);
  }

  @Test
  void nullGivesNull() throws Exception {
    assertThat(db.value("SELECT vector_inner_product(NULL, vector32('[1]'))")).isNull();
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "vector_inner_product(vector32('[1,2]'), vector32('[1]')) | same length: 2 != 1",
        "vector_inner_product(vector32('[1,2]'), vector64('[1,2]')) | same type",
        "vector_inner_product('[1]', '[1]') | expected two vector blobs",
        "vector_inner_product(x'0102', x'0102') | no vector",
        "vector_inner_product(vector1bit('[1]'), vector1bit('[1]')) | use the Hamming distance",
        "vector_distance_hamming(vector32('[1]'), vector32('[1]')) | expected two float1bit vectors"
      })
  void whatIsNoPairOfVectorsIsRefused(String call, String message) {
    assertThatThrownBy(() -> db.run("SELECT " + call)).hasMessageContaining(message);
  }
}
