/**
 * What the dictionary is asked, in typed jOOQ on the generated classes.
 *
 * <p>{@link io.github.libsqljooq.example.query.Dictionary} holds the queries that run on a file and
 * on a server alike; {@link io.github.libsqljooq.example.query.JavaFunctionQueries} those that call
 * Java functions, which a server does not have. Answers are records.
 *
 * <p>Callers: the command line, {@code load} for the way from a synset to its kinds, tests. Imports
 * the generated {@code db}, {@code wordnet} for the relation types, and libsql-jooq's public API.
 *
 * <p>Threads: thread-safe, as a jOOQ context is.
 *
 * <p>Errors: a {@link org.jooq.exception.DataAccessException} of the database.
 */
@NullMarked
package io.github.libsqljooq.example.query;

import org.jspecify.annotations.NullMarked;
