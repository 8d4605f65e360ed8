package io.github.libsqljooq.ffi.wire;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;

/** Reads the golden files: hexadecimal bytes, {@code #} begins a comment. */
final class Golden {
  private Golden() {}

  static byte[] read(String name) {
    try {
      ByteArrayOutputStream bytes = new ByteArrayOutputStream();
      for (String line : Files.readAllLines(Path.of("golden", name + ".hex"))) {
        int comment = line.indexOf('#');
        String code = (comment < 0 ? line : line.substring(0, comment)).strip();
        for (String part : code.isEmpty() ? new String[0] : code.split(" +")) {
          bytes.write(Integer.parseInt(part, 16));
        }
      }
      return bytes.toByteArray();
    } catch (IOException e) {
      throw new IllegalStateException(e);
    }
  }
}
