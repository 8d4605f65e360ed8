/**
 * What every mode of libsql can do, behind one set of interfaces, and the parts all modes share.
 *
 * <p>{@link io.github.libsqljooq.engine.Engine} is one database in one mode (a local file, a remote
 * server, later an embedded replica). It opens {@link io.github.libsqljooq.engine.Session}s, each
 * with its own transaction state. A session prepares {@link
 * io.github.libsqljooq.engine.EngineStatement}s; executing one gives a {@link
 * io.github.libsqljooq.engine.Cursor}, which hands out {@link io.github.libsqljooq.ffi.wire.RowPage
 * pages of rows}. Data goes one way: SQL and parameters in, pages out. Only functions come back up,
 * through the {@link io.github.libsqljooq.engine.FunctionRegistry}.
 *
 * <p>Shared by all engines: the tokenizer and the classifier of statements, the script splitter,
 * the guard against the statements that crash the engine itself, the function registry, and the
 * table of errors.
 *
 * <p>Callers: {@code jdbc}; {@code functions} registers functions here. May import {@code ffi}
 * (codes and errors), {@code ffi.wire} (pages and parameters) and {@code ffi.callback} (function
 * callbacks); never {@code config}, which uses the transaction modes of this package, nor {@code
 * jdbc}, {@code jooq}, {@code local} or {@code remote}.
 *
 * <p>Threads: an Engine is thread-safe. A Session and what it hands out are used by one thread at a
 * time; calls from several threads are safe and wait for each other, and {@code cancel} and {@code
 * close} may come from any thread.
 *
 * <p>Errors: every failure is a {@link java.sql.SQLException} with a SQLState, SQLite's extended
 * code as vendor code, SQLite's own message first, then the remedy.
 */
@NullMarked
package io.github.libsqljooq.engine;

import org.jspecify.annotations.NullMarked;
