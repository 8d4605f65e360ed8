package io.github.libsqljooq.maven;

import java.util.Arrays;
import java.util.List;
import java.util.Set;
import org.codehaus.plexus.util.xml.Xpp3Dom;
import org.jspecify.annotations.Nullable;

/**
 * The {@code <configuration>} as the POM has it: it tells what the user has written from what Maven
 * and jOOQ have filled in. One thread at a time.
 */
final class ConfigElements {
  private final @Nullable Xpp3Dom configuration;

  /**
   * Wraps the configuration of an execution.
   *
   * @param configuration null for none
   */
  ConfigElements(@Nullable Xpp3Dom configuration) {
    this.configuration = configuration;
  }

  /** Whether an element is there, such as {@code generator, target, directory}. */
  boolean has(String... path) {
    Xpp3Dom element = configuration;
    for (String name : path) {
      element = element == null ? null : element.getChild(name);
    }
    return element != null;
  }

  /** The elements of the first level that are not among the known ones, each once. */
  List<String> unknown(Set<String> known) {
    if (configuration == null) {
      return List.of();
    }
    return Arrays.stream(configuration.getChildren())
        .map(Xpp3Dom::getName)
        .filter(name -> !known.contains(name))
        .distinct()
        .toList();
  }
}
