package io.github.libsqljooq.ffi.wire;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.sql.SQLDataException;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class ParameterBufferTest {

  @ParameterizedTest
  @ValueSource(strings = {"\ud83d", "\udc18", "a\ud83db", "\ud83d\ud83d", "x\udc18"})
  void loneSurrogateIsRefused(String text) {
    ParameterBuffer buffer = new ParameterBuffer(1);
    assertThatThrownBy(() -> buffer.addText(text))
        .isInstanceOf(SQLDataException.class)
        .hasMessageContaining("lone surrogate")
        .extracting("SQLState")
        .isEqualTo("22021");
  }

  @Test
  void loneSurrogateInALongTextIsRefused() {
    ParameterBuffer buffer = new ParameterBuffer(1);
    assertThatThrownBy(() -> buffer.addText("x".repeat(50_000) + "\ud83d"))
        .hasMessageContaining("at index 50000");
  }

  @Test
  void incompleteRowIsNotHandedOut() throws Exception {
    ParameterBuffer buffer = new ParameterBuffer(2);
    buffer.addLong(1);
    assertThat(buffer.isPartial()).isTrue();
    assertThatThrownBy(buffer::array).isInstanceOf(IllegalStateException.class);
    buffer.addNull();
    assertThat(buffer.rowCount()).isEqualTo(1);
    assertThat(buffer.array()).isNotEmpty();
  }

  @Test
  void emptyRowNeedsAStatementWithoutParameters() {
    assertThatThrownBy(() -> new ParameterBuffer(1).addEmptyRow())
        .isInstanceOf(IllegalStateException.class);
  }

  @Test
  void clearForgetsRowsAndOutsideValues() throws Exception {
    ParameterBuffer buffer = new ParameterBuffer(1);
    buffer.addBlob(new byte[100_000]);
    assertThat(buffer.outside()).hasNumberOfRows(1);
    buffer.clear();
    assertThat(buffer.rowCount()).isZero();
    assertThat(buffer.outside()).isEmpty();
    buffer.addText("again");
    ParameterReader reader = new ParameterReader(buffer);
    assertThat(reader.next()).isEqualTo(ValueType.TEXT);
    assertThat(reader.getText()).isEqualTo("again");
  }

  @Test
  void anyRowsAreReadBackAsTheyWereAdded() throws Exception {
    Random random = new Random(7);
    for (int round = 0; round < 50; round++) {
      int columns = 1 + random.nextInt(12);
      ParameterBuffer buffer = new ParameterBuffer(columns);
      List<Object> values = new ArrayList<>();
      int count = columns * random.nextInt(40);
      for (int i = 0; i < count; i++) {
        values.add(add(buffer, random));
      }
      ParameterReader reader = new ParameterReader(buffer);
      assertThat(reader.rowCount() * reader.parameterCount()).isEqualTo(values.size());
      for (Object value : values) {
        assertThat(read(reader)).isEqualTo(value);
      }
      assertThatThrownBy(reader::next).isInstanceOf(IllegalStateException.class);
    }
  }

  private static Object add(ParameterBuffer buffer, Random random) throws SQLDataException {
    switch (random.nextInt(5)) {
      case 0 -> {
        long value = random.nextLong();
        buffer.addLong(value);
        return value;
      }
      case 1 -> {
        double value = random.nextGaussian();
        buffer.addDouble(value);
        return value;
      }
      case 2 -> {
        String value = "té€🐘\0".repeat(random.nextInt(random.nextInt(10) == 0 ? 9_000 : 20));
        buffer.addText(value);
        return value;
      }
      case 3 -> {
        byte[] value = new byte[random.nextInt(random.nextInt(10) == 0 ? 70_000 : 100)];
        random.nextBytes(value);
        buffer.addBlob(value);
        return Arrays.toString(value);
      }
      default -> {
        buffer.addNull();
        return "NULL";
      }
    }
  }

  private static Object read(ParameterReader reader) {
    return switch (reader.next()) {
      case INTEGER -> reader.getLong();
      case FLOAT -> reader.getDouble();
      case TEXT -> reader.getText();
      case BLOB -> Arrays.toString(reader.getBlob());
      case NULL -> "NULL";
    };
  }
}
