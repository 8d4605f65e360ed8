package io.github.libsqljooq.meta.docs;

import io.github.libsqljooq.meta.docs.DiagramGraph.Edge;
import io.github.libsqljooq.meta.docs.DiagramGraph.Node;
import io.github.libsqljooq.meta.docs.DiagramGraph.Row;
import io.github.libsqljooq.meta.docs.DiagramLayers.Item;
import io.github.libsqljooq.meta.docs.DiagramLayers.Link;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Collections;
import java.util.Comparator;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * Finds the places of boxes and lines, in CSS pixels. Tables that hang together are laid out in
 * layers; the groups are then packed into rows. One thread at a time.
 */
final class DiagramLayout {
  static final double HEADER = 30;
  static final double ROW = 20;
  static final double BOTTOM = 6;
  static final double CELL = 7.25;
  static final int LONGEST_NAME = 30;
  static final int LONGEST_TYPE = 20;

  /** Where names of columns begin, behind the sign of a key. */
  static final double NAME_X = 34;

  private static final double PADDING = 12;
  private static final double GAP_Y = 28;
  private static final double PASSAGE = 10;
  private static final double GROUP_GAP = 48;
  private static final double PAGE_WIDTH = 1_240;
  private static final int ROUNDS = 10;

  /** A point of a line. */
  record Point(double x, double y) {}

  /**
   * A line from its child to its parent. Between an even point and the next it is a curve, from
   * there to the next it is straight.
   */
  record Path(Edge edge, List<Point> points) {}

  /** Tables that hang together, and the lines between them. */
  private record Group(List<Node> nodes, List<Path> paths, double width, double height) {}

  private final List<Node> nodes = new ArrayList<>();
  private final List<Path> paths = new ArrayList<>();
  private double width;
  private double height;

  /** Lays out a graph; its boxes get their places. */
  DiagramLayout(DiagramGraph graph) {
    graph.nodes().forEach(DiagramLayout::measure);
    List<Group> groups = new ArrayList<>();
    components(graph.nodes()).forEach(component -> groups.add(layOut(component)));
    groups.sort(
        Comparator.comparingInt((Group group) -> -group.nodes().size())
            .thenComparingDouble(group -> -group.height()));
    pack(groups);
  }

  List<Node> nodes() {
    return nodes;
  }

  List<Path> paths() {
    return paths;
  }

  double width() {
    return width;
  }

  double height() {
    return height;
  }

  private static void measure(Node node) {
    int header = Html.cells(Html.cut(node.table.name(), LONGEST_NAME)) + 1;
    double inner = header * CELL * 1.1;
    for (Row row : node.rows) {
      int cells =
          Html.cells(Html.cut(row.name(), LONGEST_NAME))
              + Html.cells(Html.cut(row.type(), LONGEST_TYPE));
      inner = Math.max(inner, NAME_X - PADDING + (cells + 2) * CELL);
    }
    node.width = Math.ceil(inner + 2 * PADDING);
    node.height = HEADER + (node.rows.size() + (node.hidden > 0 ? 1 : 0)) * ROW + BOTTOM;
  }

  /** The middle of a row, from the top of the box; that of the header for an unknown column. */
  private static double port(Node node, @Nullable String column) {
    int row = column == null ? -1 : node.row(column);
    return row < 0 ? HEADER / 2 : HEADER + (row + 0.5) * ROW;
  }

  private static double port(Item item, Edge edge) {
    Node node = item.node;
    if (node == null) {
      return item.height / 2;
    }
    return port(node, node == edge.child() ? edge.childColumn() : edge.parentColumn());
  }

  private static List<List<Node>> components(List<Node> nodes) {
    List<List<Node>> components = new ArrayList<>();
    Set<Node> seen = new HashSet<>();
    for (Node start : nodes) {
      if (seen.add(start)) {
        Set<Node> component = new HashSet<>(List.of(start));
        ArrayDeque<Node> open = new ArrayDeque<>(component);
        while (!open.isEmpty()) {
          Node node = open.remove();
          for (Edge edge : node.edges) {
            if (component.add(edge.other(node))) {
              open.add(edge.other(node));
            }
          }
        }
        seen.addAll(component);
        components.add(nodes.stream().filter(component::contains).toList());
      }
    }
    return components;
  }

  private static Group layOut(List<Node> component) {
    DiagramLayers arranged = new DiagramLayers(component);
    List<List<Item>> layers = arranged.layers();
    for (List<Item> layer : layers) {
      double y = 0;
      for (Item item : layer) {
        item.height = item.node == null ? PASSAGE : item.node.height;
        item.y = y;
        y += item.height + GAP_Y;
      }
    }
    for (int round = 0; round < ROUNDS; round++) {
      boolean rightwards = round % 2 == 0;
      for (int i = 0; i < layers.size(); i++) {
        align(layers.get(rightwards ? i : layers.size() - 1 - i), round < ROUNDS - 2, rightwards);
      }
    }
    double top = layers.stream().flatMap(List::stream).mapToDouble(i -> i.y).min().orElse(0);
    double bottom = 0;
    double[] columns = columns(layers);
    for (List<Item> layer : layers) {
      for (Item item : layer) {
        item.y -= top;
        bottom = Math.max(bottom, item.y + item.height);
        if (item.node != null) {
          item.node.x = columns[2 * item.layer];
          item.node.y = item.y;
        }
      }
    }
    List<Path> paths = new ArrayList<>();
    double right = columns[columns.length - 1];
    for (Node node : component) {
      for (Edge edge : node.edges) {
        if (edge.isLoop()) {
          paths.add(loop(edge));
          right = Math.max(right, node.x + node.width + 60);
        } else if (edge.child() == node) {
          paths.add(path(edge, arranged.line(edge), columns));
        }
      }
    }
    return new Group(component, paths, right, bottom);
  }

