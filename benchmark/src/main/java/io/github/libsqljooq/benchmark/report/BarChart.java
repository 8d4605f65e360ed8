package io.github.libsqljooq.benchmark.report;

import java.util.List;
import java.util.Locale;
import org.jspecify.annotations.Nullable;

/**
 * Horizontal bars with error bars, as a plain SVG picture.
 *
 * @param title above the picture
 * @param axis what the numbers are
 * @param bars from top to bottom, at least one
 * @param reference where a line crosses all bars; null for none
 */
record BarChart(String title, String axis, List<Bar> bars, @Nullable Double reference) {
  private static final int LABELS = 170;
  private static final int PLOT = 520;
  private static final int RIGHT = 80;
  private static final int TOP = 36;
  private static final int ROW = 26;
  private static final int BAR = 14;
  private static final int BOTTOM = 44;

  /**
   * One bar.
   *
   * @param text the value in words, to the right of the bar
   * @param low start of the error bar
   * @param high end of the error bar
   * @param color of the bar
   * @param mark where a target is marked; null for none
   */
  record Bar(
      String label,
      String text,
      double value,
      double low,
      double high,
      String color,
      @Nullable Double mark) {}

  String toSvg() {
    int height = TOP + ROW * bars.size() + BOTTOM;
    int width = LABELS + PLOT + RIGHT;
    double step = step(largest());
    double scale = PLOT / (Math.ceil(largest() / step) * step);
    StringBuilder svg = new StringBuilder();
    add(
        svg,
        "<svg xmlns=\"http://www.w3.org/2000/svg\" width=\"%d\" height=\"%d\" viewBox=\"0 0 %d %d\""
            + " font-family=\"sans-serif\" font-size=\"12\" role=\"img\" aria-label=\"%s\">",
        width,
        height,
        width,
        height,
        escape(title));
    add(svg, "<rect width=\"%d\" height=\"%d\" fill=\"#ffffff\"/>", width, height);
    add(
        svg,
        "<text x=\"8\" y=\"20\" font-size=\"14\" font-weight=\"bold\" fill=\"#222222\">%s</text>",
        escape(title));
    drawAxis(svg, step, scale);
    for (int i = 0; i < bars.size(); i++) {
      drawBar(svg, bars.get(i), TOP + ROW * i, scale);
    }
    if (reference != null) {
      drawLine(svg, LABELS + reference * scale, TOP - 4, bottom(), "#222222", 1);
    }
    return svg.append("</svg>\n").toString();
  }

  private double largest() {
    double largest = reference == null ? 0 : reference;
    for (Bar bar : bars) {
      largest = Math.max(largest, Math.max(bar.high(), bar.mark() == null ? 0 : bar.mark()));
    }
    return largest > 0 ? largest : 1;
  }

  /** A distance of 1, 2 or 5 times a power of ten that gives 4 to 10 ticks. */
  static double step(double largest) {
    double power = Math.pow(10, Math.floor(Math.log10(largest)));
    for (double step : new double[] {power / 10, power / 5, power / 2, power, 2 * power}) {
      if (largest / step <= 10) {
        return step;
      }
    }
    return 5 * power;
  }

  private int bottom() {
    return TOP + ROW * bars.size();
  }

  private void drawAxis(StringBuilder svg, double step, double scale) {
    int ticks = (int) Math.round(PLOT / (step * scale));
    int decimals = Math.max(0, (int) -Math.floor(Math.log10(step)));
    for (int tick = 0; tick <= ticks; tick++) {
      double x = LABELS + tick * step * scale;
      drawLine(svg, x, TOP - 4, bottom(), "#dddddd", 1);
      add(
          svg,
          "<text x=\"%.1f\" y=\"%d\" text-anchor=\"middle\" fill=\"#555555\">%s</text>",
          x,
          bottom() + 16,
          String.format(Locale.ROOT, "%." + decimals + "f", tick * step));
    }
    add(
        svg,
        "<text x=\"%d\" y=\"%d\" text-anchor=\"middle\" fill=\"#555555\">%s</text>",
        LABELS + PLOT / 2,
        bottom() + 34,
        escape(axis));
  }

  private static void drawBar(StringBuilder svg, Bar bar, int top, double scale) {
    double middle = top + BAR / 2.0;
    add(
        svg,
        "<text x=\"%d\" y=\"%.1f\" text-anchor=\"end\" fill=\"#222222\">%s</text>",
        LABELS - 8,
        middle + 4,
        escape(bar.label()));
    add(
        svg,
        "<rect x=\"%d\" y=\"%d\" width=\"%.1f\" height=\"%d\" fill=\"%s\"/>",
        LABELS,
        top,
        bar.value() * scale,
        BAR,
        bar.color());
    double low = LABELS + bar.low() * scale;
    double high = LABELS + bar.high() * scale;
    add(
        svg,
        "<path d=\"M%.1f %.1fH%.1fM%.1f %.1fv8M%.1f %.1fv8\" stroke=\"#222222\" fill=\"none\"/>",
        low,
        middle,
        high,
        low,
        middle - 4,
        high,
        middle - 4);
    Double mark = bar.mark();
    if (mark != null) {
      drawLine(svg, LABELS + mark * scale, top - 4, top + BAR + 4, "#c0392b", 2);
    }
    double end = Math.max(high, mark == null ? 0 : LABELS + mark * scale);
    add(
        svg,
        "<text x=\"%.1f\" y=\"%.1f\" fill=\"#222222\">%s</text>",
        end + 8,
        middle + 4,
        escape(bar.text()));
  }

  private static void drawLine(
      StringBuilder svg, double x, double top, double bottom, String color, int width) {
    add(
        svg,
        "<path d=\"M%.1f %.1fV%.1f\" stroke=\"%s\" stroke-width=\"%d\"/>",
        x,
        top,
        bottom,
        color,
        width);
  }

  private static void add(StringBuilder svg, String format, Object... values) {
    svg.append(String.format(Locale.ROOT, format, values)).append('\n');
  }

  private static String escape(String text) {
    return text.replace("&", "&amp;").replace("<", "&lt;").replace("\"", "&quot;");
  }
}
