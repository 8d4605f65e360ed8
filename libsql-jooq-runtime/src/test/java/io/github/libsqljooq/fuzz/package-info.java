/**
 * Random use of the driver in a JVM of its own, which has to survive it.
 *
 * <p>{@link io.github.libsqljooq.fuzz.JdbcFuzzTest} starts the JVM and watches it; {@link
 * io.github.libsqljooq.fuzz.JdbcFuzz} is what runs there, with statements of {@link
 * io.github.libsqljooq.fuzz.RandomSql}.
 */
@NullMarked
package io.github.libsqljooq.fuzz;

import org.jspecify.annotations.NullMarked;
