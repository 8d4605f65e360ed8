package io.github.libsqljooq.benchmark.report;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class RatiosFileTest {

  @Test
  void fileIsAFlatMapInItsOwnDirectory(@TempDir Path directory) throws Exception {
    Path file = directory.resolve("target/ratios.json");
    RatiosFile.write(
        file,
        List.of(
            Findings.of("first", new double[] {1, 1}, new double[] {4, 4}, null),
            Findings.of("second", new double[] {9, 9}, new double[] {3, 3}, 0.5)));
    assertThat(Files.readString(file))
        .isEqualTo("{\n  \"first\": 0.2500,\n  \"second\": 3.0000\n}\n");
  }
}
