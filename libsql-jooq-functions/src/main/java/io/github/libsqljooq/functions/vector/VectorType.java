package io.github.libsqljooq.functions.vector;

import java.io.Serializable;
import java.sql.SQLDataException;
import java.util.List;
import org.jooq.DataType;
import org.jooq.SQLDialect;
import org.jooq.impl.DefaultDataType;
import org.jooq.impl.SQLDataType;
import org.jspecify.annotations.Nullable;

/**
 * An element type of vectors: what Java sees, and the blob that the database stores. Immutable.
 *
 * <p>A table of a column {@code embedding F32_BLOB(384)} has a field of {@code
 * FLOAT32.dataType(384)}. Use the {@code _BLOB} names in schemas: {@code FLOAT32(n)} gives a column
 * REAL affinity.
 *
 * @param <T> the vector in Java
 */
public final class VectorType<T> implements Serializable {
  private static final long serialVersionUID = 1L;

  /** The most dimensions that libsql allows. */
  public static final int MAX_DIMENSIONS = 65_536;

  /** {@code F32_BLOB}: 4 bytes a dimension. */
  public static final VectorType<float[]> FLOAT32 =
      new VectorType<>("float32", "F32_BLOB", "vector32", float[].class, new Float32Codec());

  /** {@code F64_BLOB}: 8 bytes a dimension. The engine computes distances as float all the same. */
  public static final VectorType<double[]> FLOAT64 =
      new VectorType<>("float64", "F64_BLOB", "vector64", double[].class, new Float64Codec());

  /** {@code F1BIT_BLOB}: a bit a dimension. */
  public static final VectorType<BitVector> FLOAT1BIT =
      new VectorType<>("float1bit", "F1BIT_BLOB", "vector1bit", BitVector.class, new BitCodec());

  /** {@code F8_BLOB}: a byte a dimension, in 255 steps from the least to the greatest element. */
  public static final VectorType<float[]> FLOAT8 =
      new VectorType<>("float8", "F8_BLOB", "vector8", float[].class, new Float8Codec());

  /** {@code F16_BLOB}: IEEE half precision, 3 digits, up to 65504. */
  public static final VectorType<float[]> FLOAT16 =
      new VectorType<>(
          "float16", "F16_BLOB", "vector16", float[].class, new HalfCodec(5, Halves.IEEE));

  /** {@code FB16_BLOB}: bfloat16, the range of float with 2 digits. */
  public static final VectorType<float[]> FLOATB16 =
      new VectorType<>(
          "floatb16", "FB16_BLOB", "vectorb16", float[].class, new HalfCodec(6, Halves.BFLOAT));

  private static final List<VectorType<?>> ALL =
      List.of(FLOAT32, FLOAT64, FLOAT1BIT, FLOAT8, FLOAT16, FLOATB16);

  private final String name;
  private final transient String columnType;
  private final transient String constructor;
  private final transient Class<T> javaType;
  private final transient VectorCodec<T> codec;

  private VectorType(
      String name, String columnType, String constructor, Class<T> javaType, VectorCodec<T> codec) {
    this.name = name;
    this.columnType = columnType;
    this.constructor = constructor;
    this.javaType = javaType;
    this.codec = codec;
  }

  /** The type that a class of vectors has unless a field says otherwise; null if it is none. */
  @SuppressWarnings("unchecked") // each branch compares the very class
  static <T> @Nullable VectorType<T> ofClass(Class<T> javaType) {
    for (VectorType<?> type : ALL) {
      if (type.javaType == javaType) {
        return (VectorType<T>) type;
      }
    }
    return null;
  }

  /** One of the constants again, when a field that was serialized is read. */
  private Object readResolve() {
    return ALL.stream().filter(type -> type.name.equals(name)).findFirst().orElseThrow();
  }

  /** The engine's name: {@code float32} and so on. */
  public String name() {
    return name;
  }

  /** The name in a schema, without dimensions: {@code F32_BLOB} and so on. */
  public String columnType() {
    return columnType;
  }

  /** The engine's function that makes a vector of this type of a text or another vector. */
  public String constructor() {
    return constructor;
  }

