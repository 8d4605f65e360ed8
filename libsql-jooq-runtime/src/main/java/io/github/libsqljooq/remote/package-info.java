/**
 * The remote engine: a libsql server (sqld, Turso) over Hrana 3, spoken by {@code java.net.http}.
 *
 * <p>{@link io.github.libsqljooq.remote.HranaEngine} is the only public class. A session holds a
 * stream on the server (and the baton that names it) only while a transaction is open; any other
 * statement opens and closes a stream in its one request, because a server has 128 of them and
 * forgets an idle one after ten seconds. What a stream would remember beyond that ({@code
 * last_insert_rowid()}, {@code changes()}, {@code PRAGMA foreign_keys}) the session remembers.
 *
 * <p>The way of a statement: {@code HranaStatement} puts it into the form that the protocol takes,
 * {@code HranaSession} decides which stream it runs in and what a failure means for the
 * transaction, {@code PipelineWriter} and {@code PipelineReader} are the JSON, {@code
 * HranaTransport} is the exchange with its deadline, {@code HranaErrors} makes the exceptions.
 *
 * <p>Callers: {@code jdbc}, which picks the engine by the options. Imports {@code engine}, {@code
 * config}, {@code ffi} (codes and errors), {@code ffi.wire} and Jackson's streaming core.
 *
 * <p>Threads: as in {@code engine}. Every exchange has a deadline over its whole length, the answer
 * included, and can be cancelled from another thread.
 *
 * <p>Errors: a statement that may have been executed is never sent twice. When the answer to a
 * write or a COMMIT is lost, the SQLState is 08007; when a transaction is lost, 40001 or 08006, and
 * the session refuses everything until it is rolled back. The token is in no message.
 *
 * @see <a href="https://github.com/tursodatabase/libsql/blob/main/docs/HRANA_3_SPEC.md">Hrana 3</a>
 */
@NullMarked
package io.github.libsqljooq.remote;

import org.jspecify.annotations.NullMarked;
