package io.github.libsqljooq.benchmark;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.Set;
import org.junit.jupiter.api.Test;

class CatalogueTest {

  @Test
  void targetsAreThoseThatWereAgreed() {
    assertThat(Catalogue.all().stream().filter(comparison -> comparison.target() != null))
        .extracting(comparison -> comparison.name() + " " + comparison.target())
        .containsExactlyInAnyOrder(
            "scan_jdbc 0.333",
            "udf_scalar 0.6",
            "udf_aggregate 0.4",
            "insert_batch_jdbc 0.6",
            "codegen_300_tables 0.02",
            "codegen_1000_vs_100 12.0");
  }

  @Test
  void namesAreUnique() {
    assertThat(Catalogue.all()).extracting(Comparison::name).doesNotHaveDuplicates();
  }

  @Test
  void scanBesideTheNativeLoopReusesTheTimesOfTheScan() {
    assertThat(Catalogue.named(Set.of("scan_jdbc", "scan_jdbc_vs_c")))
        .extracting(Comparison::ours)
        .containsOnly(Catalogue.all().get(0).ours());
  }

  @Test
  void unknownNameIsRefusedWithTheNamesThatThereAre() {
    assertThatThrownBy(() -> Catalogue.named(Set.of("scan", "scan_jdbc")))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessageContaining("[scan]")
        .hasMessageContaining("udf_scalar");
  }
}
