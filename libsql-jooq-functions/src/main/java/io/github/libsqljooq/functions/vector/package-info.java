/**
 * Vectors in jOOQ: columns as Java arrays, distances, vector indexes and their nearest neighbours.
 *
 * <p>{@link io.github.libsqljooq.functions.vector.Vectors} is where to begin. {@link
 * io.github.libsqljooq.functions.vector.VectorType} knows libsql's six element types and how each
 * is laid out in a blob; {@link io.github.libsqljooq.functions.vector.VectorBinding} makes a column
 * one of them, with its dimensions checked. {@link
 * io.github.libsqljooq.functions.vector.VectorIndex} creates and describes an index, {@link
 * io.github.libsqljooq.functions.vector.TopK} searches it.
 *
 * <p>Callers: users, generated classes, {@code functions} for vector arguments. Imports jOOQ, the
 * root package of the runtime and the engine's mode, since SQL for a server differs.
 *
 * <p>Threads: everything here is immutable.
 *
 * <p>Errors: a vector that cannot be stored (NaN, infinite, wrong number of dimensions) makes the
 * statement fail with a {@link java.sql.SQLDataException} before it reaches the database; an index
 * or a search that makes no sense is an {@link java.lang.IllegalArgumentException} when it is
 * described.
 */
@NullMarked
package io.github.libsqljooq.functions.vector;

import org.jspecify.annotations.NullMarked;
