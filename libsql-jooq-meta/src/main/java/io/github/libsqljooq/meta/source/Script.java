package io.github.libsqljooq.meta.source;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;

/**
 * A file of SQL statements.
 *
 * @param name how messages call it: its path within its directory
 * @param file where it is
 */
record Script(String name, Path file) {

  byte[] bytes() {
    try {
      return Files.readAllBytes(file);
    } catch (IOException e) {
      throw new SchemaSourceException("cannot read the script " + file + ": " + e, e);
    }
  }

  String text() {
    try {
      return StandardCharsets.UTF_8.newDecoder().decode(ByteBuffer.wrap(bytes())).toString();
    } catch (CharacterCodingException e) {
      throw new SchemaSourceException("the script " + file + " is not UTF-8; save it as UTF-8", e);
    }
  }
}
