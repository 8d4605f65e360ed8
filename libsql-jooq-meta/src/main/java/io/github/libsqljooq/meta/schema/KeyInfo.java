package io.github.libsqljooq.meta.schema;

import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * A primary or unique key. Immutable.
 *
 * @param name the constraint's name; null without one
 * @param columns names of its columns, as the table declares them, in the key's order
 */
public record KeyInfo(@Nullable String name, List<String> columns) {

  /** Copies the list. */
  public KeyInfo {
    columns = List.copyOf(columns);
  }
}
