package io.github.libsqljooq.ffi;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class PlatformTest {

  @ParameterizedTest
  @CsvSource({
    "Linux, amd64, false, linux-x86_64-glibc, liblibsql_jooq.so",
    "Linux, aarch64, false, linux-aarch64-glibc, liblibsql_jooq.so",
    "Linux, x86_64, true, linux-x86_64-musl, liblibsql_jooq.so",
    "Mac OS X, aarch64, false, macos-aarch64, liblibsql_jooq.dylib",
    "Windows 11, amd64, false, windows-x86_64, libsql_jooq.dll",
    "Linux, riscv64, false, linux-riscv64-glibc, liblibsql_jooq.so"
  })
  void eachPlatformHasItsPlaceInTheJar(
      String os, String arch, boolean musl, String directory, String file) {
    Platform platform = Platform.of(os, arch, musl);
    assertThat(platform).isEqualTo(new Platform(directory, file));
    assertThat(platform.resource())
        .isEqualTo("/io/github/libsqljooq/native/" + directory + "/" + file);
  }

  @Test
  void theLibraryOfThisPlatformIsBundled() {
    String resource = Platform.current().resource();
    assertThat(getClass().getResource(resource)).isNotNull();
    assertThat(getClass().getResource(resource + ".sha256")).isNotNull();
  }
}
