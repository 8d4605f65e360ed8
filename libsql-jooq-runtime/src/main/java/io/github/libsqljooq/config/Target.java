package io.github.libsqljooq.config;

import java.net.URI;
import java.net.URISyntaxException;
import java.util.Locale;

/** Checks what a database is called, and tells servers from files. */
final class Target {
  private Target() {}

  static boolean isRemote(String target) {
    return target.startsWith("http://") || target.startsWith("https://");
  }

  /**
   * Makes {@code libsql:} https, cuts slashes at the end of an address; refuses what is neither.
   */
  static String normalize(String target) {
    if (target.isBlank()) {
      throw new IllegalArgumentException(
          "no database is named; give a file's path, :memory:, or an http(s):// address");
    }
    if (target.indexOf('\0') >= 0) {
      throw new IllegalArgumentException("the path of the database holds a NUL character");
    }
    int colon = target.indexOf("://");
    if (colon < 0) {
      return target;
    }
    String scheme = target.substring(0, colon).toLowerCase(Locale.ROOT);
    return switch (scheme) {
      case "http", "https" -> server(scheme, target.substring(colon));
      case "libsql" -> server("https", target.substring(colon));
      default ->
          throw new IllegalArgumentException(
              "cannot open a database by scheme '"
                  + scheme
                  + "'; use http://, https:// or libsql:// for a server, and a path for a file");
    };
  }

  private static String server(String scheme, String rest) {
    URI uri;
    try {
      uri = new URI(scheme + rest);
    } catch (URISyntaxException e) {
      // The exception's own message repeats the address, which may hold a password.
      throw new IllegalArgumentException(
          "the server's address is malformed at character " + e.getIndex() + ": " + e.getReason());
    }
    if (uri.getRawUserInfo() != null || rest.indexOf('@') >= 0) {
      throw new IllegalArgumentException(
          "the server's address holds a user or password; give the token as authToken instead");
    }
    if (uri.getHost() == null) {
      throw new IllegalArgumentException("the server's address names no valid host: " + uri);
    }
    if (uri.getRawQuery() != null || uri.getRawFragment() != null) {
      throw new IllegalArgumentException(
          "the server's address must end before '?' and '#': " + scheme + "://" + uri.getHost());
    }
    if (uri.getPort() == 0 || uri.getPort() > 65_535) {
      throw new IllegalArgumentException("the server's port must be 1 to 65535: " + uri);
    }
    String text = scheme + "://" + uri.getRawAuthority() + uri.getRawPath();
    int end = text.length();
    while (text.charAt(end - 1) == '/') {
      end--;
    }
    return text.substring(0, end);
  }
}
