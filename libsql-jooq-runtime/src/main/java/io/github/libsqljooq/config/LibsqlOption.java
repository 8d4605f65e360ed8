package io.github.libsqljooq.config;

import io.github.libsqljooq.engine.TransactionMode;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.function.BiFunction;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/**
 * The keys that a URL, the driver's properties and {@link LibsqlOptions} share. Immutable.
 *
 * <p>A value is written as text: {@code true} or {@code false}, a whole number, or the name of a
 * mode in either case.
 */
public enum LibsqlOption {
  /** {@link LibsqlOptions#readOnly()}. */
  READ_ONLY(
      "readOnly",
      "Open a file that must exist, and refuse writes",
      flag(LibsqlOptions::withReadOnly),
      LibsqlOptions::readOnly,
      List.of(true, false)),
  /** {@link LibsqlOptions#create()}. */
  CREATE(
      "create",
      "Make the file if it is missing",
      flag(LibsqlOptions::withCreate),
      LibsqlOptions::create,
      List.of(true, false)),
  /** {@link LibsqlOptions#busyTimeoutMs()}. */
  BUSY_TIMEOUT(
      "busyTimeoutMs",
      "Milliseconds to wait for another connection's lock; 0 fails at once",
      number(LibsqlOptions::withBusyTimeoutMs),
      LibsqlOptions::busyTimeoutMs),
  /** {@link LibsqlOptions#foreignKeys()}. */
  FOREIGN_KEYS(
      "foreignKeys",
      "Enforce foreign keys",
      flag(LibsqlOptions::withForeignKeys),
      LibsqlOptions::foreignKeys,
      List.of(true, false)),
  /** {@link LibsqlOptions#journalMode()}. */
  JOURNAL_MODE(
      "journalMode",
      "Journal mode; unset: WAL for a new database, else as it is",
      mode(JournalMode.class, LibsqlOptions::withJournalMode),
      LibsqlOptions::journalMode,
      List.of(JournalMode.values())),
  /** {@link LibsqlOptions#synchronous()}. */
  SYNCHRONOUS(
      "synchronous",
      "When to wait for the disk; unset: NORMAL with WAL, else FULL",
      mode(Synchronous.class, LibsqlOptions::withSynchronous),
      LibsqlOptions::synchronous,
      List.of(Synchronous.values())),
  /** {@link LibsqlOptions#defensive()}. */
  DEFENSIVE(
      "defensive",
      "Refuse SQL that can corrupt the file",
      flag(LibsqlOptions::withDefensive),
      LibsqlOptions::defensive,
      List.of(true, false)),
  /** {@link LibsqlOptions#hardened()}. */
  HARDENED(
      "hardened",
      "Distrust the schema: for files of unknown origin",
      flag(LibsqlOptions::withHardened),
      LibsqlOptions::hardened,
      List.of(true, false)),
  /** {@link LibsqlOptions#transactionMode()}. */
  TRANSACTION_MODE(
      "transactionMode",
      "How a read-write transaction begins",
      mode(TransactionMode.class, LibsqlOptions::withTransactionMode),
      LibsqlOptions::transactionMode,
      List.of(TransactionMode.values())),
  /** {@link LibsqlOptions#statementCacheSize()}. */
  STATEMENT_CACHE_SIZE(
      "statementCacheSize",
      "Prepared statements kept for each connection",
      number(LibsqlOptions::withStatementCacheSize),
      LibsqlOptions::statementCacheSize),
  /** {@link LibsqlOptions#queryTimeoutMs()}. */
  QUERY_TIMEOUT(
      "queryTimeoutMs",
      "Milliseconds an execution may take unless the statement sets its own limit; 0: no limit",
      number(LibsqlOptions::withQueryTimeoutMs),
      LibsqlOptions::queryTimeoutMs),
  /** {@link LibsqlOptions#vfs()}. */
  VFS("vfs", "Name of the VFS, such as memdb", LibsqlOptions::withVfs, LibsqlOptions::vfs),
  /** {@link LibsqlOptions#encryptionKey()}. */
  ENCRYPTION_KEY(
      "encryptionKey",
      "Passphrase of an encrypted file",
      LibsqlOptions::withEncryptionKey,
      LibsqlOptions::encryptionKey),
  /** {@link LibsqlOptions#cipher()}. */
  CIPHER("cipher", "Cipher of an encrypted file", LibsqlOptions::withCipher, LibsqlOptions::cipher),
  /** {@link LibsqlOptions#authToken()}. */
  AUTH_TOKEN(
      "authToken",
      "Token for a server; the property password means the same",
      LibsqlOptions::withAuthToken,
      LibsqlOptions::authToken),
  /** {@link LibsqlOptions#exchangeTimeoutMs()}. */
  EXCHANGE_TIMEOUT(
      "exchangeTimeoutMs",
      "Milliseconds an exchange with a server may take",
      number(LibsqlOptions::withExchangeTimeoutMs),
      LibsqlOptions::exchangeTimeoutMs),
  /** {@link LibsqlOptions#poolSize()}. */
  POOL_SIZE(
      "poolSize",
      "Connections in the pool of a LibsqlContext",
      number(LibsqlOptions::withPoolSize),
      LibsqlOptions::poolSize),
  /** {@link LibsqlOptions#poolTimeoutMs()}. */
  POOL_TIMEOUT(
      "poolTimeoutMs",
      "Milliseconds to wait for a connection of the pool",
      number(LibsqlOptions::withPoolTimeoutMs),
      LibsqlOptions::poolTimeoutMs);

