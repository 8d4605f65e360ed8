/**
 * Where to begin: open a libsql database and query it by jOOQ.
 *
 * <p>{@link io.github.libsqljooq.Libsql#open(String)} gives a {@link
 * io.github.libsqljooq.LibsqlContext}, which is a jOOQ configuration to be closed. Behind it stands
 * a {@link io.github.libsqljooq.LibsqlDatabase}: the engine, the pool of connections and the
 * registry of functions.
 *
 * <p>Callers: users, and the modules on top of this one. Imports {@code config}, {@code engine},
 * {@code jdbc} and {@code jooq}.
 *
 * <p>Threads: everything here is thread-safe.
 *
 * <p>Errors: a {@link org.jooq.exception.DataAccessException} whose cause is the {@link
 * java.sql.SQLException}; LibsqlDatabase, which knows no jOOQ, throws the SQLException itself.
 */
@NullMarked
package io.github.libsqljooq;

import org.jspecify.annotations.NullMarked;
