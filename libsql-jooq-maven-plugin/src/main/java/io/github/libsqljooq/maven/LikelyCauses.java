package io.github.libsqljooq.maven;

import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Says why a configuration may not be what its author thinks it is. */
final class LikelyCauses {
  private final List<String> causes = new ArrayList<>();

  /**
   * Adds what follows from how the goal was called.
   *
   * @param commandLine whether it was called from the command line, so outside of the lifecycle
   * @param goal its name
   * @param executions ids of the executions in the POM that have a configuration of their own
   */
  LikelyCauses call(boolean commandLine, String goal, List<String> executions) {
    if (commandLine && !executions.isEmpty()) {
      causes.add(
          "<configuration> stands inside of an <execution>, which a goal called from the command"
              + " line does not see: move it up into the <plugin>, or name the execution: mvn"
              + " libsql-jooq:"
              + goal
              + "@"
              + executions.get(0));
    }
    return this;
  }

  /**
   * Adds elements that no goal knows.
   *
   * @param unknown elements of the configuration
   * @param known all that there are
   */
  LikelyCauses unknown(List<String> unknown, Iterable<String> known) {
    for (String element : unknown) {
      String similar = similar(element, known);
      causes.add(
          "<"
              + element
              + "> is not an element of this plugin"
              + (similar == null ? "" : "; did you mean <" + similar + ">?"));
    }
    return this;
  }

  /** Adds a cause in words. */
  LikelyCauses also(String cause) {
    causes.add(cause);
    return this;
  }

  /** A message with the causes below it. */
  String explain(String message) {
    StringBuilder text = new StringBuilder(message);
    if (!causes.isEmpty()) {
      text.append("\nLikely causes:");
      causes.forEach(cause -> text.append("\n- ").append(cause));
    }
    return text.toString();
  }

  /** The nearest name; null if none is near. */
  private static @Nullable String similar(String element, Iterable<String> known) {
    String nearest = null;
    int least = 4;
    for (String candidate : known) {
      int distance = distance(element, candidate);
      if (distance < least) {
        nearest = candidate;
        least = distance;
      }
    }
    return nearest;
  }

  /** Levenshtein's: how many letters to add, drop or change. */
  private static int distance(String a, String b) {
    int[] row = new int[b.length() + 1];
    for (int j = 0; j <= b.length(); j++) {
      row[j] = j;
    }
    for (int i = 1; i <= a.length(); i++) {
      int diagonal = row[0];
      row[0] = i;
      for (int j = 1; j <= b.length(); j++) {
        int change = diagonal + (a.charAt(i - 1) == b.charAt(j - 1) ? 0 : 1);
        diagonal = row[j];
        row[j] = Math.min(change, 1 + Math.min(row[j], row[j - 1]));
      }
    }
    return row[b.length()];
  }
}
