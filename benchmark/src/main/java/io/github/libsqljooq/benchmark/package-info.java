/**
 * The benchmark program: which comparisons there are, how they are run, and the order of the run.
 *
 * <p>{@link io.github.libsqljooq.benchmark.BenchmarkMain} goes through the {@link
 * io.github.libsqljooq.benchmark.Catalogue} in rounds. In each round every contestant runs once, in
 * a JVM of its own, the two sides of a comparison one after the other: so what else happens on the
 * machine meets both alike, and each ratio is formed within one run.
 *
 * <p>Callers: the command line, and the tests of this module. Imports {@code workload} (what is
 * measured), {@code report} (what is written) and JMH.
 *
 * <p>Threads: one, the main thread.
 *
 * <p>Errors: a benchmark that fails or reads a wrong result ends the program with exit code 1 and
 * writes no results.
 */
@NullMarked
package io.github.libsqljooq.benchmark;

import org.jspecify.annotations.NullMarked;
