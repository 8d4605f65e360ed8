package io.github.libsqljooq.functions.vector;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.ObjectInputStream;
import java.io.ObjectOutputStream;
import java.sql.SQLDataException;
import java.util.HexFormat;
import org.jooq.DataType;
import org.jooq.SQLDialect;
import org.jooq.conf.RenderQuotedNames;
import org.jooq.conf.Settings;
import org.jooq.impl.DSL;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/**
 * The blobs here were made by the engine's own functions, see VectorsTest for the engine itself.
 */
class VectorTypeTest {
  private static final float[] ONE_TO_THREE = {1, 2, 3};

  private static byte[] hex(String hex) {
    return HexFormat.of().parseHex(hex);
  }

  private static String hex(byte[] blob) {
    return HexFormat.of().formatHex(blob);
  }

  @Test
  void float32IsLittleEndianWithoutTrailer() throws SQLDataException {
    assertThat(hex(VectorType.FLOAT32.encode(ONE_TO_THREE))).isEqualTo("0000803f0000004000004040");
    assertThat(VectorType.FLOAT32.decode(hex("0000803f0000004000004040"))).containsExactly(1, 2, 3);
    assertThat(VectorType.FLOAT32.decode(hex("0000803f01"))).containsExactly(1);
    assertThat(VectorType.FLOAT32.decode(new byte[0])).isEmpty();
  }

  @Test
  void float64EndsWithItsTypeByte() throws SQLDataException {
    byte[] blob = VectorType.FLOAT64.encode(new double[] {1, 0.1});

    assertThat(hex(blob)).isEqualTo("000000000000f03f9a9999999999b93f02");
    assertThat(VectorType.FLOAT64.decode(blob)).containsExactly(1, 0.1);
  }

  @ParameterizedTest
  @CsvSource({
    "'[1,-2,3]', 050d03",
    "'[1,1,1,1,1,1,1,1,1]', ff01001703",
    "'[1,1,1,1,1,1,1,1]', ff0803"
  })
  void float1bitCountsWhatIsLeftOut(String text, String blob) throws SQLDataException {
    BitVector vector = VectorType.FLOAT1BIT.parse(text);

    assertThat(hex(VectorType.FLOAT1BIT.encode(vector))).isEqualTo(blob);
    assertThat(VectorType.FLOAT1BIT.decode(hex(blob))).isEqualTo(vector);
  }

  @ParameterizedTest
  @CsvSource({
    "'[1,2,3]', 007fff008180003c0000803f000104",
    "'[5,5,5]', 00000000000000000000a040000104",
    "'[0.1,-7.3,2.25,1e-3]', c600ffc33366193d9a99e9c0000004",
    "'[3]', 000000000000000000004040000304"
  })
  void float8CountsStepsFromTheLeast(String text, String blob) throws SQLDataException {
    float[] vector = VectorType.FLOAT32.parse(text);

    assertThat(hex(VectorType.FLOAT8.encode(vector))).isEqualTo(blob);
    float[] decoded = VectorType.FLOAT8.decode(hex(blob));
    assertThat(decoded).hasSize(vector.length);
    for (int i = 0; i < vector.length; i++) {
      assertThat(decoded[i]).isCloseTo(vector[i], org.assertj.core.data.Offset.offset(0.02f));
    }
  }

  @Test
  void float16RoundsToTheNearest() throws SQLDataException {
    float[] vector = {0.1f, -7.3f, 65504, 1e-8f, 6.1e-5f, 5.96e-8f};
    byte[] blob = VectorType.FLOAT16.encode(vector);

    assertThat(hex(blob)).isEqualTo("662e4dc7ff7b0000ff03010005");
    assertThat(VectorType.FLOAT16.decode(blob))
        .containsExactly(0x1.998p-4f, -0x1.d34p2f, 65504, 0, 0x3ffp-24f, 0x1p-24f);
  }

  @Test
  void float16HasNothingAbove65504() {
    assertThatThrownBy(() -> VectorType.FLOAT16.encode(new float[] {1, 65520}))
        .isInstanceOf(SQLDataException.class)
        .hasMessage("element 1 of the vector is 65520.0; float16 ends at 65504");
  }

  @Test
  void everyFloat16KeepsItsBits() {
    for (int bits = 0; bits < 0x10000; bits++) {
      float value = Halves.IEEE.toFloat((short) bits);
      if (!Float.isNaN(value)) {
        assertThat(Halves.IEEE.fromFloat(value)).isEqualTo((short) bits);
      }
    }
  }

  @Test
  void floatb16IsTheUpperHalfOfAFloat() throws SQLDataException {
    float[] vector = {0.1f, -7.3f, 65504, 0x1.01p0f, 0x1.03p0f, 1e-40f};
    byte[] blob = VectorType.FLOATB16.encode(vector);

    assertThat(hex(blob)).isEqualTo("cc3de9c07f47803f813f010006");
    assertThat(VectorType.FLOATB16.decode(blob)).hasSize(6).startsWith(0x1.98p-4f, -0x1.d2p2f);
  }

