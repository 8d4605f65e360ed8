package io.github.libsqljooq.meta.schema;

import java.util.List;

/**
 * The tables and views of a database. Immutable.
 *
 * @param tables all of them, internal ones too, by name
 * @param triggers all of them, by name
 * @param problems views and virtual tables that cannot be read, each with the reason
 */
public record SchemaInfo(
    List<TableInfo> tables, List<TriggerInfo> triggers, List<String> problems) {

  /** Copies the lists. */
  public SchemaInfo {
    tables = List.copyOf(tables);
    triggers = List.copyOf(triggers);
    problems = List.copyOf(problems);
  }
}
