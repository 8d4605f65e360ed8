package io.github.libsqljooq.ffi;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import java.sql.SQLException;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

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

  /** libsql reads and writes far outside of some of these: each once ended the process. */
  @ParameterizedTest
  @ValueSource(
      strings = {
        "001103",
        "001703",
        "00ff03",
        "0000000000ff03",
        "ff03",
        "1103",
        "000004",
        "000304",
        "00ff04",
        "00000000000000000000000004",
        "000000000000000000ff04"
      })
  void blobsThatLieAboutTheirLengthDoNoHarm(String hex) {
    for (String call :
        new String[] {
          "vector_distance_cos(%1$s, %1$s)",
          "vector_distance_l2(%1$s, %1$s)",
          "vector_extract(%1$s)",
          "vector32(%1$s)",
          "vector64(%1$s)",
          "vector1bit(%1$s)",
          "vector8(%1$s)",
          "vector16(%1$s)",
          "vectorb16(%1$s)",
          "vector_inner_product(%1$s, %1$s)",
          "vector_distance_hamming(%1$s, %1$s)",
        }) {
      try {
        db.value("select " + call.formatted("x'" + hex + "'"));
      } catch (SQLException refused) {
        assertThat(refused.getMessage()).isNotEmpty();
      }
    }
  }

  @ParameterizedTest
  @CsvSource({
    "vector_distance_cos(x'001103'; x'001103')",
    "vector_extract(x'00ff03')",
    "vector32(x'000004')"
  })
  void blobThatLiesAboutItsLengthIsRefused(String call) {
    assertThatThrownBy(() -> db.value("select " + call.replace(';', ',')))
        .hasMessageContaining("bytes is no vector of libsql's");
  }

  @Test
  void libsqlsOwnFunctionsAnswerAsBefore() throws Exception {
    assertThat(db.value("select vector_distance_cos('[1,2,3]', '[4,5,6]')"))
        .isEqualTo(0.025368154048919678);
    assertThat(db.value("select vector_distance_l2(vector64('[1,2,3]'), vector64('[4,5,6]'))"))
        .isEqualTo(5.196152210235596);
    assertThat(db.value("select vector_distance_cos(vector('[0,0]'), vector('[1,1]'))")).isNull();
    assertThat(db.value("select vector_extract(vector1bit('[1,-2,3]'))")).isEqualTo("[1,-1,1]");
    assertThatThrownBy(() -> db.value("select vector_distance_cos('[1]', '[1,2]')"))
        .hasMessageContaining("vectors must have the same length: 1 != 2");
    assertThatThrownBy(
            () -> db.value("select vector_distance_l2(vector1bit('[1]'), vector1bit('[1]'))"))
        .hasMessageContaining("not supported for float1bit");
    assertThatThrownBy(() -> db.value("select vector('[1,a]')"))
        .hasMessageContaining("invalid float at position 1: 'a'");
  }
}
