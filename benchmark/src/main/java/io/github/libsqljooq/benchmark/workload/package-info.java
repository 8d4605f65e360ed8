/**
 * What is measured: JMH benchmarks, each the same code on both drivers.
 *
 * <p>The driver is a JMH parameter, so a fork of a benchmark runs one SQLite only, and the two
 * sides cannot differ but in the URL. Where a driver's own API is needed (Java functions, vectors)
 * {@link io.github.libsqljooq.benchmark.workload.Driver} is the place. Each trial works on a copy
 * of its own of one file, with the same PRAGMAs, and checks what it reads against sums computed in
 * Java.
 *
 * <p>Callers: JMH, and the smoke test of this module. Imports JDBC, jOOQ, both drivers and JMH;
 * nothing of {@code report}.
 *
 * <p>Threads: each benchmark runs on one thread.
 *
 * <p>Errors: a wrong result is an {@link java.lang.IllegalStateException}, which ends the run.
 */
@NullMarked
package io.github.libsqljooq.benchmark.workload;

import org.jspecify.annotations.NullMarked;
