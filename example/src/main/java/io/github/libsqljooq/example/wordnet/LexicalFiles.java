package io.github.libsqljooq.example.wordnet;

import java.util.List;

/**
 * The names of the lexicographers' files, by number.
 *
 * @see <a href="https://wordnet.princeton.edu/documentation/lexnames5wn">lexnames(5WN)</a>
 */
final class LexicalFiles {
  private static final List<String> NAMES =
      List.of(
          "adj.all",
          "adj.pert",
          "adv.all",
          "noun.Tops",
          "noun.act",
          "noun.animal",
          "noun.artifact",
          "noun.attribute",
          "noun.body",
          "noun.cognition",
          "noun.communication",
          "noun.event",
          "noun.feeling",
          "noun.food",
          "noun.group",
          "noun.location",
          "noun.motive",
          "noun.object",
          "noun.person",
          "noun.phenomenon",
          "noun.plant",
          "noun.possession",
          "noun.process",
          "noun.quantity",
          "noun.relation",
          "noun.shape",
          "noun.state",
          "noun.substance",
          "noun.time",
          "verb.body",
          "verb.change",
          "verb.cognition",
          "verb.communication",
          "verb.competition",
          "verb.consumption",
          "verb.contact",
          "verb.creation",
          "verb.emotion",
          "verb.motion",
          "verb.perception",
          "verb.possession",
          "verb.social",
          "verb.stative",
          "verb.weather",
          "adj.ppl");

  private LexicalFiles() {}

  /**
   * The name of a file.
   *
   * @throws IndexOutOfBoundsException if there is no file of that number
   */
  static String name(int number) {
    return NAMES.get(number);
  }
}
