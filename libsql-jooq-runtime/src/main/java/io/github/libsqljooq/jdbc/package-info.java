/**
 * The JDBC driver: connections, statements, result sets and metadata on any engine.
 *
 * <p>{@link io.github.libsqljooq.jdbc.LibsqlDriver} (for DriverManager and pools) and {@link
 * io.github.libsqljooq.jdbc.LibsqlDataSource} open {@link
 * io.github.libsqljooq.jdbc.LibsqlConnection}s. A connection is a thin layer on an engine's
 * session: TransactionControl decides when to begin, Parameters packs what is set, LibsqlResultSet
 * reads pages of rows, ColumnReader and Temporals convert values. Nothing here knows whether the
 * database is a file or a server.
 *
 * <p>The large interfaces of java.sql are implemented in layers: what is the same for every object
 * or leads to another method is in ConstantConnection, ForwardStatement, ParameterSetters,
 * ReadOnlyResultSet, ForwardResultSet, ColumnGetters and ConstantMetaData; the classes named
 * Libsql... keep what has state. A statement has its StatementLimits and StatementResults;
 * ScriptRunner and BatchRunner run several statements as one.
 *
 * <p>Callers: users and frameworks through java.sql; {@code jooq}. Imports {@code engine}, {@code
 * config}, {@code ffi.wire}, {@code ffi} for error codes, and, in {@link
 * io.github.libsqljooq.jdbc.Engines} only, the engines {@code local} and {@code remote}.
 *
 * <p>Threads: a connection and what it hands out are for one thread at a time. Executions from
 * several threads wait for each other. {@code cancel}, {@code close} and {@code abort} may come
 * from any thread, in any order, any number of times.
 *
 * <p>Errors: SQLExceptions as DESIGN's table says. What this driver does not offer is a {@link
 * java.sql.SQLFeatureNotSupportedException} with SQLState HYC00, never 0A000, for which pools give
 * up a connection.
 */
@NullMarked
package io.github.libsqljooq.jdbc;

import org.jspecify.annotations.NullMarked;
