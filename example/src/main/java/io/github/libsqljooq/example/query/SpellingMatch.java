package io.github.libsqljooq.example.query;

/**
 * A word that is spelt like another.
 *
 * @param lemma the word
 * @param edits how many letters to insert, delete or replace
 */
public record SpellingMatch(String lemma, int edits) {}
