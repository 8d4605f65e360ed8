package io.github.libsqljooq.meta.schema;

import io.github.libsqljooq.engine.SqlTokenizer;
import io.github.libsqljooq.engine.SqlTokenizer.Token;
import io.github.libsqljooq.meta.schema.ColumnInfo.Generation;
import io.github.libsqljooq.meta.schema.IndexInfo.Origin;
import io.github.libsqljooq.meta.text.DefinitionComments;
import io.github.libsqljooq.meta.text.Names;
import io.github.libsqljooq.meta.text.ScriptComments;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/** Collects the rows that describe one table, and makes a {@link TableInfo} of them. */
final class TableBuilder {

  /** A row of {@code pragma_table_xinfo}. */
  record Column(
      String name,
      String declaredType,
      boolean notNull,
      @Nullable String defaultValue,
      int keyPosition,
      boolean hidden,
      Generation generation) {

    Column withType(String type) {
      return new Column(name, type, notNull, defaultValue, keyPosition, hidden, generation);
    }
  }

  private record ForeignKey(
      String table, List<String> columns, List<@Nullable String> referencedColumns) {}

  private final String name;
  private final boolean view;
  private final String sql;
  private final List<Column> columns = new ArrayList<>();
  private final Set<Integer> computed = new HashSet<>();
  private final Map<String, IndexInfo> indexes = new TreeMap<>();
  private final TreeMap<Integer, ForeignKey> foreignKeys = new TreeMap<>();
  private boolean shadow;
  private boolean withoutRowid;

  TableBuilder(String name, boolean view, String sql) {
    this.name = name;
    this.view = view;
    this.sql = sql;
  }

  /** What {@code pragma_table_list} says of it. */
  void setKind(boolean isShadow, boolean isWithoutRowid) {
    this.shadow = isShadow;
    this.withoutRowid = isWithoutRowid;
  }

  String name() {
    return name;
  }

  boolean isView() {
    return view;
  }

  /** Whether SQLite knows it as the table of a module that keeps a virtual table's data in it. */
  boolean isShadow() {
    return shadow;
  }

  Collection<IndexInfo> indexes() {
    return indexes.values();
  }

  int columnCount() {
    return columns.size();
  }

  String describe() {
    return (view ? "view " : "table ") + name;
  }

  void addColumn(Column column) {
    columns.add(column);
  }

  void clearColumns() {
    columns.clear();
  }

  /** The column of a name; null if there is none. */
  @Nullable Column column(String columnName) {
    return columns.stream().filter(c -> Names.equal(c.name, columnName)).findFirst().orElse(null);
  }

  /** Whether it is a view with a column of which SQLite may know the affinity only. */
  boolean hasAffinityOnly() {
    return view
        && columns.stream()
            .anyMatch(c -> c.declaredType.equals("INT") || c.declaredType.equals("BLOB"));
  }

  /** Gives a view's column the type of the table's column that it shows; null for an expression. */
  void setOrigin(int index, @Nullable Column origin) {
    if (origin == null) {
      computed.add(index);
    } else {
      columns.set(index, columns.get(index).withType(origin.declaredType));
    }
  }

  /**
   * Says whether a view's column has a declared type, where its table is not known. Without one,
   * INT is the affinity of an expression, and BLOB may stand for any value.
   */
  void setDeclared(int index, boolean declared) {
    Column column = columns.get(index);
    if (declared) {
      return;
    } else if (column.declaredType.equals("BLOB")) {
      setOrigin(index, column.withType(""));
    } else {
      setOrigin(index, null);
    }
  }

  /** Adds an index of one part, or its part to the index of the same name. */
  void addIndexPart(IndexInfo part) {
    IndexInfo index = indexes.get(part.name());
    if (index == null) {
      indexes.put(part.name(), part);
    } else {
      List<IndexInfo.Part> parts = new ArrayList<>(index.parts());
      parts.addAll(part.parts());
      indexes.put(
          part.name(),
          new IndexInfo(
              index.name(), index.unique(), index.origin(), index.partial(), parts, index.sql()));
    }
  }

