package io.github.libsqljooq.engine;

import io.github.libsqljooq.ffi.wire.ParameterBuffer;
import io.github.libsqljooq.ffi.wire.ParameterReader;
import io.github.libsqljooq.ffi.wire.ValueType;
import java.sql.SQLDataException;
import java.util.Set;

/**
 * What {@link StatementGuard} found out about a statement: that it may be prepared, and which of
 * its parameters are to be looked at before each execution. Immutable.
 */
public final class Clearance {
  /** The statement has nothing to do with vector indexes. */
  public static final Clearance NONE = new Clearance(false, Set.of());

  /** The largest k, and so the most rows that one search gives. */
  static final int MAX_K = 1_000_000;

  private final boolean search;
  private final Set<Integer> limits;

  private Clearance(boolean search, Set<Integer> limits) {
    this.search = search;
    this.limits = limits;
  }

  /**
   * Clears a statement that searches; {@code limits} are the indexes, from 1, of its k parameters.
   */
  static Clearance search(Set<Integer> limits) {
    return new Clearance(true, Set.copyOf(limits));
  }

  /** Says whether the statement may read {@code vector_top_k}: its calls have been checked. */
  public boolean allowsSearch() {
    return search;
  }

  /**
   * Checks what is bound to each k of {@code vector_top_k}, in every row. Costs nothing when no k
   * is a parameter.
   *
   * @throws SQLDataException with SQLState 22023 unless each is an INTEGER from 1 to 1,000,000:
   *     libsql crashes on others
   */
  public void checkParameters(ParameterBuffer parameters) throws SQLDataException {
    if (limits.isEmpty()) {
      return;
    }
    ParameterReader reader = new ParameterReader(parameters);
    for (int row = 0; row < reader.rowCount(); row++) {
      for (int index = 1; index <= reader.parameterCount(); index++) {
        ValueType type = reader.next();
        if (limits.contains(index)) {
          checkLimit(index, type, reader);
        }
      }
    }
  }

  private static void checkLimit(int index, ValueType type, ParameterReader reader)
      throws SQLDataException {
    if (type == ValueType.INTEGER && reader.getLong() >= 1 && reader.getLong() <= MAX_K) {
      return;
    }
    String found = type == ValueType.INTEGER ? Long.toString(reader.getLong()) : "a " + type;
    throw new SQLDataException(
        "parameter "
            + index
            + " is the k of vector_top_k and must be an integer from 1 to "
            + MAX_K
            + ", but is "
            + found
            + " (libsql crashes on other values)",
        "22023");
  }
}
