/**
 * The native library and its Java mirror: a 1:1 list of C functions bound by JNA, the loader, the
 * handles, and the one way from result codes to exceptions.
 *
 * <p>{@link io.github.libsqljooq.ffi.NativeConnection} and {@link
 * io.github.libsqljooq.ffi.NativeStatement} own the pointers: each pointer has one Java owner with
 * lock and state, raw numbers never leave this package, and use after close is an exception. {@link
 * io.github.libsqljooq.ffi.SqliteErrors} turns codes into exceptions, for remote engines too.
 *
 * <p>Callers: the local engine of the runtime (and later the replica engine); {@code SqliteErrors}
 * and {@code ResultCode} by all. Imports {@code ffi.wire}, {@code ffi.callback} and JNA. Native
 * declarations stand in this package only.
 *
 * <p>Threads: a connection and its statements share one lock; calls from several threads wait for
 * each other, for a bounded time where the owner is inside a Java function. Interrupts come from
 * any thread.
 *
 * <p>Errors: every native result passes one check. A panic in native code is caught there and
 * arrives as SQLITE_INTERNAL.
 */
@NullMarked
package io.github.libsqljooq.ffi;

import org.jspecify.annotations.NullMarked;
