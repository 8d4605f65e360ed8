package io.github.libsqljooq.meta.schema;

import org.jspecify.annotations.Nullable;

/**
 * A CHECK constraint. Immutable.
 *
 * @param name the constraint's name; null without one
 * @param expression what stands between its parentheses, word for word
 */
public record CheckInfo(@Nullable String name, String expression) {}
