package io.github.libsqljooq.example.query;

/**
 * A synset found by its embedding.
 *
 * @param synsetId which
 * @param words its words, separated by commas
 * @param definition what they mean
 * @param distance cosine distance, 0 to 2
 */
public record Hit(long synsetId, String words, String definition, double distance) {}
