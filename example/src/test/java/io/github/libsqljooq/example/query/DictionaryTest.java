package io.github.libsqljooq.example.query;

import static org.assertj.core.api.Assertions.assertThat;
import static org.jooq.impl.DSL.field;
import static org.jooq.impl.DSL.name;
import static org.jooq.impl.DSL.table;

import io.github.libsqljooq.example.testing.LoadedDictionary;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

@ExtendWith(LoadedDictionary.Extension.class)
class DictionaryTest {
  private static final long ELEPHANT = 102_506_148L;
  private static final Comparator<Hit> NEAREST = Comparator.comparingDouble(Hit::distance);

  private LoadedDictionary loaded;
  private Dictionary dictionary;

  @BeforeEach
  void open(LoadedDictionary loaded) {
    this.loaded = loaded;
    this.dictionary = new Dictionary(loaded.ctx());
  }

  @Test
  void aDescriptionFindsTheElephants() {
    float[] meaning = meaning("a very large grey animal with a trunk");

    assertThat(dictionary.nearestByScan(meaning, 10)).extracting(Hit::synsetId).contains(ELEPHANT);
    assertThat(dictionary.nearestByIndex(meaning, 10)).extracting(Hit::synsetId).contains(ELEPHANT);
  }

  @ParameterizedTest
  @CsvSource({
    "a striped African animal like a horse, zebra",
    "an animal with a trunk and tusks, elephant",
    "a farm animal that gives wool, domestic sheep",
    "a small dog, toy terrier"
  })
  void descriptionsFindWhatTheyDescribe(String description, String word) {
    assertThat(dictionary.nearestByIndex(meaning(description), 10))
        .extracting(Hit::words)
        .anyMatch(words -> List.of(words.split(", ")).contains(word));
  }

  @Test
  void theIndexFindsNearlyWhatTheScanFinds() {
    int common = 0;
    for (String text : List.of("a small dog", "a whale", "an ape", "a wild cat", "a cow")) {
      List<Hit> exact = dictionary.nearestByScan(meaning(text), 10);
      List<Hit> found = dictionary.nearestByIndex(meaning(text), 10);
      common += (int) found.stream().filter(exact::contains).count();
    }

    assertThat(common).isGreaterThanOrEqualTo(47);
  }

  @Test
  void hitsComeNearestFirst() {
    float[] meaning = meaning("a small dog");

    assertThat(dictionary.nearestByScan(meaning, 50)).hasSize(50).isSortedAccordingTo(NEAREST);
    assertThat(dictionary.nearestByIndex(meaning, 50)).hasSize(50).isSortedAccordingTo(NEAREST);
  }

  @Test
  void theIndexIsDescribedAsTheMigrationCreatesIt() {
    String created =
        loaded
            .ctx()
            .select(field(name("sql"), String.class))
            .from(table(name("sqlite_schema")))
            .where(field(name("name"), String.class).eq(Dictionary.INDEX.name()))
            .fetchSingle()
            .value1();

    assertThat(created)
        .contains("metric=" + Dictionary.INDEX.metric().name().toLowerCase(Locale.ROOT))
        .contains("search_l=" + Dictionary.INDEX.searchL());
  }

  @Test
  void hypernymsLeadFromTheElephantToTheEntity() {
    assertThat(dictionary.hypernyms(ELEPHANT))
        .extracting(Ancestor::words)
        .startsWith("elephant", "proboscidean, proboscidian")
        .contains("mammal, mammalian")
        .endsWith("physical entity", "entity");
  }

  @Test
  void theMostGeneralHasNoHypernym() {
    assertThat(dictionary.hypernyms(100_001_740L))
        .containsExactly(new Ancestor(0, 100_001_740L, "entity"));
  }

  @Test
  void fullTextSearchRanksAndMarks() {
    List<TextMatch> matches = dictionary.search("ivory tusks", 5);

    assertThat(matches).hasSize(5).isSortedAccordingTo(Comparator.comparingDouble(TextMatch::rank));
    assertThat(matches)
        .anySatisfy(match -> assertThat(match.definition()).contains("[ivory] [tusks]"));
  }

  @Test
  void fullTextSearchLeavesOutWordsWithoutMeaning() {
    assertThat(dictionary.search("of the dog", 20))
        .isNotEmpty()
        .allSatisfy(match -> assertThat(match.definition()).doesNotContain("[of]", "[the]"));
    assertThat(dictionary.search("the", 1)).hasSize(1);
  }

  @ParameterizedTest
  @CsvSource({"'\"'", "AND", "a OR", "'-*()'", "NEAR(", "'words:x'", "''"})
  void whatAPersonTypesIsNeverFts5Syntax(String text) {
    assertThat(dictionary.search(text, 5)).hasSizeLessThanOrEqualTo(5);
  }

  private float[] meaning(String text) {
    return loaded.embedder().embed(text);
  }
}
