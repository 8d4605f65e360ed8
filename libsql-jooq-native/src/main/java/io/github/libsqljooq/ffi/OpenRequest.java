package io.github.libsqljooq.ffi;

import org.jspecify.annotations.Nullable;

/**
 * How to open a connection. Immutable; its text form shows no key.
 *
 * @param path a path, {@code :memory:}, or a {@code file:} URI with {@link #URI}
 * @param flags flags of sqlite3_open_v2
 * @param vfs a registered VFS; null for the default
 * @param key the passphrase of an encrypted database; null for none
 * @param cipher the cipher of SQLite3 Multiple Ciphers; null for {@code aes256cbc}
 * @see <a href="https://sqlite.org/c3ref/open.html">sqlite3_open_v2</a>
 */
@SuppressWarnings("ArrayRecordComponent") // handed over, never compared
public record OpenRequest(
    String path, int flags, @Nullable String vfs, byte @Nullable [] key, @Nullable String cipher) {
  public static final int READ_ONLY = 0x1;
  public static final int READ_WRITE = 0x2;
  public static final int CREATE = 0x4;
  public static final int URI = 0x40;

  /** One Java lock guards each connection, so SQLite's own mutexes are not needed. */
  static final int NO_MUTEX = 0x8000;

  @Override
  public String toString() {
    return "OpenRequest[" + path + ", flags " + flags + (key == null ? "]" : ", encrypted]");
  }
}
