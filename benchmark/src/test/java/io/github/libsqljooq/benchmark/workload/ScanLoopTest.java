package io.github.libsqljooq.benchmark.workload;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import java.nio.file.Path;
import org.junit.jupiter.api.Test;

class ScanLoopTest {

  @Test
  void everyTimeOfTheLoopIsReported() throws Exception {
    ScanLoop loop = new ScanLoop(Path.of(System.getProperty("benchmark.scan-loop")));
    assertThat(loop.run(500, 3)).hasSize(3).doesNotContain(0);
  }

  @Test
  void aMissingProgramIsRefusedWithTheCommandThatBuildsIt() {
    assertThatIllegalArgumentException()
        .isThrownBy(() -> new ScanLoop(Path.of("no-such-program")))
        .withMessageContaining("no-such-program")
        .withMessageContaining("cargo build --release --examples");
  }
}
