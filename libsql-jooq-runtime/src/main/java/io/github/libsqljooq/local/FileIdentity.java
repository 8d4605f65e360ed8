package io.github.libsqljooq.local;

import io.github.libsqljooq.config.LibsqlOptions;
import java.io.IOException;
import java.net.URLDecoder;
import java.nio.charset.StandardCharsets;
import java.nio.file.InvalidPathException;
import java.nio.file.Path;
import org.jspecify.annotations.Nullable;

/**
 * Which file a database is, however it was named: by a relative path, a link, or a {@code file:}
 * URI. Immutable.
 *
 * @param vfs the VFS that the name belongs to; empty for the default one
 * @param name the real path where there is one, else the name as given
 */
record FileIdentity(String vfs, String name) {
  /** Of a database that no other connection can reach. */
  static final FileIdentity NONE = new FileIdentity("", "");

  private static final String SCHEME = "file:";

  /** The file that the options name; null for a database in memory, which is nobody else's. */
  static @Nullable FileIdentity of(LibsqlOptions options) {
    String target = options.target();
    String vfs = options.vfs();
    if (options.isMemory()) {
      return null;
    }
    if (!target.startsWith(SCHEME)) {
      return vfs == null ? ofPath(target) : new FileIdentity(vfs, target);
    }
    int end = end(target, SCHEME.length(), "#");
    int question = end(target.substring(0, end), SCHEME.length(), "?");
    String query = question < end ? target.substring(question + 1, end) : "";
    // Parameters may name a VFS or memory; then only the same text is the same database for sure.
    boolean plain = vfs == null && !query.contains("vfs=") && !query.contains("mode=memory");
    return plain
        ? ofPath(path(target.substring(SCHEME.length(), question)))
        : new FileIdentity(vfs == null ? SCHEME : vfs, target);
  }

  private static int end(String text, int from, String mark) {
    int index = text.indexOf(mark, from);
    return index < 0 ? text.length() : index;
  }

  /**
   * The path in a URI.
   *
   * @see <a href="https://sqlite.org/uri.html">URI filenames</a>
   */
  private static String path(String encoded) {
    String text = encoded;
    if (text.startsWith("//")) {
      int slash = text.indexOf('/', 2);
      text = slash < 0 ? "" : text.substring(slash);
    }
    try {
      return URLDecoder.decode(text.replace("+", "%2B"), StandardCharsets.UTF_8);
    } catch (IllegalArgumentException malformed) {
      return text;
    }
  }

  private static FileIdentity ofPath(String target) {
    try {
      Path path = Path.of(target).toAbsolutePath();
      try {
        return new FileIdentity("", path.toRealPath().toString());
      } catch (IOException notThere) {
        return new FileIdentity("", path.normalize().toString());
      }
    } catch (InvalidPathException odd) {
      return new FileIdentity("", target);
    }
  }
}
