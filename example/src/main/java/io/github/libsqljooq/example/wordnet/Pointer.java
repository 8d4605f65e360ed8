package io.github.libsqljooq.example.wordnet;

/**
 * A relation that starts at the synset which holds this pointer. Immutable.
 *
 * @param type what kind
 * @param position the sense that it starts at, from 1; 0 if it holds for the whole synset
 * @param targetId the synset that it ends at
 * @param targetPosition the sense that it ends at, from 1; 0 if it means the whole synset
 */
public record Pointer(RelationType type, int position, long targetId, int targetPosition) {

  /** Whether it joins two senses, as antonyms do, and not two synsets. */
  public boolean isLexical() {
    return position != 0;
  }
}
