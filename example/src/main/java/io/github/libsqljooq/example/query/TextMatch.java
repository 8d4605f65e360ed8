package io.github.libsqljooq.example.query;

/**
 * A synset found by its text.
 *
 * @param synsetId which
 * @param words its words, separated by commas
 * @param definition what they mean, with the words looked for in brackets
 * @param rank bm25, the best least
 */
public record TextMatch(long synsetId, String words, String definition, double rank) {}
