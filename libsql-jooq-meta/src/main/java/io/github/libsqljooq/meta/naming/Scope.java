package io.github.libsqljooq.meta.naming;

import java.nio.charset.StandardCharsets;
import java.text.Normalizer;
import java.util.HashMap;
import java.util.Locale;
import java.util.Map;
import java.util.function.Supplier;
import java.util.zip.CRC32;

/** Where names are declared: each thing in it gets one that differs from all others. */
final class Scope {
  private static final int MAX_FILE_NAME_BYTES = 100;

  private final boolean files;
  private final Map<Object, String> names = new HashMap<>();
  private final Map<String, Object> owners = new HashMap<>();

  /**
   * An empty scope.
   *
   * @param files whether the names are those of files too: then they also differ where a file
   *     system ignores case or composes letters, and are short enough
   */
  Scope(boolean files) {
    this.files = files;
  }

  /** Keeps a name from being given to anything. */
  void reserve(String name) {
    owners.put(key(name), this);
  }

  /** Keeps a name from being given to anything but this, unless it has been given already. */
  void reserve(String name, Object thing) {
    owners.putIfAbsent(key(name), thing);
  }

  /**
   * The name of a thing: always the same for the same thing.
   *
   * @param wanted what it is called if that is free; made only for a new thing
   */
  String name(Object thing, Supplier<String> wanted) {
    String known = names.get(thing);
    return known == null ? name(thing, wanted.get()) : known;
  }

  String name(Object thing, String wanted) {
    String known = names.get(thing);
    if (known == null) {
      known = unused(thing, files ? shorten(legible(wanted)) : legible(wanted));
      names.put(thing, known);
    }
    return known;
  }

  private String unused(Object thing, String wanted) {
    String name = wanted;
    for (int i = 2; !owners.computeIfAbsent(key(name), k -> thing).equals(thing); i++) {
      name = wanted + "_" + i;
    }
    return name;
  }

  private String key(String name) {
    return files
        ? Normalizer.normalize(name, Normalizer.Form.NFKC)
            .toUpperCase(Locale.ROOT)
            .toLowerCase(Locale.ROOT)
        : name;
  }

  /** Java ignores some characters in names, but its compilers and file systems do not. */
  private static String legible(String name) {
    if (name.chars().noneMatch(c -> Character.isIdentifierIgnorable((char) c))) {
      return name;
    }
    StringBuilder legible = new StringBuilder();
    for (int i = 0; i < name.length(); i++) {
      char c = name.charAt(i);
      if (Character.isIdentifierIgnorable(c)) {
        legible.append(String.format(Locale.ROOT, "_%x", (int) c));
      } else {
        legible.append(c);
      }
    }
    return legible.toString();
  }

  /** File names have at most 255 bytes, and the name of a nested class repeats the outer one's. */
  private static String shorten(String name) {
    byte[] bytes = name.getBytes(StandardCharsets.UTF_8);
    if (bytes.length <= MAX_FILE_NAME_BYTES) {
      return name;
    }
    CRC32 crc = new CRC32();
    crc.update(bytes);
    int end = 0;
    for (int size = 0; size < MAX_FILE_NAME_BYTES - 12; end++) {
      size += name.substring(end, end + 1).getBytes(StandardCharsets.UTF_8).length;
    }
    return name.substring(0, end) + String.format(Locale.ROOT, "_%08x", crc.getValue());
  }
}
