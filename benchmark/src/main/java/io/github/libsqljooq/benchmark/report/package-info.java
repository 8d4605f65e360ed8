/**
 * What is written of a run: the ratios, the page and its charts.
 *
 * <p>{@link io.github.libsqljooq.benchmark.report.Finding} holds what two contestants took; the
 * other classes turn findings into {@code ratios.json}, {@code docs/performance.md} and SVG files.
 * No figure is typed by hand: the page is a template whose every number comes from the run.
 *
 * <p>Callers: the benchmark program. Imports the JDK, and jOOQ and JMH for their version numbers
 * only.
 *
 * <p>Threads: immutable values and static methods.
 *
 * <p>Errors: {@link java.io.IOException} where a file cannot be written.
 */
@NullMarked
package io.github.libsqljooq.benchmark.report;

import org.jspecify.annotations.NullMarked;