  /** Where each layer begins and ends. */
  private static double[] columns(List<List<Item>> layers) {
    double[] columns = new double[2 * layers.size()];
    double x = 0;
    for (int i = 0; i < layers.size(); i++) {
      double widest = 0;
      int lines = 0;
      for (Item item : layers.get(i)) {
        widest = Math.max(widest, item.node == null ? 0 : item.node.width);
        lines += item.toRight.size();
      }
      columns[2 * i] = x;
      columns[2 * i + 1] = x + widest;
      x += widest + 72 + Math.min(80, 4 * lines);
    }
    return columns;
  }

  /**
   * Moves each item of a layer to where its lines would be straight, as far as the others leave
   * room: the nearest places in the sense of least squares, by pooling those that collide.
   */
  private static void align(List<Item> layer, boolean oneSide, boolean byLeft) {
    int count = layer.size();
    double[] offset = new double[count];
    double[] sum = new double[count];
    int[] size = new int[count];
    int blocks = 0;
    for (int i = 0; i < count; i++) {
      Item item = layer.get(i);
      if (i > 0) {
        Item above = layer.get(i - 1);
        boolean tables = above.node != null || item.node != null;
        offset[i] = offset[i - 1] + above.height + (tables ? GAP_Y : PASSAGE);
      }
      sum[blocks] = wish(item, oneSide, byLeft) - offset[i];
      size[blocks] = 1;
      blocks++;
      while (blocks > 1
          && sum[blocks - 2] / size[blocks - 2] > sum[blocks - 1] / size[blocks - 1]) {
        sum[blocks - 2] += sum[blocks - 1];
        size[blocks - 2] += size[blocks - 1];
        blocks--;
      }
    }
    int i = 0;
    for (int block = 0; block < blocks; block++) {
      for (int k = 0; k < size[block]; k++, i++) {
        layer.get(i).y = sum[block] / size[block] + offset[i];
      }
    }
  }

  private static double wish(Item item, boolean oneSide, boolean byLeft) {
    double sum = 0;
    int count = 0;
    if (byLeft || !oneSide) {
      for (Link link : item.toLeft) {
        sum += link.left().y + port(link.left(), link.edge()) - port(item, link.edge());
        count++;
      }
    }
    if (!byLeft || !oneSide) {
      for (Link link : item.toRight) {
        sum += link.right().y + port(link.right(), link.edge()) - port(item, link.edge());
        count++;
      }
    }
    return count == 0 ? item.y : sum / count;
  }

  private static Path path(Edge edge, List<Item> line, double[] columns) {
    List<Point> points = new ArrayList<>();
    for (Item item : line) {
      double y = item.y + port(item, edge);
      Node node = item.node;
      if (node == null) {
        points.add(new Point(columns[2 * item.layer], y));
        points.add(new Point(columns[2 * item.layer + 1], y));
      } else {
        points.add(new Point(node == edge.left() ? node.x + node.width : node.x, y));
      }
    }
    if (edge.child() == edge.right()) {
      Collections.reverse(points);
    }
    return new Path(edge, points);
  }

  private static Path loop(Edge edge) {
    Node node = edge.child();
    double x = node.x + node.width;
    double from = node.y + port(node, edge.childColumn());
    double to = node.y + port(node, edge.parentColumn());
    return new Path(edge, List.of(new Point(x, from), new Point(x, from == to ? to - 8 : to)));
  }

  /** Puts the groups into rows, the largest first. */
  private void pack(List<Group> groups) {
    double widest = groups.stream().mapToDouble(Group::width).max().orElse(0);
    double limit = Math.max(PAGE_WIDTH, widest);
    double x = 0;
    double y = 0;
    double rowHeight = 0;
    for (Group group : groups) {
      if (x > 0 && x + group.width() > limit) {
        x = 0;
        y += rowHeight + GROUP_GAP;
        rowHeight = 0;
      }
      place(group, x, y);
      width = Math.max(width, x + group.width());
      rowHeight = Math.max(rowHeight, group.height());
      height = Math.max(height, y + rowHeight);
      x += group.width() + GROUP_GAP;
    }
  }

  private void place(Group group, double x, double y) {
    for (Node node : group.nodes()) {
      node.x += x;
      node.y += y;
      nodes.add(node);
    }
    for (Path path : group.paths()) {
      List<Point> moved =
          path.points().stream().map(point -> new Point(point.x() + x, point.y() + y)).toList();
      paths.add(new Path(path.edge(), moved));
    }
  }
}
