/**
 * Full-text search by FTS5 in jOOQ: match, rank, highlight, snippet.
 *
 * <p>{@link io.github.libsqljooq.functions.fts.FullText} makes the conditions and fields, {@link
 * io.github.libsqljooq.functions.fts.FullTextQuery} makes a query of what a person typed.
 *
 * <p>Callers: users. Imports jOOQ only.
 *
 * <p>Threads: everything here is immutable.
 *
 * <p>Errors: a query that FTS5 cannot read makes the statement fail with SQLState 42000.
 *
 * @see <a href="https://sqlite.org/fts5.html">SQLite FTS5 extension</a>
 */
@NullMarked
package io.github.libsqljooq.functions.fts;

import org.jspecify.annotations.NullMarked;
