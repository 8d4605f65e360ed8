/**
 * The way up: how SQLite calls Java functions.
 *
 * <p>A {@link io.github.libsqljooq.ffi.callback.FunctionDefinition} or {@link
 * io.github.libsqljooq.ffi.callback.CollationDefinition} is what a session registers. When SQLite
 * calls it, native code packs the arguments into the connection's arena and calls the one
 * trampoline by JNI; the trampoline finds the definition, hands it {@link
 * io.github.libsqljooq.ffi.callback.Arguments}, and packs what was set on the {@link
 * io.github.libsqljooq.ffi.callback.Result}. Rows of an aggregate come in batches, one upcall for
 * many rows.
 *
 * <p>Callers: {@code engine} keeps definitions in its registry; {@code functions} makes them from
 * lambdas. Imports only {@code ffi.wire} and the JDK.
 *
 * <p>Threads: a callback runs on the thread that runs the statement, which holds the session's
 * lock. It may read on the same session. It must not wait for another thread that uses the same
 * session.
 *
 * <p>Errors: whatever a callback throws is kept; the statement fails, and the call that ran it
 * throws a {@link java.sql.SQLException} whose cause it is. Nothing unwinds through native code.
 */
@NullMarked
package io.github.libsqljooq.ffi.callback;

import org.jspecify.annotations.NullMarked;
