package io.github.libsqljooq.ffi;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Locale;

/**
 * The names under which the library of a platform lies in the jar. Pure functions of the system
 * properties, except for the look at the C library.
 *
 * @param directory {@code os-arch} or {@code os-arch-libc}, such as {@code linux-x86_64-glibc}
 * @param fileName the library's file name there
 */
record Platform(String directory, String fileName) {

  /** The platform that this JVM runs on. */
  static Platform current() {
    return of(
        System.getProperty("os.name", ""),
        System.getProperty("os.arch", ""),
        Files.exists(Path.of("/lib/ld-musl-x86_64.so.1"))
            || Files.exists(Path.of("/lib/ld-musl-aarch64.so.1")));
  }

  static Platform of(String osName, String osArch, boolean musl) {
    String os = osName.toLowerCase(Locale.ROOT);
    String arch =
        switch (osArch.toLowerCase(Locale.ROOT)) {
          case "amd64", "x86_64", "x64" -> "x86_64";
          case "aarch64", "arm64" -> "aarch64";
          default -> osArch.toLowerCase(Locale.ROOT);
        };
    if (os.startsWith("mac") || os.startsWith("darwin")) {
      return new Platform("macos-" + arch, "liblibsql_jooq.dylib");
    } else if (os.startsWith("windows")) {
      return new Platform("windows-" + arch, "libsql_jooq.dll");
    }
    String name = os.startsWith("linux") ? "linux" : os.replace(' ', '_');
    return new Platform(name + "-" + arch + (musl ? "-musl" : "-glibc"), "liblibsql_jooq.so");
  }

  /** Where the library lies in the jar. */
  String resource() {
    return "/io/github/libsqljooq/native/" + directory + "/" + fileName;
  }
}
