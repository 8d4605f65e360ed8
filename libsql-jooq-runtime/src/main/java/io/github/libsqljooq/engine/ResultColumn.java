package io.github.libsqljooq.engine;

import org.jspecify.annotations.Nullable;

/**
 * One column of a result. Immutable.
 *
 * @param name its label
 * @param declaredType the type as written in CREATE TABLE; null for an expression
 * @param database {@code main}, {@code temp} or an attached name; null for an expression or when
 *     the engine does not tell
 * @param table its table; null likewise
 * @param origin the column's own name in its table; null likewise
 * @see <a href="https://sqlite.org/c3ref/column_database_name.html">source of a column</a>
 */
public record ResultColumn(
    String name,
    @Nullable String declaredType,
    @Nullable String database,
    @Nullable String table,
    @Nullable String origin) {}
