/**
 * Java lambdas as SQL functions: the typed front of the function registry.
 *
 * <p>{@link io.github.libsqljooq.functions.LibsqlFunctions} registers for the process or for one
 * database; {@link io.github.libsqljooq.functions.FunctionRegistrar} has all the kinds: functions
 * of a row, of any number of arguments, aggregates, window functions, collations. Types are read
 * from the lambda ({@link io.github.libsqljooq.functions.Lambda}, {@link
 * io.github.libsqljooq.functions.Step}) or given as classes ({@link
 * io.github.libsqljooq.functions.Returning}). What comes back is a typed handle for the DSL ({@link
 * io.github.libsqljooq.functions.SqlFunction}, {@link
 * io.github.libsqljooq.functions.SqlAggregate}). The subpackages {@code vector} and {@code fts}
 * hold vectors and full-text search.
 *
 * <p>Callers: users. Imports jOOQ, the root package of the runtime, {@code engine} (the registry),
 * {@code ffi.callback} (what is registered) and {@code ffi.wire} (the types of values).
 *
 * <p>Threads: everything here is thread-safe. Registering takes effect on every connection before
 * it next prepares a statement; a function runs on the thread of the statement that calls it, so
 * several threads may be in it at once.
 *
 * <p>Errors: types that cannot be used or read are an {@link java.lang.IllegalArgumentException}
 * when registering. A value that does not fit its Java type makes the statement fail, naming
 * function, argument and value; what a function throws is the cause of the statement's exception.
 */
@NullMarked
package io.github.libsqljooq.functions;

import org.jspecify.annotations.NullMarked;
