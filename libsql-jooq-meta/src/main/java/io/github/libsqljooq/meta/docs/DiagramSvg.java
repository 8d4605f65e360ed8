package io.github.libsqljooq.meta.docs;

import io.github.libsqljooq.meta.docs.DiagramGraph.Edge;
import io.github.libsqljooq.meta.docs.DiagramGraph.Node;
import io.github.libsqljooq.meta.docs.DiagramGraph.Row;
import io.github.libsqljooq.meta.docs.DiagramLayout.Path;
import io.github.libsqljooq.meta.docs.DiagramLayout.Point;
import java.util.List;

/**
 * Draws a diagram as SVG inside HTML; its colours come from the page's style sheet. Line ends are
 * those of entity-relationship diagrams: a fork for many rows, a bar for one, a ring for none. One
 * thread at a time.
 */
final class DiagramSvg {
  private static final double MARGIN = 12;

  /** How far a drawing may shrink to fit the page; one that is larger is scrolled. */
  private static final double SMALLEST = 0.65;

  private final StringBuilder svg = new StringBuilder();

  private DiagramSvg() {}

  /** The drawing; empty if there is no table. */
  static String of(DiagramGraph graph) {
    return graph.nodes().isEmpty() ? "" : new DiagramSvg().draw(new DiagramLayout(graph));
  }

  private String draw(DiagramLayout layout) {
    double width = layout.width() + 2 * MARGIN;
    double height = layout.height() + 2 * MARGIN;
    svg.append("<svg class=\"diagram\" role=\"img\" aria-label=\"Diagram of tables\"");
    svg.append(" style=\"--least:").append(number(width * SMALLEST)).append("px\"");
    svg.append(" width=\"").append(number(width)).append("\" height=\"").append(number(height));
    svg.append("\" viewBox=\"").append(number(-MARGIN)).append(' ').append(number(-MARGIN));
    svg.append(' ').append(number(width)).append(' ').append(number(height)).append("\">\n");
    svg.append("<defs>\n");
    marker("many", "M14 0L2 6L14 12M2 1V11");
    marker("one", "M6 1V11");
    marker("none-or-one", "M2 1V11M14 6A3.5 3.5 0 1 0 7 6A3.5 3.5 0 1 0 14 6");
    svg.append("</defs>\n");
    layout.paths().forEach(this::line);
    layout.nodes().forEach(this::box);
    return svg.append("</svg>\n").toString();
  }

  /** A line end on cells of 16 by 12, whose right edge touches the box. */
  private void marker(String id, String path) {
    svg.append("<marker id=\"")
        .append(id)
        .append("\" viewBox=\"0 0 16 12\" refX=\"14\" refY=\"6\"");
    svg.append(" markerWidth=\"16\" markerHeight=\"12\" markerUnits=\"userSpaceOnUse\"");
    svg.append(" orient=\"auto-start-reverse\"><path class=\"end\" d=\"").append(path);
    svg.append("\"/></marker>\n");
  }

  private void line(Path path) {
    Edge edge = path.edge();
    svg.append("<path class=\"line\" marker-start=\"url(#").append(edge.single() ? "one" : "many");
    svg.append(")\" marker-end=\"url(#").append(edge.optional() ? "none-or-one" : "one");
    svg.append(")\" d=\"");
    List<Point> points = path.points();
    Point last = points.get(0);
    svg.append('M').append(number(last.x())).append(' ').append(number(last.y()));
    for (int i = 1; i < points.size(); i++) {
      Point point = points.get(i);
      if (edge.isLoop()) {
        curve(last.x() + 52, last.y(), point.x() + 52, point);
      } else if (i % 2 == 1) {
        double bend = (point.x() - last.x()) / 2;
        curve(last.x() + bend, last.y(), point.x() - bend, point);
      } else {
        svg.append('H').append(number(point.x()));
      }
      last = point;
    }
    svg.append("\"><title>").append(Html.escape(edge.label())).append("</title></path>\n");
  }

  private void curve(double fromX, double fromY, double toX, Point to) {
    svg.append('C').append(number(fromX)).append(' ').append(number(fromY)).append(' ');
    svg.append(number(toX)).append(' ').append(number(to.y())).append(' ');
    svg.append(number(to.x())).append(' ').append(number(to.y()));
  }

  private void box(Node node) {
    String name = node.table.name();
    svg.append("<a href=\"#").append(Html.id(name)).append("\"><g transform=\"translate(");
    svg.append(number(node.x)).append(' ').append(number(node.y)).append(")\">");
    svg.append("<title>").append(Html.escape(name)).append("</title>\n");
    String width = number(node.width);
    svg.append("<rect class=\"box\" width=\"").append(width).append("\" height=\"");
    svg.append(number(node.height)).append("\" rx=\"6\"/>\n");
    double bottom = DiagramLayout.HEADER;
    svg.append("<path class=\"head\" d=\"M0 ").append(number(bottom)).append("V6a6 6 0 0 1 6-6H");
    svg.append(number(node.width - 6)).append("a6 6 0 0 1 6 6V").append(number(bottom));
    svg.append("z\"/>\n");
    text("name", 12, 19.5, Html.cut(name, DiagramLayout.LONGEST_NAME));
    double y = DiagramLayout.HEADER + 14.5;
    for (Row row : node.rows) {
      if (!row.key().isEmpty()) {
        text("key", 12, y, row.key());
      }
      text(
          row.key().equals("PK") ? "column primary" : "column",
          DiagramLayout.NAME_X,
          y,
          Html.cut(row.name(), DiagramLayout.LONGEST_NAME));
      if (!row.type().isEmpty()) {
        text("type", node.width - 12, y, Html.cut(row.type(), DiagramLayout.LONGEST_TYPE));
      }
      y += DiagramLayout.ROW;
    }
    if (node.hidden > 0) {
      text("type more", DiagramLayout.NAME_X, y, node.hidden + " more");
    }
    svg.append("</g></a>\n");
  }

  private void text(String style, double x, double y, String text) {
    svg.append("<text class=\"").append(style).append("\" x=\"").append(number(x));
    svg.append("\" y=\"").append(number(y)).append("\">").append(Html.escape(text));
    svg.append("</text>\n");
  }

  /** A number with at most one decimal, the same in every locale. */
  private static String number(double value) {
    long tenths = Math.round(value * 10);
    String sign = tenths < 0 ? "-" : "";
    long digits = Math.abs(tenths);
    return sign + digits / 10 + (digits % 10 == 0 ? "" : "." + digits % 10);
  }
}
