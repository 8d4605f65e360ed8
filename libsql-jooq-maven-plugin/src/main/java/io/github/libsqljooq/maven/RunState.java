package io.github.libsqljooq.maven;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;
import java.util.List;
import java.util.function.Consumer;
import java.util.stream.Stream;

/**
 * Remembers what the last run made of which inputs, by content and not by time. The record lies
 * below the build directory, so that {@code mvn clean} forgets it. One thread at a time.
 */
final class RunState {
  private final Path file;
  private final Path output;
  private final String inputs;

  private RunState(Path file, Path output, String inputs) {
    this.file = file;
    this.output = output;
    this.inputs = inputs;
  }

  /**
   * The state of one execution.
   *
   * @param directory where records are kept
   * @param name tells this execution from others of the project
   * @param output the directory of the generated package
   * @param inputs puts all that the output depends on into a digest
   */
  static RunState of(Path directory, String name, Path output, Consumer<MessageDigest> inputs) {
    MessageDigest digest = sha256();
    inputs.accept(digest);
    String key = HexFormat.of().formatHex(sha256().digest(name.getBytes(UTF_8)), 0, 8);
    return new RunState(
        directory.resolve("generate-" + key + ".sha256"),
        output,
        HexFormat.of().formatHex(digest.digest()));
  }

  /**
   * A name for the execution that writes this output: the path from the project, or the whole path
   * where there is none, as between two drives.
   */
  static String name(Path base, Path output) {
    try {
      return base.relativize(output).toString();
    } catch (IllegalArgumentException e) {
      return output.toString();
    }
  }

  /** Whether the last run had the same inputs, and its output is still as it left it. */
  boolean isUpToDate() throws IOException {
    return Files.isRegularFile(file) && Files.readAllLines(file, UTF_8).equals(lines());
  }

  /** Remembers the run that has ended. */
  void save() throws IOException {
    Files.createDirectories(file.getParent());
    Files.write(file, lines(), UTF_8);
  }

  private List<String> lines() throws IOException {
    return List.of("inputs " + inputs, "output " + outputDigest());
  }

  private String outputDigest() throws IOException {
    MessageDigest digest = sha256();
    if (Files.isDirectory(output)) {
      try (Stream<Path> files = Files.walk(output)) {
        for (Path generated : files.filter(Files::isRegularFile).sorted().toList()) {
          byte[] bytes = Files.readAllBytes(generated);
          String head = output.relativize(generated).toString() + '\0' + bytes.length + '\0';
          digest.update(head.getBytes(UTF_8));
          digest.update(bytes);
        }
      }
    }
    return HexFormat.of().formatHex(digest.digest());
  }

  private static MessageDigest sha256() {
    try {
      return MessageDigest.getInstance("SHA-256");
    } catch (NoSuchAlgorithmException e) {
      throw new IllegalStateException("every Java has SHA-256", e);
    }
  }
}
