package io.github.libsqljooq.meta;

import io.github.libsqljooq.meta.schema.CheckInfo;
import io.github.libsqljooq.meta.schema.ForeignKeyInfo;
import io.github.libsqljooq.meta.schema.KeyInfo;
import io.github.libsqljooq.meta.schema.KeyResolver;
import io.github.libsqljooq.meta.schema.TableInfo;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashSet;
import java.util.IdentityHashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import org.jooq.meta.ColumnDefinition;
import org.jooq.meta.DefaultCheckConstraintDefinition;
import org.jooq.meta.DefaultRelations;
import org.jooq.meta.TableDefinition;

/**
 * Hands the keys and checks of all generated tables to jOOQ. Constraints without a name get one
 * from their table and columns, which stays the same as long as they do.
 */
final class Constraints {
  /** In order. Maps of tables go by identity: hashing all of a table each time is slow. */
  private final List<LibsqlTableDefinition> tables = new ArrayList<>();

  private final IdentityHashMap<TableInfo, LibsqlTableDefinition> byInfo = new IdentityHashMap<>();
  private final IdentityHashMap<TableInfo, Map<KeyInfo, String>> keyNames = new IdentityHashMap<>();
  private final KeyResolver resolver;

  Constraints(Collection<TableDefinition> definitions) {
    for (TableDefinition definition : definitions) {
      if (definition instanceof LibsqlTableDefinition table) {
        tables.add(table);
        byInfo.put(table.info(), table);
      }
    }
    resolver = new KeyResolver(tables.stream().map(LibsqlTableDefinition::info).toList());
    Set<KeyInfo> referenced = new HashSet<>();
    for (LibsqlTableDefinition table : tables) {
      table.info().foreignKeys().stream()
          .map(resolver::key)
          .filter(Objects::nonNull)
          .forEach(referenced::add);
    }
    byInfo.keySet().forEach(table -> keyNames.put(table, nameKeys(table, referenced)));
  }

  /** jOOQ takes a unique index for a key only where a foreign key refers to it. */
  private static Map<KeyInfo, String> nameKeys(TableInfo table, Set<KeyInfo> referenced) {
    ConstraintNames names = new ConstraintNames(table.name());
    Map<KeyInfo, String> named = new LinkedHashMap<>();
    for (KeyInfo key : table.keys()) {
      if (key.equals(table.primaryKey())) {
        named.putIfAbsent(key, names.primaryKey(key.name()));
      } else if (table.uniqueKeys().contains(key) || referenced.contains(key)) {
        named.putIfAbsent(key, names.of("uk", key.name(), key.columns()));
      }
    }
    return named;
  }

  void addPrimaryKeys(DefaultRelations relations) {
    for (LibsqlTableDefinition table : tables) {
      names(table.info())
          .forEach(
              (key, name) -> {
                if (key.equals(table.info().primaryKey())) {
                  key.columns()
                      .forEach(c -> relations.addPrimaryKey(name, table, table.getColumn(c)));
                }
              });
    }
  }

  void addUniqueKeys(DefaultRelations relations) {
    for (LibsqlTableDefinition table : tables) {
      names(table.info())
          .forEach(
              (key, name) -> {
                if (!key.equals(table.info().primaryKey())) {
                  key.columns()
                      .forEach(c -> relations.addUniqueKey(name, table, table.getColumn(c)));
                }
              });
    }
  }

  void addForeignKeys(DefaultRelations relations) {
    for (LibsqlTableDefinition table : tables) {
      ConstraintNames names = new ConstraintNames(table.info().name());
      for (ForeignKeyInfo key : table.info().foreignKeys()) {
        addForeignKey(relations, table, names.of("fk", key.name(), key.columns()), key);
      }
    }
  }

  private void addForeignKey(
      DefaultRelations relations, LibsqlTableDefinition table, String name, ForeignKeyInfo key) {
    TableInfo targetInfo = resolver.table(key);
    KeyInfo target = resolver.key(key);
    LibsqlTableDefinition targetTable = targetInfo == null ? null : byInfo.get(targetInfo);
    if (targetInfo == null || target == null || targetTable == null) {
      return;
    }
    String targetName = names(targetInfo).get(target);
    List<String> referenced =
        key.referencedColumns().isEmpty() ? target.columns() : key.referencedColumns();
    for (int i = 0; i < key.columns().size(); i++) {
      ColumnDefinition from = table.getColumn(key.columns().get(i), true);
      ColumnDefinition to = targetTable.getColumn(referenced.get(i), true);
      relations.addForeignKey(name, table, from, targetName, targetTable, to, true);
    }
  }

  void addChecks(DefaultRelations relations) {
    for (LibsqlTableDefinition table : tables) {
      ConstraintNames names = new ConstraintNames(table.info().name());
      for (CheckInfo check : table.info().checks()) {
        relations.addCheckConstraint(
            table,
            new DefaultCheckConstraintDefinition(
                table.getSchema(), table, names.check(check.name()), check.expression()));
      }
    }
  }

  private Map<KeyInfo, String> names(TableInfo table) {
    return keyNames.getOrDefault(table, Map.of());
  }
}
