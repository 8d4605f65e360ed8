package io.github.libsqljooq.ffi.wire;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.nio.charset.StandardCharsets;
import org.junit.jupiter.api.Test;

class RowPageTest {

  @Test
  void bytesThatAreNoPageAreRefused() {
    assertThatThrownBy(() -> new RowPage(new byte[10], null))
        .isInstanceOf(IllegalArgumentException.class);
    assertThatThrownBy(() -> new RowPage(new byte[200], null))
        .isInstanceOf(IllegalArgumentException.class);
  }

  @Test
  void placesOutsideOfThePageAreRefused() {
    RowPage page = page();
    assertThatThrownBy(() -> page.getLong(1, 0)).isInstanceOf(IndexOutOfBoundsException.class);
    assertThatThrownBy(() -> page.type(0, 1)).hasMessageContaining("1 rows and 1 columns");
    assertThatThrownBy(() -> page.isNull(-1, 0)).isInstanceOf(IndexOutOfBoundsException.class);
  }

  @Test
  void missingOutsideValueIsReported() {
    PageBuilder builder = new PageBuilder(1);
    builder.addBlob(new byte[100_000]);
    byte[] bytes = builder.build(RowPage.CODE_DONE, 0, 0, true).array();
    assertThatThrownBy(() -> new RowPage(bytes, null).getBlob(0, 0))
        .isInstanceOf(IllegalStateException.class)
        .hasMessageContaining("outside value 0 is missing");
  }

  @Test
  void largeTextLiesOutside() {
    String text = "é".repeat(40_000);
    PageBuilder builder = new PageBuilder(1);
    builder.addText(text);
    RowPage page = builder.build(RowPage.CODE_DONE, 0, 0, true);
    assertThat(page.getText(0, 0)).isEqualTo(text);
    assertThat(page.getLength(0, 0)).isEqualTo(80_000);
    assertThat(page.getBlob(0, 0)).isEqualTo(text.getBytes(StandardCharsets.UTF_8));
    assertThat(builder.size()).isGreaterThan(80_000);
  }

  @Test
  void manyRowsKeepTheirPlaces() {
    PageBuilder builder = new PageBuilder(3);
    for (int row = 0; row < 5_000; row++) {
      builder.addLong(row);
      builder.addText("row " + row);
      builder.addDouble(row / 2.0);
    }
    RowPage page = builder.build(RowPage.CODE_DONE, 0, 0, true);
    assertThat(page.rowCount()).isEqualTo(5_000);
    assertThat(page.getText(4_999, 1)).isEqualTo("row 4999");
    assertThat(page.getDouble(1_234, 2)).isEqualTo(617.0);
    assertThat(page.getLong(17, 0)).isEqualTo(17);
  }

  private static RowPage page() {
    PageBuilder builder = new PageBuilder(1);
    builder.addLong(1);
    return builder.build(RowPage.CODE_DONE, 0, 0, true);
  }
}
