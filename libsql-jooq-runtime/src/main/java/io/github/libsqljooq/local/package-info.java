/**
 * The local engine: libsql in this process, on a file or in memory.
 *
 * <p>{@link io.github.libsqljooq.local.LocalEngine} opens sessions; a session keeps one native
 * connection, its cache of prepared statements and its transaction state. The waiting for locks is
 * here too, since native code never sleeps: writers of one file in this process queue fairly, and
 * BUSY is tried again, parked in between, where that is safe.
 *
 * <p>Callers: {@code jdbc} makes the engine and sees its interfaces only. May import {@code
 * engine}, {@code config} and {@code ffi}.
 *
 * <p>Threads: an engine is thread-safe; calls on one session wait for each other; cancel, abort and
 * close come from any thread.
 *
 * <p>Errors: SQLite's codes through {@link io.github.libsqljooq.ffi.SqliteErrors}.
 */
@NullMarked
package io.github.libsqljooq.local;

import org.jspecify.annotations.NullMarked;
