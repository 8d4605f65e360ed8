package io.github.libsqljooq.config;

import java.io.ByteArrayOutputStream;
import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.StandardCharsets;
import java.sql.SQLException;
import java.sql.SQLNonTransientConnectionException;
import java.util.EnumMap;
import java.util.Locale;
import java.util.Map;
import java.util.Properties;
import java.util.TreeSet;
import org.jspecify.annotations.Nullable;

/**
 * Reads a {@code jdbc:libsql:} URL. Thread-safe.
 *
 * <table>
 * <caption>Forms</caption>
 * <tr><th>URL</th><th>database</th></tr>
 * <tr><td>{@code jdbc:libsql:PATH}</td><td>a file; the path is taken as it is, up to the first
 *     {@code ?}; {@code C:\data\shop.db} too</td></tr>
 * <tr><td>{@code jdbc:libsql:file:PATH}, {@code file:///PATH}</td><td>a file; the path is
 *     percent-decoded ({@code %3F} for a question mark, {@code %20} for a blank)</td></tr>
 * <tr><td>{@code jdbc:libsql::memory:}</td><td>a database in memory, of one connection</td></tr>
 * <tr><td>{@code jdbc:libsql:http://HOST:PORT}, {@code https://}</td><td>a server</td></tr>
 * <tr><td>{@code jdbc:libsql:libsql://HOST}</td><td>a server over TLS</td></tr>
 * </table>
 *
 * <p>Options follow as {@code ?key=value&key=value}, percent-decoded; their keys are those of
 * {@link LibsqlOption}. The same keys may come as properties. A key that is unknown or given twice
 * with two values is refused. The property {@code password} is the authToken of a server; {@code
 * user} is taken and not used, since neither a file nor a server has users.
 */
public final class LibsqlUrl {
  /** What every URL of this driver begins with. */
  public static final String PREFIX = "jdbc:libsql:";

  private static final boolean ON_WINDOWS =
      System.getProperty("os.name", "").toLowerCase(Locale.ROOT).startsWith("windows");

  private LibsqlUrl() {}

  /** Says whether the text is a URL for this driver; null is not. */
  public static boolean accepts(@Nullable String url) {
    return url != null && url.regionMatches(true, 0, PREFIX, 0, PREFIX.length());
  }

  /**
   * The options that a URL stands for.
   *
   * @throws SQLException with SQLState 08001 if it is malformed, or an option unknown or out of
   *     range
   */
  public static LibsqlOptions parse(String url) throws SQLException {
    return parse(url, new Properties());
  }

  /**
   * The options that a URL and properties stand for together.
   *
   * @throws SQLException with SQLState 08001 if the URL is malformed, or an option unknown, out of
   *     range, or given twice with different values
   */
  public static LibsqlOptions parse(String url, Properties properties) throws SQLException {
    return parse(url, properties, ON_WINDOWS);
  }

  static LibsqlOptions parse(String url, Properties properties, boolean onWindows)
      throws SQLException {
    if (!accepts(url)) {
      throw refuse("not a libsql URL: it must begin with " + PREFIX);
    }
    String rest = url.substring(PREFIX.length());
    int question = rest.indexOf('?');
    String location = question < 0 ? rest : rest.substring(0, question);
    Map<LibsqlOption, String> values = new EnumMap<>(LibsqlOption.class);
    if (question >= 0) {
      readQuery(rest.substring(question + 1), values);
    }
    try {
      LibsqlOptions options = LibsqlOptions.of(target(location, onWindows));
      readProperties(properties, options, values);
      return apply(options, values);
    } catch (IllegalArgumentException e) {
      throw refuse(String.valueOf(e.getMessage()));
    }
  }

  /** The URL of the options' target, fit to be shown: without options, tokens and keys. */
  public static String of(LibsqlOptions options) {
    String target = options.target();
    boolean plain = options.isRemote() || (target.indexOf('?') < 0 && !target.startsWith("file:"));
    return PREFIX + (plain ? target : "file:" + encode(target));
  }

  /** The cipher needs the key to be there already, so the options are set in their own order. */
  private static LibsqlOptions apply(LibsqlOptions options, Map<LibsqlOption, String> values) {
    LibsqlOptions result = options;
    for (Map.Entry<LibsqlOption, String> entry : values.entrySet()) {
      result = entry.getKey().write(result, entry.getValue());
    }
    return result;
  }

  private static String target(String location, boolean onWindows) throws SQLException {
    return location.regionMatches(true, 0, "file:", 0, 5)
        ? filePath(location.substring(5), onWindows)
        : location;
  }

