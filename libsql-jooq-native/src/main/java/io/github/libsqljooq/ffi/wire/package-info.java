/**
 * Packed values: parameters on their way in, pages of rows on their way out.
 *
 * <p>The format is written down in {@code WIRE.md} of this module and held by golden files that the
 * tests of both languages read. This is its Java side: {@link
 * io.github.libsqljooq.ffi.wire.ParameterBuffer} and {@link
 * io.github.libsqljooq.ffi.wire.ParameterReader}, {@link io.github.libsqljooq.ffi.wire.PageBuilder}
 * and {@link io.github.libsqljooq.ffi.wire.RowPage}. The local engine fills pages natively; an
 * engine that gets its rows otherwise builds them with PageBuilder, so that everything above sees
 * one kind of page.
 *
 * <p>Callers: every engine, and the JDBC layer, which packs parameters and reads pages. Pure Java:
 * imports nothing but the JDK and knows nothing of JNA.
 *
 * <p>Threads: a buffer, a builder and a reader belong to one thread at a time; a RowPage may be
 * read by many as long as nobody reuses its array.
 *
 * <p>Errors: a value that cannot be packed is a {@link java.sql.SQLException}; a malformed buffer
 * is an {@link java.lang.IllegalArgumentException}, since only a defect of ours can cause it.
 */
@NullMarked
package io.github.libsqljooq.ffi.wire;

import org.jspecify.annotations.NullMarked;
