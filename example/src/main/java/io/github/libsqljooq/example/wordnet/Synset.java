package io.github.libsqljooq.example.wordnet;

import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * A meaning, and the words that have it. Immutable.
 *
 * @param id see {@link PartOfSpeech#synsetId}
 * @param partOfSpeech of all its words
 * @param lexicalFile the field that WordNet's authors filed it under, such as {@code noun.animal}
 * @param senses its words, at least one
 * @param definition the gloss without its examples
 * @param examples the examples of the gloss, quoted and separated by semicolons; null if none
 * @param pointers the relations that start here, none twice
 */
public record Synset(
    long id,
    PartOfSpeech partOfSpeech,
    String lexicalFile,
    List<Sense> senses,
    String definition,
    @Nullable String examples,
    List<Pointer> pointers) {

  public Synset {
    senses = List.copyOf(senses);
    pointers = List.copyOf(pointers);
  }
}
