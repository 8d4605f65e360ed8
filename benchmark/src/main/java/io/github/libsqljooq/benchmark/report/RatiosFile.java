package io.github.libsqljooq.benchmark.report;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Locale;
import java.util.stream.Collectors;

/** The flat map from a comparison's name to its ratio. */
public final class RatiosFile {
  private RatiosFile() {}

  /** Writes {@code {"name": ratio, ...}}, with its directory if that is absent. */
  public static void write(Path file, List<Finding> findings) throws IOException {
    Files.createDirectories(file.toAbsolutePath().getParent());
    Files.writeString(file, toJson(findings));
  }

  static String toJson(List<Finding> findings) {
    return findings.stream()
        .map(
            finding ->
                String.format(Locale.ROOT, "  \"%s\": %.4f", finding.name(), finding.ratio()))
        .collect(Collectors.joining(",\n", "{\n", "\n}\n"));
  }
}
