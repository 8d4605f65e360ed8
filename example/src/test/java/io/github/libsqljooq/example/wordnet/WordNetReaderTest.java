package io.github.libsqljooq.example.wordnet;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.util.List;
import java.util.Map;
import java.util.function.Function;
import java.util.stream.Collectors;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

class WordNetReaderTest {
  private static List<Synset> synsets = List.of();
  private static Map<Long, Synset> byId = Map.of();

  @BeforeAll
  static void read() throws IOException {
    synsets = WordNetReader.read();
    byId = synsets.stream().collect(Collectors.toMap(Synset::id, Function.identity()));
  }

  @Test
  void readsEverySynsetOfEachPartOfSpeech() {
    Map<PartOfSpeech, Long> counts =
        synsets.stream()
            .collect(Collectors.groupingBy(Synset::partOfSpeech, Collectors.counting()));

    assertThat(synsets).hasSize(117_791);
    assertThat(counts)
        .containsEntry(PartOfSpeech.NOUN, 82_192L)
        .containsEntry(PartOfSpeech.VERB, 13_789L)
        .containsEntry(PartOfSpeech.ADVERB, 3_625L);
    assertThat(counts.get(PartOfSpeech.ADJECTIVE) + counts.get(PartOfSpeech.ADJECTIVE_SATELLITE))
        .isEqualTo(18_185);
  }

  @Test
  void readsEverySenseAndWord() {
    assertThat(synsets.stream().mapToInt(synset -> synset.senses().size()).sum())
        .isEqualTo(207_272);
    assertThat(
            synsets.stream()
                .flatMap(synset -> synset.senses().stream())
                .map(Sense::lemma)
                .distinct())
        .hasSize(148_897);
  }

  @Test
  void readsEveryPointerOnce() {
    List<Pointer> pointers =
        synsets.stream().flatMap(synset -> synset.pointers().stream()).toList();

    assertThat(pointers.stream().filter(pointer -> !pointer.isLexical())).hasSize(285_668);
    assertThat(pointers.stream().filter(Pointer::isLexical)).hasSize(92_525);
  }

  @Test
  void everyPointerEndsAtASenseThatExists() {
    assertThat(
            synsets.stream()
                .flatMap(synset -> synset.pointers().stream())
                .filter(pointer -> !hasTarget(pointer)))
        .isEmpty();
  }

  @Test
  void readsAWholeSynset() {
    Synset elephant = byId.get(102_506_148L);

    assertThat(elephant.lexicalFile()).isEqualTo("noun.animal");
    assertThat(elephant.senses()).containsExactly(new Sense(1, "elephant", null, 1, 3));
    assertThat(elephant.definition()).isEqualTo("five-toed pachyderm");
    assertThat(elephant.examples()).isNull();
    assertThat(elephant.pointers())
        .contains(new Pointer(RelationType.HYPERNYM, 0, 102_505_758L, 0));
  }

  @Test
  void separatesExamplesFromTheDefinition() {
    Synset able = byId.get(300_001_740L);

    assertThat(able.definition())
        .isEqualTo(
            "(usually followed by `to') having the necessary means or skill or know-how or authority"
                + " to do something");
    assertThat(able.examples())
        .isEqualTo(
            "\"able to swim\"; \"she was able to program her computer\"; \"we were at last"
                + " able to buy a car\"; \"able to get a grant for the project\"");
  }

  @Test
  void separatesTheMarkerFromAnAdjective() {
    assertThat(
            synsets.stream()
                .flatMap(synset -> synset.senses().stream())
                .filter(sense -> sense.marker() != null)
                .map(Sense::marker)
                .distinct())
        .containsExactlyInAnyOrder("a", "p", "ip");
    assertThat(synsets.stream().flatMap(synset -> synset.senses().stream()))
        .noneMatch(sense -> sense.lemma().contains("(") || sense.lemma().contains("_"));
  }

  @Test
  void keepsBothSpellingsOfAWord() {
    assertThat(byId.get(109_293_800L).senses())
        .extracting(Sense::lemma)
        .containsExactly("Earth", "earth", "world", "globe");
  }

  private static boolean hasTarget(Pointer pointer) {
    Synset target = byId.get(pointer.targetId());
    return target != null
        && pointer.targetPosition() <= target.senses().size()
        && (pointer.targetPosition() == 0) == (pointer.position() == 0);
  }
}
