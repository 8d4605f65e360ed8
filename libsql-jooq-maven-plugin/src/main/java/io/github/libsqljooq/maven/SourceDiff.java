package io.github.libsqljooq.maven;

import static java.nio.charset.StandardCharsets.UTF_8;

import com.github.difflib.DiffUtils;
import com.github.difflib.UnifiedDiffUtils;
import java.io.IOException;
import java.nio.charset.Charset;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * How the files of a directory differ from those that should be there: by lines, so that a checkout
 * with other line ends is no difference. Immutable.
 */
final class SourceDiff {
  private static final int CONTEXT = 3;
  private static final int MOST_FILES = 20;
  private static final int MOST_LINES = 100;
  private static final int LONGEST_LINE = 200;
  private static final String NOTHING = "/dev/null";

  /**
   * How directories are compared.
   *
   * @param shown what messages call the one that is there
   * @param encoding of the files
   * @param clean whether a file that is not expected is a difference
   */
  record Options(String shown, Charset encoding, boolean clean) {}

  private final Options options;
  private final List<String> missing = new ArrayList<>();
  private final List<String> superfluous = new ArrayList<>();
  private final List<String> different = new ArrayList<>();
  private final List<String> lines = new ArrayList<>();
  private final List<String> changes = new ArrayList<>();

  private SourceDiff(Options options) {
    this.options = options;
  }

  /**
   * Compares two directories.
   *
   * @param kept what is there; missing counts as empty
   * @param expected what should be there
   */
  static SourceDiff between(Path kept, Path expected, Options options) throws IOException {
    Map<String, Path> before = files(kept);
    Map<String, Path> after = files(expected);
    TreeSet<String> names = new TreeSet<>(after.keySet());
    if (options.clean) {
      names.addAll(before.keySet());
    }
    SourceDiff diff = new SourceDiff(options);
    for (String name : names) {
      diff.add(name, before.get(name), after.get(name));
    }
    return diff;
  }

  private static Map<String, Path> files(Path directory) throws IOException {
    Map<String, Path> files = new TreeMap<>();
    if (Files.isDirectory(directory)) {
      try (Stream<Path> all = Files.walk(directory)) {
        all.filter(Files::isRegularFile)
            .forEach(
                file -> files.put(directory.relativize(file).toString().replace('\\', '/'), file));
      }
    }
    return files;
  }

  private void add(String name, @Nullable Path before, @Nullable Path after) throws IOException {
    String shown = options.shown.replace('\\', '/') + '/' + name;
    List<String> old = lines(before);
    List<String> now = lines(after);
    if (before == null) {
      missing.add(name);
    } else if (after == null) {
      superfluous.add(name);
    } else if (!old.equals(now)) {
      different.add(name);
    } else {
      return;
    }
    List<String> hunks =
        UnifiedDiffUtils.generateUnifiedDiff(
            before == null ? NOTHING : shown,
            after == null ? NOTHING : shown,
            old,
            DiffUtils.diff(old, now),
            CONTEXT);
    lines.addAll(hunks);
    if (before != null && after != null) {
      changes.addAll(hunks);
    }
  }

  private List<String> lines(@Nullable Path file) throws IOException {
    if (file == null) {
      return List.of();
    }
    return new String(Files.readAllBytes(file), options.encoding).lines().toList();
  }

  boolean isEmpty() {
    return missing.isEmpty() && superfluous.isEmpty() && different.isEmpty();
  }

  /** Writes the whole diff, from what is there to what should be; empty without a difference. */
  void write(Path file) throws IOException {
    Files.createDirectories(file.getParent());
    Files.writeString(file, lines.isEmpty() ? "" : String.join("\n", lines) + "\n", UTF_8);
  }

  /**
   * What differs, in a bounded number of lines: names, and the changes of files that are in both.
   *
   * @param whole what to call the file that has the whole diff
   */
  String show(String whole) {
    StringBuilder text = new StringBuilder();
    text.append(
        String.format(
            "%d missing, %d superfluous, %d different",
            missing.size(), superfluous.size(), different.size()));
    list(text, "missing", missing);
    list(text, "superfluous", superfluous);
    list(text, "different", different);
    List<String> excerpt = changes.subList(0, Math.min(MOST_LINES, changes.size()));
    for (String line : excerpt) {
      boolean tooLong = line.length() > LONGEST_LINE;
      text.append('\n').append(tooLong ? line.substring(0, LONGEST_LINE) + " [...]" : line);
    }
    int more = lines.size() - excerpt.size();
    text.append(more > 0 ? "\n[" + more + " more lines: " + whole + "]" : "\n[" + whole + "]");
    return text.toString();
  }

  private static void list(StringBuilder text, String label, List<String> names) {
    for (String name : names.subList(0, Math.min(MOST_FILES, names.size()))) {
      text.append("\n  ").append(label).append(": ").append(name);
    }
    if (names.size() > MOST_FILES) {
      text.append("\n  ").append(label).append(": ").append(names.size() - MOST_FILES);
      text.append(" more");
    }
  }
}
