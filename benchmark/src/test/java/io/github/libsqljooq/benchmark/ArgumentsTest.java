package io.github.libsqljooq.benchmark;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.nio.file.Path;
import org.junit.jupiter.api.Test;

class ArgumentsTest {

  @Test
  void quickFormOfAllComparisonsIsTheDefault() {
    Arguments arguments = Arguments.parse("--output", "out", "--scan-loop", "scan_loop");
    assertThat(arguments.form()).isEqualTo(Form.QUICK);
    assertThat(arguments.only()).isEmpty();
    assertThat(arguments.docs()).isNull();
  }

  @Test
  void everythingCanBeSaid() {
    Arguments arguments =
        Arguments.parse(
            "--output",
            "out",
            "--scan-loop",
            "loop",
            "--docs",
            "docs",
            "--form",
            "full",
            "--only",
            "scan_jdbc, udf_scalar");
    assertThat(arguments.form()).isEqualTo(Form.FULL);
    assertThat(arguments.only()).containsExactlyInAnyOrder("scan_jdbc", "udf_scalar");
    assertThat(arguments.docs()).isEqualTo(Path.of("docs"));
  }

  @Test
  void allIsNoChoice() {
    assertThat(Arguments.parse("--output", "o", "--scan-loop", "l", "--only", "all").only())
        .isEmpty();
  }

  @Test
  void wrongWordsAreRefused() {
    assertThatThrownBy(() -> Arguments.parse("--fast", "yes")).hasMessageContaining("--fast");
    assertThatThrownBy(() -> Arguments.parse("--form")).hasMessageContaining("has no value");
    assertThatThrownBy(() -> Arguments.parse("--form", "slow")).hasMessageContaining("'slow'");
    assertThatThrownBy(() -> Arguments.parse("--output", "out")).hasMessageContaining("usage");
  }
}