  void addForeignKeyPart(int id, String table, String from, @Nullable String to) {
    ForeignKey key =
        foreignKeys.computeIfAbsent(
            id, i -> new ForeignKey(table, new ArrayList<>(), new ArrayList<>()));
    key.columns.add(from);
    key.referencedColumns.add(to);
  }

  TableInfo build(boolean internal, ScriptComments scripts) {
    String module = view ? null : module();
    TableInfo.Kind kind =
        view ? TableInfo.Kind.VIEW : module != null ? TableInfo.Kind.VIRTUAL : TableInfo.Kind.TABLE;
    TableText text = kind == TableInfo.Kind.TABLE ? TableText.parse(sql) : TableText.EMPTY;
    DefinitionComments comments = scripts.around(name, DefinitionComments.of(sql));
    List<String> key = keyColumns();
    return new TableInfo(
        name,
        kind,
        internal,
        sql,
        module,
        buildColumns(key, text, comments, false),
        buildColumns(key, text, comments, true),
        key.isEmpty() ? null : new KeyInfo(text.primaryKeyName(), key),
        buildUniqueKeys(text),
        buildForeignKeys(text),
        text.checks(),
        List.copyOf(indexes.values()),
        comments.table());
  }

  /** The module's name behind USING; null if it is no virtual table. */
  private @Nullable String module() {
    List<Token> tokens = SqlTokenizer.tokens(sql);
    if (tokens.size() < 2 || !tokens.get(1).isWord("VIRTUAL")) {
      return null;
    }
    for (int i = 2; i + 1 < tokens.size(); i++) {
      if (tokens.get(i).isWord("USING")) {
        return tokens.get(i + 1).name().toLowerCase(Locale.ROOT);
      }
    }
    return null;
  }

  private List<String> keyColumns() {
    TreeMap<Integer, String> ordered = new TreeMap<>();
    for (Column column : columns) {
      if (column.keyPosition > 0) {
        ordered.put(column.keyPosition, column.name);
      }
    }
    return List.copyOf(ordered.values());
  }

  private List<ColumnInfo> buildColumns(
      List<String> key, TableText text, DefinitionComments comments, boolean hidden) {
    boolean keyIndexed = indexes.values().stream().anyMatch(i -> i.origin() == Origin.PRIMARY_KEY);
    List<ColumnInfo> infos = new ArrayList<>();
    for (int i = 0; i < columns.size(); i++) {
      Column column = columns.get(i);
      boolean rowid =
          column.keyPosition == 1
              && key.size() == 1
              && !withoutRowid
              && !keyIndexed
              && Names.equal(column.declaredType, "INTEGER");
      if (column.hidden == hidden) {
        infos.add(
            new ColumnInfo(
                column.name,
                column.declaredType,
                !column.notNull && !rowid,
                column.defaultValue,
                rowid,
                column.generation,
                computed.contains(i),
                comments.column(column.name, i, columns.size()),
                text.values(column.name)));
      }
    }
    return infos;
  }

  private List<KeyInfo> buildUniqueKeys(TableText text) {
    List<KeyInfo> keys = new ArrayList<>();
    for (IndexInfo index : indexes.values()) {
      if (index.origin() == Origin.UNIQUE && index.isOfColumns()) {
        keys.add(new KeyInfo(text.uniqueName(index.columns()), index.columns()));
      }
    }
    return keys;
  }

  /** SQLite numbers foreign keys from the last one declared to the first. */
  private List<ForeignKeyInfo> buildForeignKeys(TableText text) {
    List<ForeignKeyInfo> keys = new ArrayList<>();
    boolean named = text.foreignKeyNames().size() == foreignKeys.size();
    for (ForeignKey key : foreignKeys.descendingMap().values()) {
      List<String> referenced = new ArrayList<>();
      for (String column : key.referencedColumns) {
        if (column != null) {
          referenced.add(column);
        }
      }
      keys.add(
          new ForeignKeyInfo(
              named ? text.foreignKeyNames().get(keys.size()) : null,
              key.columns,
              key.table,
              referenced));
    }
    return keys;
  }
}
