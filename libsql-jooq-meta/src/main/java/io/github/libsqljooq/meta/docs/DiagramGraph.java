package io.github.libsqljooq.meta.docs;

import io.github.libsqljooq.meta.schema.ColumnInfo;
import io.github.libsqljooq.meta.schema.ForeignKeyInfo;
import io.github.libsqljooq.meta.schema.KeyInfo;
import io.github.libsqljooq.meta.schema.KeyResolver;
import io.github.libsqljooq.meta.schema.TableInfo;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** Tables as boxes and foreign keys as lines between them. One thread at a time. */
final class DiagramGraph {
  /** Boxes show more columns than that only if more are keys. */
  private static final int MOST_ROWS = 12;

  /** From this many tables on, boxes show keys only. */
  private static final int LARGE = 80;

  /**
   * A line of a box.
   *
   * @param name the column
   * @param type its declared type
   * @param key {@code PK}, {@code FK}, {@code UK} or empty
   */
  record Row(String name, String type, String key) {}

  /** A table as a box. */
  static final class Node {
    final TableInfo table;
    final List<Row> rows = new ArrayList<>();
    final List<Edge> edges = new ArrayList<>();
    int hidden;
    int layer = -1;
    double x;
    double y;
    double width;
    double height;

    Node(TableInfo table) {
      this.table = table;
    }

    /** The index of a column's row; that of the name itself, -1, if it has none. */
    int row(String column) {
      for (int i = 0; i < rows.size(); i++) {
        if (rows.get(i).name().equalsIgnoreCase(column)) {
          return i;
        }
      }
      return -1;
    }
  }

  /**
   * A foreign key as a line.
   *
   * @param child the table that refers
   * @param parent the table it refers to
   * @param childColumn the first column of the key
   * @param parentColumn the first column it refers to
   * @param label what it says as a text
   * @param optional whether the child may refer to nothing
   * @param single whether only one row of the child refers to a row of the parent
   */
  record Edge(
      Node child,
      Node parent,
      String childColumn,
      @Nullable String parentColumn,
      String label,
      boolean optional,
      boolean single) {

    Node left() {
      return child.layer < parent.layer ? child : parent;
    }

    Node right() {
      return child.layer < parent.layer ? parent : child;
    }

    boolean isLoop() {
      return child == parent;
    }

    Node other(Node node) {
      return node == child ? parent : child;
    }
  }

  private final List<TableInfo> tables;
  private final KeyResolver resolver;
  private final Map<String, Node> nodes = new LinkedHashMap<>();

  /** Takes in tables: views have no foreign keys, so they are no part of it. */
  DiagramGraph(List<TableInfo> all) {
    this.tables = all.stream().filter(table -> table.kind() != TableInfo.Kind.VIEW).toList();
    this.resolver = new KeyResolver(tables);
    tables.forEach(table -> nodes.put(table.name(), new Node(table)));
    tables.forEach(this::connect);
    nodes.values().forEach(node -> fill(node, tables.size() >= LARGE));
  }

  List<Node> nodes() {
    return List.copyOf(nodes.values());
  }

  private void connect(TableInfo table) {
    Node child = nodes.get(table.name());
    for (ForeignKeyInfo key : table.foreignKeys()) {
      TableInfo referenced = resolver.table(key);
      Node parent = referenced == null ? null : nodes.get(referenced.name());
      if (child != null && parent != null) {
        KeyInfo target = resolver.key(key);
        List<String> columns = key.referencedColumns();
        if (columns.isEmpty() && target != null) {
          columns = target.columns();
        }
        Edge edge =
            new Edge(
                child,
                parent,
                key.columns().get(0),
                columns.isEmpty() ? null : columns.get(0),
                label(table, key, parent.table, columns),
                Relations.isOptional(table, key),
                Relations.isSingle(table, key));
        child.edges.add(edge);
        if (parent != child) {
          parent.edges.add(edge);
        }
      }
    }
  }

  private static String label(
      TableInfo table, ForeignKeyInfo key, TableInfo parent, List<String> columns) {
    return table.name()
        + " ("
        + String.join(", ", key.columns())
        + ") refers to "
        + parent.name()
        + (columns.isEmpty() ? "" : " (" + String.join(", ", columns) + ")");
  }

  private static void fill(Node node, boolean keysOnly) {
    Set<String> needed = new HashSet<>();
    for (Edge edge : node.edges) {
      if (edge.child() == node) {
        needed.add(fold(edge.childColumn()));
      }
      if (edge.parent() == node && edge.parentColumn() != null) {
        needed.add(fold(edge.parentColumn()));
      }
    }
    List<ColumnInfo> columns = node.table.columns();
    List<String> keys = columns.stream().map(c -> Relations.key(node.table, c.name())).toList();
    for (int i = 0; i < columns.size(); i++) {
      if (!keys.get(i).isEmpty()) {
        needed.add(fold(columns.get(i).name()));
      }
    }
    int free = keysOnly ? 0 : Math.max(0, MOST_ROWS - needed.size());
    for (int i = 0; i < columns.size(); i++) {
      ColumnInfo column = columns.get(i);
      boolean shown = needed.contains(fold(column.name()));
      if (!shown && free > 0) {
        free--;
        shown = true;
      }
      if (shown) {
        node.rows.add(new Row(column.name(), column.declaredType(), keys.get(i)));
      } else {
        node.hidden++;
      }
    }
  }

  private static String fold(String name) {
    return name.toLowerCase(Locale.ROOT);
  }
}