  /** The class of a vector in Java. */
  public Class<T> javaType() {
    return javaType;
  }

  /** How many dimensions a vector has. */
  public int dimensions(T vector) {
    return codec.dimensions(vector);
  }

  /** A field's type, for any number of dimensions. */
  public DataType<T> dataType() {
    return SQLDataType.BLOB.asConvertedDataType(binding());
  }

  /**
   * A field's type, for a column of so many dimensions; {@code CREATE TABLE} by jOOQ declares it.
   *
   * @param dimensions 1 to {@link #MAX_DIMENSIONS}
   */
  public DataType<T> dataType(int dimensions) {
    VectorBinding<T> binding = binding(dimensions);
    return new DefaultDataType<>(
            SQLDialect.SQLITE, byte[].class, columnType, columnType + "(" + dimensions + ")")
        .asConvertedDataType(binding);
  }

  /** Reads and writes columns of any number of dimensions. */
  public VectorBinding<T> binding() {
    return new VectorBinding<>(this, 0);
  }

  /**
   * Reads and writes a column of so many dimensions.
   *
   * @param dimensions 1 to {@link #MAX_DIMENSIONS}
   */
  public VectorBinding<T> binding(int dimensions) {
    if (dimensions < 1 || dimensions > MAX_DIMENSIONS) {
      throw new IllegalArgumentException(
          "a " + columnType + " has 1 to " + MAX_DIMENSIONS + " dimensions, not " + dimensions);
    }
    return new VectorBinding<>(this, dimensions);
  }

  /**
   * The blob that the database stores for a vector.
   *
   * @throws SQLDataException if an element is NaN, infinite or out of the type's range, or there
   *     are too many
   */
  public byte[] encode(T vector) throws SQLDataException {
    int dimensions = codec.dimensions(vector);
    if (dimensions > MAX_DIMENSIONS) {
      throw new SQLDataException(
          "a vector has at most " + MAX_DIMENSIONS + " dimensions, this one " + dimensions,
          "22023");
    }
    return codec.encode(vector);
  }

  /**
   * The vector of a blob.
   *
   * @throws SQLDataException if the blob is no vector, or one of another type
   */
  public T decode(byte[] blob) throws SQLDataException {
    int code = code(blob);
    boolean fits =
        code == codec.code() || code == 0 && codec.code() == Float32Codec.CODE && endsFloat32(blob);
    if (!fits) {
      throw new SQLDataException(
          "a blob of "
              + blob.length
              + " bytes is no "
              + name
              + " vector"
              + (code == 0 ? "" : ", its type byte is " + code)
              + "; convert another type by "
              + constructor
              + "(...) in SQL",
          "22018");
    }
    return codec.decode(blob);
  }

  /** A blob of even length is float32 without a type byte. */
  private static int code(byte[] blob) {
    return blob.length % 2 == 0 ? 0 : blob[blob.length - 1];
  }

  private static boolean endsFloat32(byte[] blob) {
    return blob.length % 4 == 0;
  }

  /**
   * The vector of a text such as {@code [1, 2.5]}, which columns may hold too.
   *
   * @throws SQLDataException if the text is none
   */
  public T parse(String text) throws SQLDataException {
    String list = text.strip();
    if (!list.startsWith("[") || !list.endsWith("]") || list.length() < 2) {
      throw notAVector(text, null);
    }
    String inner = list.substring(1, list.length() - 1).strip();
    String[] elements = inner.isEmpty() ? new String[0] : inner.split(",", -1);
    double[] values = new double[elements.length];
    try {
      for (int i = 0; i < elements.length; i++) {
        values[i] = codec.parse(elements[i].strip());
      }
    } catch (NumberFormatException e) {
      throw notAVector(text, e);
    }
    return codec.of(values);
  }

  private static SQLDataException notAVector(String text, @Nullable Exception cause) {
    String shown = text.length() > 60 ? text.substring(0, 60) + "..." : text;
    return new SQLDataException(
        "TEXT '" + shown + "' is no vector; write [1, 2.5]", "22018", cause);
  }

  @Override
  public String toString() {
    return name;
  }
}
