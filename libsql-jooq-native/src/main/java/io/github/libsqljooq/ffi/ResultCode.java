package io.github.libsqljooq.ffi;

/**
 * The SQLite result codes that this project names.
 *
 * @see <a href="https://sqlite.org/rescode.html">Result codes</a>
 */
public final class ResultCode {
  public static final int OK = 0;
  public static final int ERROR = 1;
  public static final int INTERNAL = 2;
  public static final int PERM = 3;
  public static final int ABORT = 4;
  public static final int BUSY = 5;
  public static final int LOCKED = 6;
  public static final int NOMEM = 7;
  public static final int READONLY = 8;
  public static final int INTERRUPT = 9;
  public static final int IOERR = 10;
  public static final int CORRUPT = 11;
  public static final int FULL = 13;
  public static final int CANTOPEN = 14;
  public static final int SCHEMA = 17;
  public static final int TOOBIG = 18;
  public static final int CONSTRAINT = 19;
  public static final int MISMATCH = 20;
  public static final int MISUSE = 21;
  public static final int AUTH = 23;
  public static final int RANGE = 25;
  public static final int NOTADB = 26;
  public static final int CONSTRAINT_CHECK = 275;
  public static final int CONSTRAINT_FOREIGNKEY = 787;
  public static final int CONSTRAINT_NOTNULL = 1299;
  public static final int CONSTRAINT_PRIMARYKEY = 1555;
  public static final int CONSTRAINT_TRIGGER = 1811;
  public static final int CONSTRAINT_UNIQUE = 2067;
  public static final int CONSTRAINT_ROWID = 2579;
  public static final int CONSTRAINT_DATATYPE = 3091;
  public static final int BUSY_SNAPSHOT = 517;

  private ResultCode() {}

  /** The primary code of an extended one. */
  public static int primary(int extendedCode) {
    return extendedCode & 0xFF;
  }
}