  private static String filePath(String rest, boolean onWindows) throws SQLException {
    String path = rest;
    if (path.indexOf('#') >= 0) {
      throw refuse("a file: URL has no fragment; write %23 for a # in the path");
    }
    if (path.startsWith("//")) {
      int slash = path.indexOf('/', 2);
      String host = slash < 0 ? path.substring(2) : path.substring(2, slash);
      if (!host.isEmpty() && !host.equalsIgnoreCase("localhost")) {
        throw refuse(
            "a file: URL names the host '"
                + host
                + "'; write file:///PATH, or the plain path of a network share");
      }
      path = slash < 0 ? "" : path.substring(slash);
    }
    path = decode(path, "the path");
    boolean drive =
        path.length() >= 3
            && path.charAt(0) == '/'
            && Character.isLetter(path.charAt(1))
            && path.charAt(2) == ':';
    return onWindows && drive ? path.substring(1) : path;
  }

  private static void readQuery(String query, Map<LibsqlOption, String> values)
      throws SQLException {
    for (String part : query.split("&", -1)) {
      if (part.isEmpty()) {
        continue;
      }
      int equals = part.indexOf('=');
      if (equals < 0) {
        throw refuse("an option of the URL has no '=': write key=value");
      }
      String key = decode(part.substring(0, equals), "a key");
      put(values, option(key), decode(part.substring(equals + 1), "the value of " + key));
    }
  }

  private static void readProperties(
      Properties properties, LibsqlOptions options, Map<LibsqlOption, String> values)
      throws SQLException {
    for (Map.Entry<Object, Object> entry : properties.entrySet()) {
      if (!(entry.getKey() instanceof String && entry.getValue() instanceof String)) {
        throw refuse(
            "the property " + entry.getKey() + " is no text; set it by Properties.setProperty");
      }
    }
    for (String key : new TreeSet<>(properties.stringPropertyNames())) {
      String value = properties.getProperty(key);
      if (key.equals("user") || value == null) {
        continue;
      }
      if (!key.equals("password")) {
        put(values, option(key), value);
      } else if (!value.isEmpty()) {
        if (!options.isRemote()) {
          throw refuse(
              "a local database takes no password; to encrypt the file, set encryptionKey");
        }
        put(values, LibsqlOption.AUTH_TOKEN, value);
      }
    }
  }

  private static void put(Map<LibsqlOption, String> values, LibsqlOption option, String value)
      throws SQLException {
    String earlier = values.put(option, value);
    if (earlier != null && !earlier.equals(value)) {
      throw refuse(option.key() + " is given twice, with different values");
    }
  }

  private static LibsqlOption option(String key) throws SQLException {
    LibsqlOption option = LibsqlOption.byKey(key);
    if (option != null) {
      return option;
    }
    String hint =
        switch (key) {
          case "mode" -> "; for mode=ro write readOnly=true, for mode=rw create=false";
          case "cache" -> "; there is no shared cache, for a shared memory database see vfs=memdb";
          case "tls" -> "; for a server without TLS write http:// instead of libsql://";
          default -> "";
        };
    throw refuse("unknown option '" + key + "'" + hint + "; known are " + LibsqlOption.keys());
  }

  /** Decodes percent signs as UTF-8; a plus sign stays one. */
  private static String decode(String text, String what) throws SQLException {
    if (text.indexOf('%') < 0) {
      return text;
    }
    byte[] bytes = text.getBytes(StandardCharsets.UTF_8);
    ByteArrayOutputStream decoded = new ByteArrayOutputStream(bytes.length);
    for (int i = 0; i < bytes.length; i++) {
      if (bytes[i] != '%') {
        decoded.write(bytes[i]);
        continue;
      }
      int high = i + 2 < bytes.length ? Character.digit(bytes[i + 1], 16) : -1;
      int low = i + 2 < bytes.length ? Character.digit(bytes[i + 2], 16) : -1;
      if (high < 0 || low < 0) {
        throw refuse(
            what + " has a '%' without two hexadecimal digits; write %25 for a percent sign");
      }
      decoded.write(high << 4 | low);
      i += 2;
    }
    try {
      return StandardCharsets.UTF_8
          .newDecoder()
          .decode(ByteBuffer.wrap(decoded.toByteArray()))
          .toString();
    } catch (CharacterCodingException e) {
      throw refuse(what + " is not UTF-8 once its percent signs are decoded");
    }
  }

  private static String encode(String path) {
    return path.replace("%", "%25").replace("?", "%3F").replace("#", "%23");
  }

  private static SQLException refuse(String message) {
    return new SQLNonTransientConnectionException(message, "08001");
  }
}
