/**
 * The Maven plugin {@code libsql-jooq}: generates jOOQ classes from a libsql schema, checks those
 * that are committed, writes a page about the schema, and applies migrations.
 *
 * <p>Each goal is a Mojo; what several have is in {@code SchemaMojo} and {@code ClassesMojo}.
 * {@link io.github.libsqljooq.maven.GenerateMojo} takes the configuration from the POM, lays it
 * over the defaults, and runs jOOQ's generator with {@code LibsqlMetaDatabase}, unless nothing has
 * changed since the last run. All knowledge of schemas is in {@code meta}; this is the part that
 * knows Maven and Flyway.
 *
 * <p>Callers: Maven. May import Maven's API, {@code meta}, its subpackages, the runtime's {@code
 * config} and {@code jdbc}, jOOQ's generator, Flyway and java-diff-utils.
 *
 * <p>Threads: Maven gives each execution its own instance, possibly several at once; they share no
 * state but files below their projects' build directories. Errors: {@code MojoFailureException} for
 * what the user can mend, with likely causes; {@code MojoExecutionException} for the rest.
 */
@NullMarked
package io.github.libsqljooq.maven;

import org.jspecify.annotations.NullMarked;
