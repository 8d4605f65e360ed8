package io.github.libsqljooq.meta.text;

import java.util.ArrayList;
import java.util.List;

/** Collects comments that belong to one thing, and gives their text without the signs. */
final class CommentText {
  private static final String DECORATION = "-=*#_+~/ \t";

  private final List<String> lines = new ArrayList<>();

  /** Adds a comment as it is written, with its signs. */
  void add(String comment) {
    if (comment.startsWith("--")) {
      addLine(comment.substring(2));
      return;
    }
    int end = comment.endsWith("*/") && comment.length() >= 4 ? comment.length() - 2 : -1;
    String inner = comment.substring(2, end < 0 ? comment.length() : end);
    inner
        .lines()
        .map(String::strip)
        .forEach(line -> addLine(line.startsWith("*") ? line.substring(1) : line));
  }

  void addAll(CommentText other) {
    lines.addAll(other.lines);
  }

  /** Leaves out blank lines, and rules such as {@code ------}. */
  private void addLine(String line) {
    String text = line.strip();
    if (text.chars().anyMatch(c -> DECORATION.indexOf(c) < 0)) {
      lines.add(text);
    }
  }

  void clear() {
    lines.clear();
  }

  /** All lines, with {@code \n} between them; empty without any. */
  String text() {
    return String.join("\n", lines);
  }
}
