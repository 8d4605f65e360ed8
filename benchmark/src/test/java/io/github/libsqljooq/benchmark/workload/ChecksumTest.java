package io.github.libsqljooq.benchmark.workload;

import static org.assertj.core.api.Assertions.assertThatCode;
import static org.assertj.core.api.Assertions.assertThatIllegalStateException;

import org.junit.jupiter.api.Test;

class ChecksumTest {

  @Test
  void sameRowsAreAccepted() {
    assertThatCode(() -> Checksum.ofRows(1000).mustEqual(Checksum.ofRows(1000)))
        .doesNotThrowAnyException();
  }

  @Test
  void aMissingRowIsNoticed() {
    assertThatIllegalStateException()
        .isThrownBy(() -> Checksum.ofRows(999).mustEqual(Checksum.ofRows(1000)))
        .withMessageContaining("999 rows");
  }

  @Test
  void aChangedValueIsNoticed() {
    Checksum changed = Checksum.ofRows(10);
    Checksum expected = Checksum.ofRows(10);
    changed.add(1, "text", 0.5);
    expected.add(1, "text!", 0.5);
    assertThatIllegalStateException().isThrownBy(() -> changed.mustEqual(expected));
  }

  @Test
  void theOrderOfAddingDoublesDoesNotMatter() {
    Checksum forwards = Checksum.of(2, 3, 4, 0.1 + 0.2 + 0.3);
    Checksum backwards = Checksum.of(2, 3, 4, 0.3 + 0.2 + 0.1);
    assertThatCode(() -> forwards.mustEqual(backwards)).doesNotThrowAnyException();
  }
}
