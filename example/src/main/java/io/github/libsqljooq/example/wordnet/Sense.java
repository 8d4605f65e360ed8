package io.github.libsqljooq.example.wordnet;

import org.jspecify.annotations.Nullable;

/**
 * A word in the meaning of the synset that holds it. Immutable.
 *
 * @param position where it stands in its synset, from 1
 * @param lemma the word, with spaces and as it is capitalised: {@code African elephant}
 * @param marker where an adjective may stand: {@code a} before a noun, {@code p} after a verb,
 *     {@code ip} after the noun; null if anywhere
 * @param number the rank of this meaning among the meanings of the word, from 1
 * @param tagCount how often WordNet's tagged texts use the word in this meaning
 */
public record Sense(
    int position, String lemma, @Nullable String marker, int number, int tagCount) {}
