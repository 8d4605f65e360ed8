/**
 * For tests of applications on libsql-jooq: a real server, and a check for leaked native handles.
 *
 * <p>{@link io.github.libsqljooq.testkit.LibsqlServerExtension} starts a sqld for a test class;
 * {@link io.github.libsqljooq.testkit.SqldServer} is the server by itself. {@link
 * io.github.libsqljooq.testkit.LeakChecker} fails a test that leaves a connection or statement
 * open.
 *
 * <p>Callers: tests. Imports the runtime, {@code ffi} (the count of handles) and JUnit's API.
 *
 * <p>Threads: a server may be used by many; starting and closing belong to one.
 *
 * <p>Errors: what is missing for a test (the sqld binary) is an {@link
 * java.lang.IllegalStateException} that says how to get it, never a skipped test.
 */
@NullMarked
package io.github.libsqljooq.testkit;

import org.jspecify.annotations.NullMarked;
