/**
 * Reads a libsql schema for jOOQ's code generator.
 *
 * <p>{@link io.github.libsqljooq.meta.LibsqlMetaDatabase} is the class to name in jOOQ's
 * configuration, from any build tool. It turns what {@code meta.schema} has read into jOOQ's
 * definitions: tables and columns with types that fit SQLite's ways, keys, indexes and checks.
 *
 * <p>Callers: jOOQ's code generator, and the Maven plugin. May import {@code meta.schema}, {@code
 * meta.source}, {@code meta.naming}, {@code meta.text} and jOOQ; knows no Maven. It names the
 * classes of vectors in {@code functions} as text only, because the generated code uses them, not
 * the generator.
 *
 * <p>Threads: a database and its definitions belong to one run of the generator, so to one thread.
 * Errors: {@link java.sql.SQLException} from reading, which jOOQ handles as its {@code onError}
 * says; {@link io.github.libsqljooq.meta.source.SchemaSourceException} from opening the source.
 */
@NullMarked
package io.github.libsqljooq.meta;

import org.jspecify.annotations.NullMarked;
