package io.github.libsqljooq.remote;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.nio.ByteBuffer;
import java.util.HexFormat;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class JsonbBlobsTest {

  /** Arrays in arrays; each header has a size of four bytes. */
  private static byte[] nested(int levels, byte... innermost) {
    ByteBuffer blob = ByteBuffer.allocate(5 * levels + innermost.length);
    for (int level = 1; level <= levels; level++) {
      blob.put((byte) 0xEB).putInt(5 * (levels - level) + innermost.length);
    }
    return blob.put(innermost).array();
  }

  @ParameterizedTest
  @CsvSource({"1, false", "2000, false", "2001, true", "100000, true"})
  void levelsAreCounted(int levels, boolean isTooDeep) {
    assertThat(JsonbBlobs.isTooDeep(nested(levels, (byte) 0))).isEqualTo(isTooDeep);
  }

  @Test
  void levelsBehindOtherElementsAreCounted() {
    byte[] deep = nested(2_000, (byte) 0);
    ByteBuffer blob = ByteBuffer.allocate(5 + 3 + deep.length);
    blob.put((byte) 0xEC).putInt(3 + deep.length).put(new byte[] {0x17, 'a', 0}).put(deep);
    assertThat(JsonbBlobs.isTooDeep(blob.array())).isTrue();
  }

  @ParameterizedTest
  @ValueSource(strings = {"", "00", "0b", "eb", "eb00000001", "fbffffffffffffffff", "3b0000", "ff"})
  void otherBlobsAreLetThrough(String hex) {
    assertThat(JsonbBlobs.isTooDeep(HexFormat.of().parseHex(hex))).isFalse();
  }

  @Test
  void statementThatHoldsOneIsRefused() {
    String blob = HexFormat.of().formatHex(nested(3_000, (byte) 0));
    assertThatThrownBy(() -> WireStatement.of("SELECT x'" + blob + "' -> '$'"))
        .hasMessageContaining("nests more than 2000 levels");
  }
}
