package io.github.libsqljooq.engine;

import io.github.libsqljooq.ffi.wire.RowPage;
import java.sql.SQLException;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * The outcome of a batch: one count for each row of parameters that ran.
 *
 * @param updateCounts as many as rows ran without failure; the array is the caller's
 * @param columns the columns of the rows that came back (RETURNING), empty without
 * @param pages the rows that came back, in order
 * @param failure why the row at index {@code updateCounts.length} failed; null when all ran
 */
@SuppressWarnings("ArrayRecordComponent") // handed over, never compared
public record BatchResult(
    long[] updateCounts,
    List<ResultColumn> columns,
    List<RowPage> pages,
    @Nullable SQLException failure) {}
