package io.github.libsqljooq.remote;

import io.github.libsqljooq.engine.ResultColumn;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * What the server answered to one request of a pipeline: the fields of all kinds of answers
 * together, those of other kinds left at their defaults.
 */
final class RequestResult {
  /** Why the request failed; null if it did not. */
  @Nullable HranaError error;

  /** Columns of a statement's rows, or of a description. */
  List<ResultColumn> columns = List.of();

  /** The rows, cut into pages. */
  @Nullable RowCollector rows;

  /** Rows inserted, updated or deleted. */
  long affectedRowCount;

  /** The rowid of the last insert in the stream; 0 if there was none. */
  long lastInsertRowid;

  /** What {@code get_autocommit} says. */
  boolean autocommit;

  /** Whether a described statement only reads. */
  boolean readOnly;

  /** A batch's steps in order; null for one that was not executed or failed. */
  List<@Nullable RequestResult> steps = new ArrayList<>();

  /** A batch's errors, at the index of their step. */
  List<@Nullable HranaError> stepErrors = new ArrayList<>();

  /** Why the request failed, or the first step of it that did; null if all succeeded. */
  @Nullable HranaError firstError() {
    HranaError first = error;
    for (HranaError ofStep : stepErrors) {
      first = first == null ? ofStep : first;
    }
    return first;
  }
}
