package io.github.libsqljooq.example.load;

import io.github.libsqljooq.example.db.tables.records.LexicalRelationRecord;
import io.github.libsqljooq.example.db.tables.records.SemanticRelationRecord;
import io.github.libsqljooq.example.db.tables.records.SenseRecord;
import io.github.libsqljooq.example.db.tables.records.SynsetRecord;
import io.github.libsqljooq.example.db.tables.records.WordRecord;
import io.github.libsqljooq.example.wordnet.Pointer;
import io.github.libsqljooq.example.wordnet.Sense;
import io.github.libsqljooq.example.wordnet.Synset;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.stream.IntStream;
import java.util.stream.Stream;

/**
 * WordNet as the rows of our tables. Words and senses are numbered in the order of WordNet's files,
 * so every run gives them the same ids. Immutable.
 */
final class WordNetRows {
  private final List<Synset> synsets;
  private final Map<String, Long> wordIds = new LinkedHashMap<>(300_000);

  /** The id of each synset's first sense; those of its other senses follow. */
  private final Map<Long, Long> firstSenseIds = new HashMap<>(300_000);

  WordNetRows(List<Synset> synsets) {
    this.synsets = List.copyOf(synsets);
    long senseId = 1;
    for (Synset synset : synsets) {
      firstSenseIds.put(synset.id(), senseId);
      senseId += synset.senses().size();
      for (Sense sense : synset.senses()) {
        wordIds.putIfAbsent(sense.lemma(), wordIds.size() + 1L);
      }
    }
  }

  /** How many rows there are in all, each synset counted once more for the full-text index. */
  long count() {
    return wordIds.size()
        + synsets.stream()
            .mapToLong(synset -> 2L + synset.senses().size() + synset.pointers().size())
            .sum();
  }

  Stream<WordRecord> words() {
    return wordIds.entrySet().stream().map(word -> new WordRecord(word.getValue(), word.getKey()));
  }

  Stream<SynsetRecord> synsets() {
    return synsets.stream()
        .map(
            synset ->
                new SynsetRecord(
                    synset.id(),
                    synset.partOfSpeech().code(),
                    synset.lexicalFile(),
                    synset.definition(),
                    synset.examples()));
  }

  Stream<SenseRecord> senses() {
    return synsets.stream()
        .flatMap(synset -> synset.senses().stream().map(sense -> sense(synset, sense)));
  }

  private SenseRecord sense(Synset synset, Sense sense) {
    return new SenseRecord(
        senseId(synset.id(), sense.position()),
        synset.id(),
        (long) sense.position(),
        Objects.requireNonNull(wordIds.get(sense.lemma())),
        (long) sense.number(),
        (long) sense.tagCount(),
        sense.marker());
  }

  Stream<SemanticRelationRecord> semanticRelations() {
    return synsets.stream().flatMap(WordNetRows::semanticRelations);
  }

  private static Stream<SemanticRelationRecord> semanticRelations(Synset synset) {
    List<Pointer> pointers =
        synset.pointers().stream().filter(pointer -> !pointer.isLexical()).toList();
    return IntStream.range(0, pointers.size())
        .mapToObj(
            i ->
                new SemanticRelationRecord(
                    synset.id(),
                    pointers.get(i).type().symbol(),
                    pointers.get(i).targetId(),
                    i + 1L));
  }

  Stream<LexicalRelationRecord> lexicalRelations() {
    return synsets.stream()
        .flatMap(
            synset ->
                synset.pointers().stream()
                    .filter(Pointer::isLexical)
                    .map(pointer -> lexicalRelation(synset, pointer)));
  }

  private LexicalRelationRecord lexicalRelation(Synset synset, Pointer pointer) {
    return new LexicalRelationRecord(
        senseId(synset.id(), pointer.position()),
        pointer.type().symbol(),
        senseId(pointer.targetId(), pointer.targetPosition()));
  }

  private long senseId(long synsetId, int position) {
    return Objects.requireNonNull(firstSenseIds.get(synsetId)) + position - 1;
  }
}
