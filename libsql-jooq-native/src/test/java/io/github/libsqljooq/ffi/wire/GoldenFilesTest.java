package io.github.libsqljooq.ffi.wire;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Arrays;
import org.junit.jupiter.api.Test;

/** The Java side of the packed protocol against the files that the Rust tests read too. */
class GoldenFilesTest {

  @Test
  void parametersOfAllTypesAreWritten() throws Exception {
    ParameterBuffer buffer = new ParameterBuffer(9);
    buffer.addNull();
    buffer.addLong(Long.MIN_VALUE);
    buffer.addLong(Long.MAX_VALUE);
    buffer.addDouble(1.5);
    buffer.addDouble(-0.0);
    buffer.addText("");
    buffer.addText("a\0é€🐘");
    buffer.addBlob(new byte[0]);
    buffer.addBlob(new byte[] {0, -1});
    assertThat(packed(buffer)).isEqualTo(Golden.read("parameters-all-types"));
  }

  @Test
  void parametersOfABatchAreWritten() throws Exception {
    ParameterBuffer buffer = new ParameterBuffer(2);
    buffer.addLong(1);
    buffer.addText("one");
    buffer.addLong(2);
    buffer.addNull();
    buffer.addLong(3);
    buffer.addText("three");
    assertThat(packed(buffer)).isEqualTo(Golden.read("parameters-batch"));
  }

  @Test
  void largeParametersAreWrittenOutside() throws Exception {
    byte[] blob = new byte[ParameterBuffer.OUTSIDE_ABOVE + 1];
    String text = "x".repeat(ParameterBuffer.OUTSIDE_ABOVE + 1);
    ParameterBuffer buffer = new ParameterBuffer(3);
    buffer.addText(text);
    buffer.addLong(7);
    buffer.addBlob(blob);
    assertThat(packed(buffer)).isEqualTo(Golden.read("parameters-outside"));
    assertThat(buffer.outside()).hasDimensions(2, text.length());
    assertThat(buffer.outside()[1]).isSameAs(blob);
  }

  @Test
  void aRowWithoutParametersIsWritten() {
    assertThat(packed(ParameterBuffer.none())).isEqualTo(Golden.read("parameters-none"));
  }

  @Test
  void rowsAreRead() {
    RowPage page = page("page-rows");
    assertThat(page.rowCount()).isEqualTo(2);
    assertThat(page.columnCount()).isEqualTo(5);
    assertThat(page.code()).isEqualTo(RowPage.CODE_ROW);
    assertThat(page.isError()).isFalse();
    assertThat(page.isDone()).isFalse();
    assertThat(page.isAutocommit()).isTrue();
    assertThat(page.isReadOnly()).isTrue();
    assertThat(page.columnsChanged()).isFalse();
    assertThat(page.lastInsertRowid()).isEqualTo(41);
    assertThat(page.getLong(0, 0)).isEqualTo(1);
    assertThat(page.getDouble(0, 1)).isEqualTo(-2.5);
    assertThat(page.getText(0, 2)).isEqualTo("café");
    assertThat(page.getBlob(0, 3)).containsExactly(1, 2, 3);
    assertThat(page.isNull(0, 4)).isTrue();
    assertThat(page.getLong(1, 0)).isEqualTo(Long.MIN_VALUE);
    assertThat(page.getDouble(1, 1)).isEqualTo(1e300);
    assertThat(page.getText(1, 2)).isEmpty();
    assertThat(page.getBlob(1, 3)).isEmpty();
    assertThat(page.getText(1, 4)).isEqualTo("x");
    assertThat(page.type(0, 3)).isEqualTo(ValueType.BLOB);
  }

  @Test
  void theEndIsRead() {
    RowPage page = page("page-done");
    assertThat(page.rowCount()).isZero();
    assertThat(page.columnCount()).isEqualTo(1);
    assertThat(page.isDone()).isTrue();
    assertThat(page.counts()).isEmpty();
    assertThat(page.message()).isEmpty();
  }

  @Test
  void anErrorBehindRowsIsRead() {
    RowPage page = page("page-error");
    assertThat(page.rowCount()).isEqualTo(2);
    assertThat(page.isError()).isTrue();
    assertThat(page.code()).isEqualTo(1);
    assertThat(page.message()).isEqualTo("integer overflow");
    assertThat(page.errorOffset()).isEqualTo(7);
  }

  @Test
  void countsOfABatchAreRead() {
    RowPage page = page("page-batch");
    assertThat(page.counts()).containsExactly(1, 2, 0);
    assertThat(page.changes()).isEqualTo(1);
    assertThat(page.lastInsertRowid()).isEqualTo(3);
    assertThat(page.isAutocommit()).isFalse();
  }

  @Test
  void outsideValuesAreRead() {
    byte[] blob = new byte[40_000];
    RowPage page = new RowPage(Golden.read("page-outside"), new Object[] {blob});
    assertThat(page.type(0, 0)).isEqualTo(ValueType.BLOB);
    assertThat(page.getLength(0, 0)).isEqualTo(40_000);
    assertThat(page.getBlob(0, 0)).isEqualTo(blob).isNotSameAs(blob);
    assertThat(page.getText(0, 1)).isEqualTo("t");
  }

  @Test
  void aDescriptionIsRead() {
    RowPage page = page("page-description");
    assertThat(page.statementEnd()).isEqualTo("SELECT a FROM t WHERE a = :x".length());
    assertThat(page.getLong(0, 0)).isZero();
    assertThat(page.getText(0, 2)).isEqualTo("INTEGER");
    assertThat(page.getLong(1, 0)).isEqualTo(1);
    assertThat(page.getText(1, 1)).isEqualTo(":x");
    assertThat(page.isNull(1, 2)).isTrue();
  }

  @Test
  void thePageBuilderWritesTheSameBytes() {
    PageBuilder builder = new PageBuilder(5);
    builder.addLong(1);
    builder.addDouble(-2.5);
    builder.addText("café");
    builder.addBlob(new byte[] {1, 2, 3});
    builder.addNull();
    builder.addLong(Long.MIN_VALUE);
    builder.addDouble(1e300);
    builder.addText("");
    builder.addBlob(new byte[0]);
    builder.addText("x");
    byte[] expected = Golden.read("page-rows");
    expected[40] = 1; // only native code says that a statement writes nothing
    assertThat(builder.build(RowPage.CODE_ROW, 0, 41, true).array()).isEqualTo(expected);
  }

  private static byte[] packed(ParameterBuffer buffer) {
    return Arrays.copyOf(buffer.array(), buffer.length());
  }

  private static RowPage page(String name) {
    return new RowPage(Golden.read(name), null);
  }
}
