package io.github.libsqljooq.config;

import io.github.libsqljooq.engine.TransactionMode;
import java.net.URI;
import java.util.Locale;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/**
 * Which database to open, and how. Immutable, so thread-safe.
 *
 * <p>Start with {@link #of} and change what should differ: {@code
 * LibsqlOptions.of("shop.db").withBusyTimeoutMs(10_000)}. The same names are the keys of a {@code
 * jdbc:libsql:} URL, see {@link LibsqlUrl}.
 *
 * @param target a file's path, {@code :memory:}, or a server's {@code http://} or {@code https://}
 *     address; {@code libsql://} is https
 * @param readOnly default false; true opens a file that must exist, and refuses writes
 * @param create default true; false refuses to make a missing file
 * @param busyTimeoutMs how long to wait for another connection's lock, in milliseconds; default
 *     5000, 0 fails at once
 * @param foreignKeys default true; whether <a href="https://sqlite.org/foreignkeys.html">foreign
 *     keys</a> are enforced
 * @param journalMode null, the default, makes a new database WAL and leaves an existing one as it
 *     is
 * @param synchronous null, the default, is NORMAL with WAL and FULL otherwise
 * @param defensive default true; refuses SQL that can corrupt the file (<a
 *     href="https://sqlite.org/c3ref/c_dbconfig_defensive.html">SQLITE_DBCONFIG_DEFENSIVE</a>)
 * @param hardened default false; true turns <a
 *     href="https://sqlite.org/pragma.html#pragma_trusted_schema">trusted_schema</a> off, for files
 *     of unknown origin
 * @param transactionMode how a read-write transaction begins; default IMMEDIATE. Read-only
 *     transactions are always DEFERRED
 * @param statementCacheSize prepared statements kept for each connection; default 64, 0 to 10,000
 * @param queryTimeoutMs limit on each execution unless the statement sets its own, in milliseconds;
 *     default 0, no limit
 * @param vfs name of the <a href="https://sqlite.org/vfs.html">VFS</a>, such as {@code memdb}; null
 *     is SQLite's default
 * @param encryptionKey passphrase of an encrypted file; null for a plain file
 * @param cipher cipher of an encrypted file, such as {@code aes256cbc}; null is the engine's
 *     default
 * @param authToken token for a server; null for one that asks for none
 * @param exchangeTimeoutMs limit on each exchange with a server, its answer included, in
 *     milliseconds; default 30,000, at least 1
 * @param poolSize connections in the pool of a LibsqlContext; default 10, 1 to 1,000. Always 1 for
 *     {@code :memory:}
 * @param poolTimeoutMs how long to wait for a connection of the pool, in milliseconds; default
 *     30,000, at least 250
 */
