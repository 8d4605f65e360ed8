package io.github.libsqljooq.meta;

import org.jspecify.annotations.Nullable;

/**
 * The jOOQ type of a column.
 *
 * @param name a name that jOOQ knows, such as {@code BIGINT}
 * @param length of a text; 0 without one
 * @param precision digits of a decimal; 0 without one
 * @param scale digits behind the point; 0 without one
 * @param vector what it is if it is a vector; null if not
 */
record MappedType(
    String name, int length, int precision, int scale, @Nullable VectorColumn vector) {

  static MappedType of(String name) {
    return new MappedType(name, 0, 0, 0, null);
  }
}
