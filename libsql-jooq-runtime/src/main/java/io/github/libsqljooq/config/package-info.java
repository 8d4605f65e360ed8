/**
 * How a database is opened: the options, and the URL they are written in.
 *
 * <p>{@link io.github.libsqljooq.config.LibsqlOptions} is the whole of it, checked when it is made,
 * so that everything behind it reads values that are right. {@link
 * io.github.libsqljooq.config.LibsqlUrl} turns a {@code jdbc:libsql:} URL and properties into
 * options; {@link io.github.libsqljooq.config.LibsqlOption} is the table of the keys that both
 * know.
 *
 * <p>Callers: users, the JDBC driver, the engines. Imports only the JDK and the transaction modes
 * of {@code engine}, which in turn never imports this package.
 *
 * <p>Threads: everything here is immutable.
 *
 * <p>Errors: a value out of range is an {@link java.lang.IllegalArgumentException} from
 * LibsqlOptions, and a {@link java.sql.SQLException} with SQLState 08001 from a URL. Unknown keys
 * are refused. Tokens and encryption keys never appear in a message or in {@code toString}.
 */
@NullMarked
package io.github.libsqljooq.config;

import org.jspecify.annotations.NullMarked;
