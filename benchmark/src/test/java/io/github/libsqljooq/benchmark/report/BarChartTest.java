package io.github.libsqljooq.benchmark.report;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.libsqljooq.benchmark.report.BarChart.Bar;
import java.util.List;
import org.junit.jupiter.api.Test;

class BarChartTest {

  private static String svg(Bar bar, Double reference) {
    return new BarChart("Title", "axis", List.of(bar), reference).toSvg();
  }

  private static Bar bar(String label, double value, Double mark) {
    return new Bar(label, "text", value, value * 0.9, value * 1.1, "#123456", mark);
  }

  @Test
  void barHasItsErrorBarAndItsText() {
    assertThat(svg(bar("label", 10, null), null))
        .contains(">label</text>", ">text</text>", "fill=\"#123456\"", "v8M");
  }

  @Test
  void lengthIsProportionalToTheValue() {
    BarChart chart =
        new BarChart("Title", "axis", List.of(bar("a", 4, null), bar("b", 8, null)), null);
    assertThat(chart.toSvg()).contains("width=\"231.1\"", "width=\"462.2\"");
  }

  @Test
  void referenceBeyondTheBarsIsInThePicture() {
    assertThat(svg(bar("label", 0.2, 0.3), 1.0)).contains(">1.0</text>", "#c0392b");
  }

  @Test
  void labelsAreEscaped() {
    assertThat(svg(bar("a<b & \"c\"", 1, null), null)).contains("a&lt;b &amp; &quot;c&quot;");
  }

  @Test
  void ticksAreRoundNumbers() {
    assertThat(BarChart.step(1.0)).isEqualTo(0.1);
    assertThat(BarChart.step(0.37)).isCloseTo(0.05, org.assertj.core.data.Offset.offset(1e-12));
    assertThat(BarChart.step(480)).isEqualTo(50);
    assertThat(BarChart.step(1500)).isEqualTo(200);
  }
}