  private final String key;
  private final String description;
  private final BiFunction<LibsqlOptions, String, LibsqlOptions> write;
  private final Function<LibsqlOptions, @Nullable Object> read;
  private final List<String> choices;

  LibsqlOption(
      String key,
      String description,
      BiFunction<LibsqlOptions, String, LibsqlOptions> write,
      Function<LibsqlOptions, @Nullable Object> read) {
    this(key, description, write, read, List.of());
  }

  LibsqlOption(
      String key,
      String description,
      BiFunction<LibsqlOptions, String, LibsqlOptions> write,
      Function<LibsqlOptions, @Nullable Object> read,
      List<?> choices) {
    this.key = key;
    this.description = description;
    this.write = write;
    this.read = read;
    this.choices = choices.stream().map(Object::toString).toList();
  }

  /** The name of the option in a URL. */
  public String key() {
    return key;
  }

  /** What it is for, in one line. */
  public String description() {
    return description;
  }

  /** The values it takes, when they are few; else empty. */
  public List<String> choices() {
    return choices;
  }

  /** Says whether its value must never be shown. */
  public boolean isSecret() {
    return this == ENCRYPTION_KEY || this == AUTH_TOKEN;
  }

  /** The value as text; null when it is not set. */
  public @Nullable String read(LibsqlOptions options) {
    Object value = read.apply(options);
    return value == null ? null : value.toString();
  }

  /**
   * The options with this one set.
   *
   * @throws IllegalArgumentException if the value is not one, naming the key but never a secret
   */
  public LibsqlOptions write(LibsqlOptions options, String value) {
    try {
      return write.apply(options, value);
    } catch (NotAValueException e) {
      throw new IllegalArgumentException(key + " is '" + value + "', must be " + e.getMessage(), e);
    }
  }

  /** The option of a key, letter case counting; null if there is none. */
  static @Nullable LibsqlOption byKey(String key) {
    for (LibsqlOption option : values()) {
      if (option.key.equals(key)) {
        return option;
      }
    }
    return null;
  }

  /** All keys, for messages. */
  static String keys() {
    List<String> keys = new ArrayList<>();
    for (LibsqlOption option : values()) {
      keys.add(option.key);
    }
    return String.join(", ", keys);
  }

  private static BiFunction<LibsqlOptions, String, LibsqlOptions> flag(
      BiFunction<LibsqlOptions, Boolean, LibsqlOptions> write) {
    return (options, value) ->
        switch (value.toLowerCase(Locale.ROOT)) {
          case "true" -> write.apply(options, true);
          case "false" -> write.apply(options, false);
          default -> throw new NotAValueException("true or false");
        };
  }

  private static BiFunction<LibsqlOptions, String, LibsqlOptions> number(
      BiFunction<LibsqlOptions, Integer, LibsqlOptions> write) {
    return (options, value) -> {
      int number;
      try {
        number = Integer.parseInt(value);
      } catch (NumberFormatException e) {
        throw new NotAValueException("a whole number up to 2147483647");
      }
      return write.apply(options, number);
    };
  }

  private static <E extends Enum<E>> BiFunction<LibsqlOptions, String, LibsqlOptions> mode(
      Class<E> type, BiFunction<LibsqlOptions, E, LibsqlOptions> write) {
    return (options, value) -> {
      for (E constant : type.getEnumConstants()) {
        if (constant.name().equalsIgnoreCase(value)) {
          return write.apply(options, constant);
        }
      }
      throw new NotAValueException("one of " + Arrays.toString(type.getEnumConstants()));
    };
  }

  /** A text that is no value of its option; the message says what would be. */
  private static final class NotAValueException extends IllegalArgumentException {
    private static final long serialVersionUID = 1L;

    NotAValueException(String expected) {
      super(expected);
    }
  }
}
