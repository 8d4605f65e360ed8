package io.github.libsqljooq.ffi.callback;

/** Takes the result of one call of a function; the last value set counts, NULL when none is. */
public interface Result {
  /** Sets NULL. */
  void setNull();

  /** Sets an INTEGER. */
  void setLong(long value);

  /** Sets a FLOAT; NaN becomes NULL, as everywhere in SQLite. */
  void setDouble(double value);

  /**
   * Sets a TEXT.
   *
   * @throws java.sql.SQLDataException with SQLState 22021 if it has a lone surrogate
   */
  void setText(String value) throws java.sql.SQLDataException;

  /** Sets a BLOB. */
  void setBlob(byte[] value);
}
