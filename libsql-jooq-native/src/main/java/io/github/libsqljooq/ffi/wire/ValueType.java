package io.github.libsqljooq.ffi.wire;

/**
 * The five types of a SQLite value, and the codes that WIRE.md gives them.
 *
 * @see <a href="https://sqlite.org/c3ref/c_blob.html">Fundamental datatypes</a>
 */
public enum ValueType {
  /** A 64-bit signed integer. */
  INTEGER(1),
  /** A 64-bit IEEE floating point number. */
  FLOAT(2),
  /** A text, UTF-8 here. */
  TEXT(3),
  /** Bytes. */
  BLOB(4),
  /** No value. */
  NULL(5);

  static final int OUTSIDE = 0x10;
  private static final ValueType[] BY_CODE = {null, INTEGER, FLOAT, TEXT, BLOB, NULL};

  private final byte code;

  ValueType(int code) {
    this.code = (byte) code;
  }

  byte code() {
    return code;
  }

  byte outsideCode() {
    return (byte) (code | OUTSIDE);
  }

  /** The type of a wire code, outside or not. */
  static ValueType of(int code) {
    int plain = code & ~OUTSIDE;
    if (plain < 1 || plain > 5) {
      throw new IllegalArgumentException("not a type code of the packed protocol: " + code);
    }
    return BY_CODE[plain];
  }
}
