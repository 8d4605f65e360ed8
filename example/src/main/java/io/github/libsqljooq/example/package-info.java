/**
 * A semantic dictionary: finds words by what they mean, over all of WordNet 3.1, on libsql.
 *
 * <p>{@link io.github.libsqljooq.example.Main} is the command line. It opens the database, lets
 * {@code load} complete it, and has {@link io.github.libsqljooq.example.Report} print what {@code
 * query} answers.
 *
 * <p>Imports everything below it and picocli; nothing imports this package.
 *
 * <p>Threads: one.
 *
 * <p>Errors: one line on standard error and exit code 1; 2 for arguments that are wrong.
 */
@NullMarked
package io.github.libsqljooq.example;

import org.jspecify.annotations.NullMarked;
