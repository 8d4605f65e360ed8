package io.github.libsqljooq.ffi;

import com.sun.jna.Library;
import com.sun.jna.NativeLibrary;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.FileSystemException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.ArrayList;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * Finds and loads the native library: the path of the property {@value #LIBRARY_PROPERTY} if it is
 * set (and nothing else then), otherwise the one bundled for this platform.
 *
 * <p>The bundled one is copied to a file named by its SHA-256 digest, in the directory of the
 * property {@value #DIRECTORY_PROPERTY} or else {@code libsql-jooq-USER} under {@code
 * java.io.tmpdir}. All class loaders and processes share that file, so that a process has one
 * SQLite only: two would cancel each other's file locks.
 *
 * @see <a href="https://sqlite.org/howtocorrupt.html">How to corrupt an SQLite database file</a>
 */
final class LibraryLoader {
  /** System property: path of the native library to use in place of the bundled one. */
  static final String LIBRARY_PROPERTY = "libsql.jooq.native.library";

  /** System property: directory that the bundled library is copied to. */
  static final String DIRECTORY_PROPERTY = "libsql.jooq.native.directory";

  private final List<String> tried = new ArrayList<>();

  private LibraryLoader() {}

  /**
   * Loads the library and binds {@link LibsqlNative} to it.
   *
   * @throws UnsatisfiedLinkError with a list of what was tried
   */
  static void load() {
    new LibraryLoader().run();
  }

  private void run() {
    @Nullable Throwable cause;
    try {
      String explicit = System.getProperty(LIBRARY_PROPERTY);
      bind(explicit == null ? bundled(Platform.current()) : explicit(explicit));
      return;
    } catch (IOException | UnsatisfiedLinkError failure) {
      cause = failure;
      // The messages of file operations are bare paths: the class says what is wrong with it.
      String name =
          failure instanceof FileSystemException ? failure.getClass().getSimpleName() : "";
      tried.add("failed: " + (name.isEmpty() ? "" : name + ": ") + failure.getMessage());
    }
    UnsatisfiedLinkError error =
        new UnsatisfiedLinkError(
            "the native library of libsql-jooq could not be loaded; tried:\n  "
                + String.join("\n  ", tried)
                + "\nSet the system property "
                + LIBRARY_PROPERTY
                + " to a library built for this"
                + " platform ("
                + Platform.current().directory()
                + "), or "
                + DIRECTORY_PROPERTY
                + " to a directory that may be written and executed from.");
    error.initCause(cause);
    throw error;
  }

  private Path explicit(String value) throws IOException {
    Path path = Path.of(value).toAbsolutePath();
    tried.add("property " + LIBRARY_PROPERTY + " = " + path);
    if (!Files.isRegularFile(path)) {
      throw new IOException("no such file: " + path);
    }
    return path;
  }

  private Path bundled(Platform platform) throws IOException {
    String resource = platform.resource();
    tried.add("bundled in the jar: " + resource);
    byte[] library = resource(resource);
    String expected = new String(resource(resource + ".sha256"), StandardCharsets.US_ASCII).strip();
    String digest = sha256(library);
    if (!expected.startsWith(digest)) {
      throw new IOException(
          "the bundled library has the digest "
              + digest
              + ", not "
              + expected
              + "; the jar is damaged");
    }
    Path directory = directory().resolve(digest);
    Path file = directory.resolve(platform.fileName());
    tried.add("copied to " + file);
    if (!Files.isRegularFile(file) || !sha256(Files.readAllBytes(file)).equals(digest)) {
      Files.createDirectories(directory);
      Path partial = Files.createTempFile(directory, "partial", ".tmp");
      try {
        Files.write(partial, library);
        Files.move(
            partial, file, StandardCopyOption.ATOMIC_MOVE, StandardCopyOption.REPLACE_EXISTING);
      } finally {
        Files.deleteIfExists(partial);
      }
    }
    return file;
  }

  private Path directory() throws IOException {
    String configured = System.getProperty(DIRECTORY_PROPERTY);
    if (configured != null) {
      return Path.of(configured).toAbsolutePath();
    }
    String user = System.getProperty("user.name", "user").replaceAll("[^A-Za-z0-9._-]", "_");
    Path directory =
        Path.of(System.getProperty("java.io.tmpdir"), "libsql-jooq-" + user).toAbsolutePath();
    tried.add("directory to copy it to: " + directory);
    Files.createDirectories(directory);
    String owner = Files.getOwner(directory).getName();
    String name = owner.substring(owner.lastIndexOf('\\') + 1);
    if (!name.equals(System.getProperty("user.name"))) {
      throw new IOException(directory + " belongs to " + owner + ", not to this user");
    }
    return directory;
  }

  private static byte[] resource(String name) throws IOException {
    try (InputStream stream = LibraryLoader.class.getResourceAsStream(name)) {
      if (stream == null) {
        throw new IOException("not in the jar: " + name);
      }
      return stream.readAllBytes();
    }
  }

  private void bind(Path file) throws IOException {
    LibsqlNative.bind(
        NativeLibrary.getInstance(
            file.toString(), Map.of(Library.OPTION_ALLOW_OBJECTS, Boolean.TRUE)));
    int abi = LibsqlNative.lsj_abi_version();
    if (abi != LibsqlNative.ABI) {
      throw new IOException(
          "the library speaks ABI "
              + abi
              + ", this jar needs "
              + LibsqlNative.ABI
              + "; use the library of the same release");
    }
  }

  private static String sha256(byte[] bytes) {
    try {
      return HexFormat.of().formatHex(MessageDigest.getInstance("SHA-256").digest(bytes));
    } catch (NoSuchAlgorithmException impossible) {
      throw new IllegalStateException(impossible);
    }
  }
}
