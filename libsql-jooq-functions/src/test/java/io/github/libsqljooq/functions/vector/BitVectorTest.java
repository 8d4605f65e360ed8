package io.github.libsqljooq.functions.vector;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import org.junit.jupiter.api.Test;

class BitVectorTest {
  @Test
  void bitsArePackedFromTheLowest() {
    BitVector nine = BitVector.of(true, false, true, false, false, false, false, true, true);

    assertThat(nine.toBytes()).containsExactly(0x85, 0x01);
    assertThat(nine.dimensions()).isEqualTo(9);
    assertThat(nine.get(7)).isTrue();
    assertThat(nine.get(1)).isFalse();
  }

  @Test
  void signsAreBits() {
    assertThat(BitVector.ofSigns(1f, -2f, 3f, 0f))
        .isEqualTo(BitVector.of(true, false, true, false))
        .hasToString("[1,0,1,0]");
  }

  @Test
  void bitsBeyondTheDimensionsAreIgnored() {
    BitVector dirty = BitVector.ofBytes(new byte[] {(byte) 0xff}, 3);

    assertThat(dirty).isEqualTo(BitVector.of(true, true, true));
    assertThat(dirty).hasSameHashCodeAs(BitVector.of(true, true, true));
  }

  @Test
  void bytesMustBeAsManyAsTheDimensionsNeed() {
    assertThatThrownBy(() -> BitVector.ofBytes(new byte[1], 9))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessage("1 bytes cannot hold exactly 9 bits");
    assertThatThrownBy(() -> BitVector.ofBytes(new byte[0], -1))
        .isInstanceOf(IllegalArgumentException.class);
  }

  @Test
  void givenBytesAreCopied() {
    byte[] bytes = {1};
    BitVector vector = BitVector.ofBytes(bytes, 8);
    bytes[0] = 2;
    vector.toBytes()[0] = 4;

    assertThat(vector.toBytes()).containsExactly(1);
  }

  @Test
  void hammingDistanceCountsTheBitsThatDiffer() {
    BitVector a = BitVector.of(true, true, false, false);

    assertThat(a.hammingDistance(BitVector.of(true, false, true, false))).isEqualTo(2);
    assertThat(a.hammingDistance(a)).isZero();
    assertThatThrownBy(() -> a.hammingDistance(BitVector.of(true)))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessage("bit vectors of 4 and 1 dimensions have no distance");
  }

  @Test
  void aBitOutOfRangeIsRefused() {
    BitVector one = BitVector.of(true);

    assertThatThrownBy(() -> one.get(1)).isInstanceOf(IndexOutOfBoundsException.class);
    assertThatThrownBy(() -> one.get(-1)).isInstanceOf(IndexOutOfBoundsException.class);
  }

  @Test
  void vectorsOfOtherLengthsDiffer() {
    assertThat(BitVector.of(false)).isNotEqualTo(BitVector.of(false, false));
    assertThat(BitVector.of(false)).isNotEqualTo("[0]");
  }
}
