package io.github.libsqljooq.engine;

import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * What the engine knows about a prepared statement. Immutable.
 *
 * @param readOnly whether it writes nothing to the database file, by <a
 *     href="https://sqlite.org/c3ref/stmt_readonly.html">sqlite3_stmt_readonly</a> (true for BEGIN,
 *     COMMIT and ATTACH too)
 * @param columns the result columns, empty when it returns no rows
 * @param parameterNames one entry a parameter, with its prefix ({@code :name}); null for a plain
 *     {@code ?}
 */
public record StatementInfo(
    boolean readOnly, List<ResultColumn> columns, List<@Nullable String> parameterNames) {}
