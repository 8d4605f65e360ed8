package io.github.libsqljooq.example.wordnet;

/** What kind of words a synset has. */
public enum PartOfSpeech {
  NOUN('n', 1),
  VERB('v', 2),
  ADJECTIVE('a', 3),
  /** An adjective that is close to the meaning of a head adjective; they share one file. */
  ADJECTIVE_SATELLITE('s', 3),
  ADVERB('r', 4);

  private final String code;
  private final int file;

  PartOfSpeech(char code, int file) {
    this.code = String.valueOf(code);
    this.file = file;
  }

  /** WordNet's letter for it: n, v, a, s or r. */
  public String code() {
    return code;
  }

  /**
   * The id of the synset at an offset of this part's file: the number of the file, then the offset
   * in eight digits, as in WordNet's Prolog edition. {@code 102506148} is noun 02506148.
   */
  public long synsetId(long offset) {
    return file * 100_000_000L + offset;
  }

  /**
   * The part of speech of WordNet's letter.
   *
   * @throws IllegalArgumentException if there is none of that letter
   */
  public static PartOfSpeech ofCode(String code) {
    for (PartOfSpeech part : values()) {
      if (part.code.equals(code)) {
        return part;
      }
    }
    throw new IllegalArgumentException("no part of speech has the letter " + code);
  }

  /**
   * The part of speech of the number in a sense key: 1 to 5 for n, v, a, r and s.
   *
   * @throws IllegalArgumentException if the number is another
   */
  static PartOfSpeech ofSenseKey(char number) {
    return switch (number) {
      case '1' -> NOUN;
      case '2' -> VERB;
      case '3' -> ADJECTIVE;
      case '4' -> ADVERB;
      case '5' -> ADJECTIVE_SATELLITE;
      default -> throw new IllegalArgumentException("no part of speech has number " + number);
    };
  }
}
