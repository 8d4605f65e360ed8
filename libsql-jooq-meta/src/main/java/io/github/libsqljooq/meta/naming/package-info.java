/**
 * Names of the generated Java: valid, each of its own where it is declared, and the same on every
 * machine.
 *
 * <p>{@link io.github.libsqljooq.meta.naming.UniqueNames} stands around jOOQ's naming strategy, the
 * default or a user's: it leaves names alone unless Java or a file system could not tell two things
 * apart. {@link io.github.libsqljooq.meta.naming.RootCaseStrategy} is jOOQ's default strategy
 * without its dependence on the JVM's locale.
 *
 * <p>Callers: {@code meta}. May import jOOQ; knows neither schemas nor Maven.
 *
 * <p>Threads: one run of the generator, so one thread. Errors: none of its own.
 *
 * @see <a
 *     href="https://www.jooq.org/doc/3.19/manual/code-generation/codegen-generatorstrategy/">jOOQ:
 *     generator strategies</a>
 */
@NullMarked
package io.github.libsqljooq.meta.naming;

import org.jspecify.annotations.NullMarked;