  @Test
  void valuesThatAreNoNumbersAreRefused() {
    assertThatThrownBy(() -> VectorType.FLOAT32.encode(new float[] {1, Float.NaN}))
        .isInstanceOf(SQLDataException.class)
        .hasMessage("element 1 of the vector is NaN; all must be finite numbers")
        .extracting(e -> ((SQLDataException) e).getSQLState())
        .isEqualTo("22003");
    assertThatThrownBy(() -> VectorType.FLOAT64.encode(new double[] {Double.NEGATIVE_INFINITY}))
        .hasMessageContaining("element 0 of the vector is -Infinity");
    assertThatThrownBy(() -> VectorType.FLOAT8.encode(new float[] {Float.POSITIVE_INFINITY}))
        .isInstanceOf(SQLDataException.class);
    assertThatThrownBy(() -> VectorType.FLOAT16.encode(new float[] {Float.NaN}))
        .isInstanceOf(SQLDataException.class);
  }

  @Test
  void moreThanTheMostDimensionsAreRefused() {
    assertThatThrownBy(() -> VectorType.FLOAT32.encode(new float[65_537]))
        .isInstanceOf(SQLDataException.class)
        .hasMessage("a vector has at most 65536 dimensions, this one 65537");
    assertThatThrownBy(() -> VectorType.FLOAT32.binding(0))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessage("a F32_BLOB has 1 to 65536 dimensions, not 0");
    assertThatThrownBy(() -> VectorType.FLOAT32.dataType(65_537))
        .isInstanceOf(IllegalArgumentException.class);
  }

  @Test
  void aBlobOfAnotherTypeIsRefused() {
    assertThatThrownBy(() -> VectorType.FLOAT32.decode(hex("000000000000f03f02")))
        .isInstanceOf(SQLDataException.class)
        .hasMessage(
            "a blob of 9 bytes is no float32 vector, its type byte is 2; convert another type by"
                + " vector32(...) in SQL");
    assertThatThrownBy(() -> VectorType.FLOAT64.decode(hex("0000803f")))
        .isInstanceOf(SQLDataException.class)
        .hasMessageStartingWith("a blob of 4 bytes is no float64 vector; convert");
  }

  @ParameterizedTest
  @CsvSource({
    "FLOAT32, 000001",
    "FLOAT32, 0000",
    "FLOAT64, 00000002",
    "FLOAT1BIT, 03",
    "FLOAT1BIT, ffff03",
    "FLOAT1BIT, 0000000000000003",
    "FLOAT1BIT, 00000000000003",
    "FLOAT8, 00000004",
    "FLOAT8, 007fff008180003c0000803f000904"
  })
  void aMalformedBlobIsRefused(String type, String blob) throws Exception {
    VectorType<?> vectorType = (VectorType<?>) VectorType.class.getField(type).get(null);
    assertThatThrownBy(() -> vectorType.decode(hex(blob)))
        .isInstanceOf(SQLDataException.class)
        .hasMessageContaining(vectorType.name() + " vector");
  }

  @Test
  void textIsReadToo() throws SQLDataException {
    assertThat(VectorType.FLOAT32.parse(" [1, 2.5 ,-3e2] ")).containsExactly(1, 2.5f, -300);
    assertThat(VectorType.FLOAT64.parse("[0.1]")).containsExactly(0.1);
    assertThat(VectorType.FLOAT8.parse("[]")).isEmpty();
    assertThat(VectorType.FLOAT16.parse("[7]")).containsExactly(7);
  }

  @ParameterizedTest
  @CsvSource({"1", "'[1'", "']'", "'[1,,2]'", "'[a]'", "''"})
  void textThatIsNoVectorIsRefused(String text) {
    assertThatThrownBy(() -> VectorType.FLOAT32.parse(text))
        .isInstanceOf(SQLDataException.class)
        .hasMessage("TEXT '" + text + "' is no vector; write [1, 2.5]");
  }

  @Test
  void theDeclaredTypeNamesItsDimensions() {
    DataType<float[]> type = VectorType.FLOAT32.dataType(384);
    // jOOQ 3.21 quotes every name for SQLite, 3.19 only those that need it.
    Settings unquoted = new Settings().withRenderQuotedNames(RenderQuotedNames.NEVER);

    assertThat(type.getType()).isEqualTo(float[].class);
    assertThat(
            DSL.using(SQLDialect.SQLITE, unquoted)
                .render(DSL.createTable("t").column(DSL.field(DSL.name("e"), type))))
        .isEqualTo("create table t (e F32_BLOB(384))");
  }

  @Test
  void aBindingThatWasSerializedIsTheSame() throws Exception {
    ByteArrayOutputStream bytes = new ByteArrayOutputStream();
    try (ObjectOutputStream out = new ObjectOutputStream(bytes)) {
      out.writeObject(VectorType.FLOAT16.binding(3));
    }
    try (ObjectInputStream in =
        new ObjectInputStream(new ByteArrayInputStream(bytes.toByteArray()))) {
      VectorBinding<?> read = (VectorBinding<?>) in.readObject();
      assertThat(read.type()).isSameAs(VectorType.FLOAT16);
      assertThat(read.dimensions()).isEqualTo(3);
    }
  }

  @Test
  void namesAreThoseOfTheEngine() {
    assertThat(VectorType.FLOATB16.columnType()).isEqualTo("FB16_BLOB");
    assertThat(VectorType.FLOATB16.constructor()).isEqualTo("vectorb16");
    assertThat(VectorType.FLOATB16).hasToString("floatb16");
    assertThat(VectorType.FLOAT1BIT.dimensions(BitVector.of(true, false))).isEqualTo(2);
    assertThat(VectorType.FLOAT64.dimensions(new double[3])).isEqualTo(3);
    assertThat(VectorType.FLOAT8.dimensions(new float[3])).isEqualTo(3);
  }
}
