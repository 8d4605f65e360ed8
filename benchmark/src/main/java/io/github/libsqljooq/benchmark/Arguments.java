package io.github.libsqljooq.benchmark;

import java.nio.file.Path;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * What the command line says.
 *
 * @param form how long to run
 * @param only names of the comparisons to run; empty for all
 * @param output directory for everything that is not kept in the repository
 * @param docs directory for the page and its charts; null to write none
 * @param scanLoop the native program
 */
record Arguments(Form form, Set<String> only, Path output, @Nullable Path docs, Path scanLoop) {
  private static final String USAGE =
      "usage: --output DIRECTORY --scan-loop PROGRAM [--docs DIRECTORY] [--form quick|full]"
          + " [--only all|NAME,NAME...]";

  /**
   * Reads them.
   *
   * @throws IllegalArgumentException saying what is wrong, and the usage
   */
  static Arguments parse(String... words) {
    Form form = Form.QUICK;
    Set<String> only = Set.of();
    Path output = null;
    Path docs = null;
    Path scanLoop = null;
    for (int i = 0; i < words.length; i += 2) {
      if (i + 1 == words.length) {
        throw new IllegalArgumentException(words[i] + " has no value; " + USAGE);
      }
      String value = words[i + 1];
      switch (words[i]) {
        case "--form" -> form = Form.named(value);
        case "--only" ->
            only = value.equals("all") ? Set.of() : Set.of(value.strip().split("\\s*,\\s*", -1));
        case "--output" -> output = Path.of(value);
        case "--docs" -> docs = Path.of(value);
        case "--scan-loop" -> scanLoop = Path.of(value);
        default ->
            throw new IllegalArgumentException("unknown argument " + words[i] + "; " + USAGE);
      }
    }
    if (output == null || scanLoop == null) {
      throw new IllegalArgumentException(USAGE);
    }
    return new Arguments(form, only, output, docs, scanLoop);
  }
}
