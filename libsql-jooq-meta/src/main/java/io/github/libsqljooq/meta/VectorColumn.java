package io.github.libsqljooq.meta;

import java.util.Locale;
import java.util.Map;
import org.jooq.meta.jaxb.ForcedType;
import org.jspecify.annotations.Nullable;

/**
 * A column of vectors: its field is an array with a binding, both named as text here, because only
 * the generated code needs these classes.
 *
 * @param constant name of the constant of {@code VectorType}
 * @param dimensions 0 for any
 */
record VectorColumn(String constant, int dimensions) {
  private static final String PACKAGE = "io.github.libsqljooq.functions.vector";
  private static final int MAX_DIMENSIONS = 65_536;

  private static final Map<String, String> CONSTANTS =
      Map.ofEntries(
          Map.entry("F32_BLOB", "FLOAT32"),
          Map.entry("FLOAT32", "FLOAT32"),
          Map.entry("F64_BLOB", "FLOAT64"),
          Map.entry("FLOAT64", "FLOAT64"),
          Map.entry("F1BIT_BLOB", "FLOAT1BIT"),
          Map.entry("FLOAT1BIT", "FLOAT1BIT"),
          Map.entry("F8_BLOB", "FLOAT8"),
          Map.entry("FLOAT8", "FLOAT8"),
          Map.entry("F16_BLOB", "FLOAT16"),
          Map.entry("FLOAT16", "FLOAT16"),
          Map.entry("FB16_BLOB", "FLOATB16"),
          Map.entry("FLOATB16", "FLOATB16"));

  /**
   * The vector type of a declared type; null if it is none. A {@code FLOAT8} without dimensions is
   * a number.
   *
   * @param name the type's name in upper case
   * @param dimensions what stands in parentheses; null without them
   */
  static @Nullable VectorColumn of(String name, @Nullable Integer dimensions) {
    String constant = CONSTANTS.get(name);
    if (constant == null || dimensions == null && !name.endsWith("_BLOB")) {
      return null;
    }
    boolean valid = dimensions != null && dimensions > 0 && dimensions <= MAX_DIMENSIONS;
    return new VectorColumn(constant, valid ? dimensions : 0);
  }

  /** A name that no user's pattern of types matches by accident. */
  String matchName() {
    return String.format(Locale.ROOT, "libsql-vector-%s-%d", constant, dimensions);
  }

  /** The rule that gives such columns their Java type, weaker than any rule of the user's. */
  ForcedType forcedType() {
    String binding = PACKAGE + ".VectorType." + constant + ".binding(";
    return new ForcedType()
        .withUserType(javaType())
        .withBinding(binding + (dimensions == 0 ? "" : dimensions) + ")")
        .withIncludeTypes(matchName())
        .withPriority(Integer.MIN_VALUE);
  }

  private String javaType() {
    return switch (constant) {
      case "FLOAT64" -> "double[]";
      case "FLOAT1BIT" -> PACKAGE + ".BitVector";
      default -> "float[]";
    };
  }
}
