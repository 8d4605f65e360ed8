package io.github.libsqljooq.meta.docs;

import io.github.libsqljooq.meta.docs.DiagramGraph.Edge;
import io.github.libsqljooq.meta.docs.DiagramGraph.Node;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * Puts tables that hang together into layers, each table to the right of those it refers to, and
 * sorts the layers so that few lines cross (Sugiyama's method, by barycenters). One thread at a
 * time.
 *
 * @see <a href="https://doi.org/10.1109/TSMC.1981.4308636">Sugiyama, Tagawa, Toda: Methods for
 *     visual understanding of hierarchical system structures</a>
 */
final class DiagramLayers {
  private static final int SWEEPS = 12;

  /** What stands in a layer: a table, or a line that passes through. */
  static final class Item {
    final @Nullable Node node;
    final int layer;
    final List<Link> toLeft = new ArrayList<>();
    final List<Link> toRight = new ArrayList<>();
    int order;
    double y;
    double height;

    Item(@Nullable Node node, int layer) {
      this.node = node;
      this.layer = layer;
    }
  }

  /** A piece of a line between two neighbouring layers. */
  record Link(Item left, Item right, Edge edge) {}

  private final List<List<Item>> layers = new ArrayList<>();
  private final Map<Edge, List<Item>> lines = new HashMap<>();

  /** Arranges tables of which each is connected with each, on one way or another. */
  DiagramLayers(List<Node> nodes) {
    assign(nodes);
    makeItems(nodes);
    sort();
  }

  /** The layers from left to right, each from top to bottom. */
  List<List<Item>> layers() {
    return layers;
  }

  /** What a line touches, from left to right: its two tables, and its passages. */
  List<Item> line(Edge edge) {
    return lines.getOrDefault(edge, List.of());
  }

  /**
   * Takes tables one by one: one whose references are all placed, or if there is none, because they
   * refer to each other in a circle, the one that lacks the fewest.
   */
  private static void assign(List<Node> nodes) {
    List<Node> left = new ArrayList<>(nodes);
    List<Node> placed = new ArrayList<>();
    while (!left.isEmpty()) {
      Node next = left.get(0);
      long fewest = Long.MAX_VALUE;
      for (Node node : left) {
        long missing =
            node.edges.stream()
                .filter(e -> e.child() == node && !e.isLoop() && e.parent().layer < 0)
                .count();
        if (missing < fewest) {
          fewest = missing;
          next = node;
        }
        if (missing == 0) {
          break;
        }
      }
      next.layer = 1 + farthest(next);
      left.remove(next);
      placed.add(next);
    }
    pull(placed);
  }

  private static int farthest(Node node) {
    return node.edges.stream().mapToInt(edge -> edge.other(node).layer).max().orElse(-1);
  }

  /** Moves tables that refer to nothing next to those that refer to them. */
  private static void pull(List<Node> placed) {
    for (int i = placed.size() - 1; i >= 0; i--) {
      Node node = placed.get(i);
      int least = Integer.MAX_VALUE;
      for (Edge edge : node.edges) {
        if (!edge.isLoop()) {
          least = Math.min(least, edge.other(node).layer);
        }
      }
      if (least != Integer.MAX_VALUE && least > node.layer + 1) {
        node.layer = least - 1;
      }
    }
  }

  private void makeItems(List<Node> nodes) {
    int last = nodes.stream().mapToInt(node -> node.layer).max().orElse(0);
    for (int i = 0; i <= last; i++) {
      layers.add(new ArrayList<>());
    }
    Map<Node, Item> items = new HashMap<>();
    for (Node node : nodes) {
      items.put(node, add(new Item(node, node.layer)));
    }
    for (Node node : nodes) {
      for (Edge edge : node.edges) {
        Item from = items.get(edge.left());
        Item to = items.get(edge.right());
        if (edge.child() == node && !edge.isLoop() && from != null && to != null) {
          addLine(edge, from, to);
        }
      }
    }
  }

  private void addLine(Edge edge, Item from, Item to) {
    List<Item> line = new ArrayList<>();
    line.add(from);
    for (int layer = from.layer + 1; layer < to.layer; layer++) {
      line.add(add(new Item(null, layer)));
    }
    line.add(to);
    for (int i = 1; i < line.size(); i++) {
      Link link = new Link(line.get(i - 1), line.get(i), edge);
      link.left().toRight.add(link);
      link.right().toLeft.add(link);
    }
    lines.put(edge, line);
  }

  private Item add(Item item) {
    List<Item> layer = layers.get(item.layer);
    item.order = layer.size();
    layer.add(item);
    return item;
  }

  private void sort() {
    List<List<Item>> best = copy();
    long fewest = crossings();
    for (int sweep = 0; sweep < SWEEPS && fewest > 0; sweep++) {
      boolean rightwards = sweep % 2 == 0;
      for (int i = 1; i < layers.size(); i++) {
        sort(layers.get(rightwards ? i : layers.size() - 1 - i), rightwards);
      }
      long crossings = crossings();
      if (crossings < fewest) {
        fewest = crossings;
        best = copy();
      }
    }
    for (int i = 0; i < layers.size(); i++) {
      set(layers.get(i), best.get(i));
    }
  }

  private static void sort(List<Item> layer, boolean byLeft) {
    Map<Item, Double> centers = new HashMap<>();
    for (Item item : layer) {
      List<Link> links = byLeft ? item.toLeft : item.toRight;
      double center =
          links.stream()
              .mapToInt(link -> (byLeft ? link.left() : link.right()).order)
              .average()
              .orElse(item.order);
      centers.put(item, center);
    }
    List<Item> sorted = new ArrayList<>(layer);
    sorted.sort(Comparator.comparing((Item item) -> centers.getOrDefault(item, 0.0)));
    set(layer, sorted);
  }

  private static void set(List<Item> layer, List<Item> order) {
    for (int i = 0; i < order.size(); i++) {
      layer.set(i, order.get(i));
      order.get(i).order = i;
    }
  }

  private List<List<Item>> copy() {
    List<List<Item>> copy = new ArrayList<>();
    layers.forEach(layer -> copy.add(new ArrayList<>(layer)));
    return copy;
  }

  private long crossings() {
    long crossings = 0;
    for (List<Item> layer : layers) {
      List<Link> links = new ArrayList<>();
      layer.forEach(item -> links.addAll(item.toRight));
      for (int i = 0; i < links.size(); i++) {
        for (int j = 0; j < i; j++) {
          Link one = links.get(i);
          Link other = links.get(j);
          int left = Integer.compare(one.left().order, other.left().order);
          int right = Integer.compare(one.right().order, other.right().order);
          crossings += left * right < 0 ? 1 : 0;
        }
      }
    }
    return crossings;
  }
}
