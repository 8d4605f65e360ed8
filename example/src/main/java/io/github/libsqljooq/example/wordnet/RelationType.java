package io.github.libsqljooq.example.wordnet;

/**
 * How one synset or sense points to another. The table {@code relation_type} holds the same rows.
 *
 * @see <a href="https://wordnet.princeton.edu/documentation/wninput5wn">wninput(5WN), Pointers</a>
 */
public enum RelationType {
  ANTONYM("!"),
  HYPERNYM("@"),
  INSTANCE_HYPERNYM("@i"),
  HYPONYM("~"),
  INSTANCE_HYPONYM("~i"),
  MEMBER_HOLONYM("#m"),
  SUBSTANCE_HOLONYM("#s"),
  PART_HOLONYM("#p"),
  MEMBER_MERONYM("%m"),
  SUBSTANCE_MERONYM("%s"),
  PART_MERONYM("%p"),
  ATTRIBUTE("="),
  DERIVATION("+"),
  DOMAIN_TOPIC(";c"),
  TOPIC_MEMBER("-c"),
  DOMAIN_REGION(";r"),
  REGION_MEMBER("-r"),
  DOMAIN_USAGE(";u"),
  USAGE_MEMBER("-u"),
  ENTAILMENT("*"),
  CAUSE(">"),
  ALSO_SEE("^"),
  VERB_GROUP("$"),
  SIMILAR("&"),
  PARTICIPLE("<"),
  /** Of an adjective: the noun that it pertains to. Of an adverb: the adjective that it is from. */
  PERTAINYM("\\");

  private final String symbol;

  RelationType(String symbol) {
    this.symbol = symbol;
  }

  /** WordNet's symbol for it, one or two characters, which is also the key in the database. */
  public String symbol() {
    return symbol;
  }

  /**
   * The type of WordNet's symbol.
   *
   * @throws IllegalArgumentException if there is none of that symbol
   */
  static RelationType ofSymbol(String symbol) {
    for (RelationType type : values()) {
      if (type.symbol.equals(symbol)) {
        return type;
      }
    }
    throw new IllegalArgumentException("no relation has the symbol " + symbol);
  }
}
