/**
 * jOOQ's service interfaces on libsql: where connections come from, how transactions nest, what is
 * recorded of each statement.
 *
 * <p>{@link io.github.libsqljooq.jooq.LibsqlConnectionProvider} hands out pooled connections,
 * {@link io.github.libsqljooq.jooq.LibsqlTransactionProvider} runs transactions and nests them by
 * savepoints, {@link io.github.libsqljooq.jooq.LibsqlExecuteListener} completes error messages and
 * records JFR events. {@link io.github.libsqljooq.jooq.EngineLookup} finds the engine behind a
 * configuration, so that every feature works on derived configurations too.
 *
 * <p>Callers: the root package; users who put a configuration together themselves. Imports jOOQ,
 * HikariCP, {@code config}, {@code engine} and {@code jdbc}.
 *
 * <p>Threads: everything is thread-safe, except a listener, which belongs to one execution.
 *
 * <p>Errors: a {@link org.jooq.exception.DataAccessException} whose cause is the {@link
 * java.sql.SQLException}.
 */
@NullMarked
package io.github.libsqljooq.jooq;

import org.jspecify.annotations.NullMarked;