public record LibsqlOptions(
    String target,
    boolean readOnly,
    boolean create,
    int busyTimeoutMs,
    boolean foreignKeys,
    @Nullable JournalMode journalMode,
    @Nullable Synchronous synchronous,
    boolean defensive,
    boolean hardened,
    TransactionMode transactionMode,
    int statementCacheSize,
    int queryTimeoutMs,
    @Nullable String vfs,
    @Nullable String encryptionKey,
    @Nullable String cipher,
    @Nullable String authToken,
    int exchangeTimeoutMs,
    int poolSize,
    int poolTimeoutMs) {

  /** The target that is a database in memory, of one connection, gone when it closes. */
  public static final String MEMORY = ":memory:";

  /**
   * Checks every value.
   *
   * @throws IllegalArgumentException naming the option, the value (but never a secret) and the
   *     range
   */
  public LibsqlOptions {
    target = Target.normalize(target);
    checkRange("busyTimeoutMs", busyTimeoutMs, 0, Integer.MAX_VALUE);
    checkRange("statementCacheSize", statementCacheSize, 0, 10_000);
    checkRange("queryTimeoutMs", queryTimeoutMs, 0, Integer.MAX_VALUE);
    checkRange("exchangeTimeoutMs", exchangeTimeoutMs, 1, Integer.MAX_VALUE);
    checkRange("poolSize", poolSize, 1, 1_000);
    checkRange("poolTimeoutMs", poolTimeoutMs, 250, Integer.MAX_VALUE);
    checkText("vfs", vfs);
    checkText("encryptionKey", encryptionKey);
    checkText("cipher", cipher);
    checkText("authToken", authToken);
    if (cipher != null) {
      cipher = cipher.toLowerCase(Locale.ROOT);
      if (encryptionKey == null) {
        throw new IllegalArgumentException("cipher is set without an encryptionKey");
      }
    }
    if (Target.isRemote(target)) {
      refuseForServer("encryptionKey", encryptionKey != null);
      refuseForServer("vfs", vfs != null);
      refuseForServer("journalMode", journalMode != null);
      refuseForServer("synchronous", synchronous != null);
    } else if (authToken != null) {
      throw new IllegalArgumentException(
          "authToken is for a server, but the target is local: "
              + target
              + " (to encrypt a file, set encryptionKey)");
    }
  }

  /**
   * The defaults for one database.
   *
   * @param target a path, {@code :memory:}, or an {@code http(s)://} or {@code libsql://} address
   * @throws IllegalArgumentException if it is none of these
   */
  public static LibsqlOptions of(String target) {
    return new LibsqlOptions(
        target,
        false,
        true,
        5_000,
        true,
        null,
        null,
        true,
        false,
        TransactionMode.IMMEDIATE,
        64,
        0,
        null,
        null,
        null,
        null,
        30_000,
        10,
        30_000);
  }

  /** Says whether the target is {@code :memory:}. */
  public boolean isMemory() {
    return target.equals(MEMORY);
  }

  /** Says whether the target is a server. */
  public boolean isRemote() {
    return Target.isRemote(target);
  }

  /**
   * The server's address, http or https, without a slash at its end.
   *
   * @throws IllegalStateException if the target is local
   */
  public URI serverUri() {
    if (!isRemote()) {
      throw new IllegalStateException("the target is local: " + target);
    }
    return URI.create(target);
  }

  /** These options for another target. */
  public LibsqlOptions withTarget(String target) {
    return edit(e -> e.target = target);
  }

  /** These options with another {@link #readOnly()}. */
  public LibsqlOptions withReadOnly(boolean readOnly) {
    return edit(e -> e.readOnly = readOnly);
  }

  /** These options with another {@link #create()}. */
  public LibsqlOptions withCreate(boolean create) {
    return edit(e -> e.create = create);
  }

  /** These options with another {@link #busyTimeoutMs()}. */
  public LibsqlOptions withBusyTimeoutMs(int busyTimeoutMs) {
    return edit(e -> e.busyTimeoutMs = busyTimeoutMs);
  }

  /** These options with another {@link #foreignKeys()}. */
  public LibsqlOptions withForeignKeys(boolean foreignKeys) {
    return edit(e -> e.foreignKeys = foreignKeys);
  }

  /** These options with another {@link #journalMode()}. */
  public LibsqlOptions withJournalMode(@Nullable JournalMode journalMode) {
    return edit(e -> e.journalMode = journalMode);
  }

  /** These options with another {@link #synchronous()}. */
  public LibsqlOptions withSynchronous(@Nullable Synchronous synchronous) {
    return edit(e -> e.synchronous = synchronous);
  }

  /** These options with another {@link #defensive()}. */
  public LibsqlOptions withDefensive(boolean defensive) {
    return edit(e -> e.defensive = defensive);
  }

  /** These options with another {@link #hardened()}. */
  public LibsqlOptions withHardened(boolean hardened) {
    return edit(e -> e.hardened = hardened);
  }

  /** These options with another {@link #transactionMode()}. */
  public LibsqlOptions withTransactionMode(TransactionMode transactionMode) {
    return edit(e -> e.transactionMode = transactionMode);
  }

  /** These options with another {@link #statementCacheSize()}. */
  public LibsqlOptions withStatementCacheSize(int statementCacheSize) {
    return edit(e -> e.statementCacheSize = statementCacheSize);
  }

  /** These options with another {@link #queryTimeoutMs()}. */
  public LibsqlOptions withQueryTimeoutMs(int queryTimeoutMs) {
    return edit(e -> e.queryTimeoutMs = queryTimeoutMs);
  }

  /** These options with another {@link #vfs()}. */
  public LibsqlOptions withVfs(@Nullable String vfs) {
    return edit(e -> e.vfs = vfs);
  }

  /** These options with another {@link #encryptionKey()}. */
  public LibsqlOptions withEncryptionKey(@Nullable String encryptionKey) {
    return edit(e -> e.encryptionKey = encryptionKey);
  }

  /** These options with another {@link #cipher()}. */
  public LibsqlOptions withCipher(@Nullable String cipher) {
    return edit(e -> e.cipher = cipher);
  }

  /** These options with another {@link #authToken()}. */
  public LibsqlOptions withAuthToken(@Nullable String authToken) {
    return edit(e -> e.authToken = authToken);
  }

  /** These options with another {@link #exchangeTimeoutMs()}. */
  public LibsqlOptions withExchangeTimeoutMs(int exchangeTimeoutMs) {
    return edit(e -> e.exchangeTimeoutMs = exchangeTimeoutMs);
  }

  /** These options with another {@link #poolSize()}. */
  public LibsqlOptions withPoolSize(int poolSize) {
    return edit(e -> e.poolSize = poolSize);
  }

  /** These options with another {@link #poolTimeoutMs()}. */
  public LibsqlOptions withPoolTimeoutMs(int poolTimeoutMs) {
    return edit(e -> e.poolTimeoutMs = poolTimeoutMs);
  }

  /** The target and every option that is not at its default; secrets are shown as {@code ***}. */
  @Override
  public String toString() {
    StringBuilder text = new StringBuilder("LibsqlOptions[").append(target);
    LibsqlOptions defaults = of(target);
    for (LibsqlOption option : LibsqlOption.values()) {
      String value = option.read(this);
      if (value != null && !value.equals(option.read(defaults))) {
        text.append(", ").append(option.key()).append('=');
        text.append(option.isSecret() ? "***" : value);
      }
    }
    return text.append(']').toString();
  }

  private LibsqlOptions edit(Consumer<Edit> change) {
    Edit edit = new Edit(this);
    change.accept(edit);
    return edit.build();
  }

  private static void checkRange(String name, int value, int least, int most) {
    if (value < least || value > most) {
      throw new IllegalArgumentException(
          name + " is " + value + ", must be " + least + " to " + most);
    }
  }

  private static void checkText(String name, @Nullable String value) {
    if (value != null && (value.isEmpty() || value.indexOf('\0') >= 0)) {
      throw new IllegalArgumentException(name + " is empty or holds a NUL character");
    }
  }

  private static void refuseForServer(String name, boolean isSet) {
    if (isSet) {
      throw new IllegalArgumentException(
          name + " is for local databases; a server decides it for itself");
    }
  }

  /** The fields of a record on their way to the next one. */
  private static final class Edit {
    private String target;
    private boolean readOnly;
    private boolean create;
    private int busyTimeoutMs;
    private boolean foreignKeys;
    private @Nullable JournalMode journalMode;
    private @Nullable Synchronous synchronous;
    private boolean defensive;
    private boolean hardened;
    private TransactionMode transactionMode;
    private int statementCacheSize;
    private int queryTimeoutMs;
    private @Nullable String vfs;
    private @Nullable String encryptionKey;
    private @Nullable String cipher;
    private @Nullable String authToken;
    private int exchangeTimeoutMs;
    private int poolSize;
    private int poolTimeoutMs;

    Edit(LibsqlOptions from) {
      target = from.target;
      readOnly = from.readOnly;
      create = from.create;
      busyTimeoutMs = from.busyTimeoutMs;
      foreignKeys = from.foreignKeys;
      journalMode = from.journalMode;
      synchronous = from.synchronous;
      defensive = from.defensive;
      hardened = from.hardened;
      transactionMode = from.transactionMode;
      statementCacheSize = from.statementCacheSize;
      queryTimeoutMs = from.queryTimeoutMs;
      vfs = from.vfs;
      encryptionKey = from.encryptionKey;
      cipher = from.cipher;
      authToken = from.authToken;
      exchangeTimeoutMs = from.exchangeTimeoutMs;
      poolSize = from.poolSize;
      poolTimeoutMs = from.poolTimeoutMs;
    }

    LibsqlOptions build() {
      return new LibsqlOptions(
          target,
          readOnly,
          create,
          busyTimeoutMs,
          foreignKeys,
          journalMode,
          synchronous,
          defensive,
          hardened,
          transactionMode,
          statementCacheSize,
          queryTimeoutMs,
          vfs,
          encryptionKey,
          cipher,
          authToken,
          exchangeTimeoutMs,
          poolSize,
          poolTimeoutMs);
    }
  }
}
