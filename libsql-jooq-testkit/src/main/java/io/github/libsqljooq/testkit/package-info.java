/**
 * What tests of applications and of this project's modules need: a real server.
 *
 * <p>{@link io.github.libsqljooq.testkit.SqldServer} starts sqld on a free loopback port with a
 * database of its own and removes both when it is closed.
 *
 * <p>Callers: tests. Imports only the JDK.
 *
 * <p>Threads: a server may be used by many threads; one starts and closes it.
 *
 * <p>Errors: a server that is missing or does not come up is an {@link
 * java.lang.IllegalStateException} with its log, so that the test fails and is never skipped.
 */
@NullMarked
package io.github.libsqljooq.testkit;

import org.jspecify.annotations.NullMarked;
