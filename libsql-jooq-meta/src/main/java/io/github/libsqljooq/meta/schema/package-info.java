/**
 * What a libsql schema consists of, read once, and as SQLite understands it.
 *
 * <p>{@link io.github.libsqljooq.meta.schema.SchemaReader} reads a schema by a fixed number of
 * queries over {@code sqlite_schema} and the table-valued PRAGMA functions, however many tables
 * there are, and puts it into immutable records: {@link
 * io.github.libsqljooq.meta.schema.SchemaInfo} and what it holds. What no PRAGMA tells (names of
 * constraints, CHECKs, AUTOINCREMENT) comes from the text of the CREATE TABLE statement, cut by the
 * runtime's tokenizer.
 *
 * <p>Callers: {@code meta}, and the Maven plugin for its warnings. May import {@code engine} (the
 * tokenizer), {@code meta.text} and {@code java.sql}; knows neither jOOQ nor Maven.
 *
 * <p>Threads: records are immutable; a reader and its connection are one thread's at a time.
 * Errors: what the database reports, as {@link java.sql.SQLException}. A view or virtual table that
 * cannot be read does not stop the rest: it is listed in {@link
 * io.github.libsqljooq.meta.schema.SchemaInfo#problems()}.
 *
 * @see <a href="https://sqlite.org/schematab.html">sqlite.org: the schema table</a>
 * @see <a href="https://sqlite.org/pragma.html#pragfunc">sqlite.org: PRAGMA functions</a>
 */
@NullMarked
package io.github.libsqljooq.meta.schema;

import org.jspecify.annotations.NullMarked;
