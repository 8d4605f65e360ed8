/**
 * Where a schema comes from: migrations, a schema file, a database file or a URL.
 *
 * <p>{@link io.github.libsqljooq.meta.source.SchemaSource} opens a connection to a database that
 * has the schema. Scripts are run on a throwaway database in memory, by libsql itself, so they may
 * use whatever libsql parses; a database file is opened read-only.
 *
 * <p>Callers: {@code meta} and the Maven plugin. May import {@code config}, {@code engine} (the
 * splitter and tokenizer, the registry of functions), {@code ffi.callback}, {@code jdbc} and {@code
 * meta.text}; knows neither jOOQ nor Maven.
 *
 * <p>Threads: sources are immutable, and may be opened by several threads; each gets its own
 * database. Errors: a {@link io.github.libsqljooq.meta.source.SchemaSourceException}, whose message
 * is meant for the person who wrote the script or the configuration.
 */
@NullMarked
package io.github.libsqljooq.meta.source;

import org.jspecify.annotations.NullMarked;
