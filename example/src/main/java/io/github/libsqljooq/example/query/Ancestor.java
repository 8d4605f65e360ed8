package io.github.libsqljooq.example.query;

/**
 * A step on the way from a synset to the most general one.
 *
 * @param depth 0 for the synset itself
 * @param synsetId which
 * @param words its words, separated by commas
 */
public record Ancestor(long depth, long synsetId, String words) {}
