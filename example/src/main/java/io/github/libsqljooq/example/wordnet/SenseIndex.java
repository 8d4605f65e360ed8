package io.github.libsqljooq.example.wordnet;

import java.util.HashMap;
import java.util.Locale;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * Sense numbers and tag counts, by synset and word. Filled by one thread, then only read.
 *
 * <p>The index knows words in lower case only. Where a synset has a word in two spellings, such as
 * Earth and earth, both have the entry of the one.
 *
 * @see <a href="https://wordnet.princeton.edu/documentation/senseidx5wn">senseidx(5WN)</a>
 */
final class SenseIndex {
  /** What the index says of a word in a synset. */
  record Entry(int number, int tagCount) {}

  private final Map<String, Entry> entries = new HashMap<>(300_000);

  /**
   * Adds a line such as {@code elephant%1:05:00:: 02506148 1 3}.
   *
   * @throws IllegalArgumentException if the line is malformed
   */
  void add(String line) {
    String[] fields = line.split(" ", -1);
    int percent = line.indexOf('%');
    if (fields.length != 4 || percent < 0) {
      throw new IllegalArgumentException("not a sense key, an offset and two numbers");
    }
    PartOfSpeech part = PartOfSpeech.ofSenseKey(line.charAt(percent + 1));
    entries.put(
        key(part.synsetId(Long.parseLong(fields[1])), line.substring(0, percent)),
        new Entry(Integer.parseInt(fields[2]), Integer.parseInt(fields[3])));
  }

  /** What is known of a word of a synset; the word with underscores. Null if nothing. */
  @Nullable Entry find(long synsetId, String word) {
    return entries.get(key(synsetId, word.toLowerCase(Locale.ROOT)));
  }

  int size() {
    return entries.size();
  }

  private static String key(long synsetId, String word) {
    return synsetId + word;
  }
}
