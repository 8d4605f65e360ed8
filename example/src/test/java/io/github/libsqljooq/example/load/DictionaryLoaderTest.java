package io.github.libsqljooq.example.load;

import static io.github.libsqljooq.example.db.Tables.ENTRY;
import static io.github.libsqljooq.example.db.Tables.ENTRY_TEXT;
import static io.github.libsqljooq.example.db.Tables.GLOSS;
import static io.github.libsqljooq.example.db.Tables.LOAD_STEP;
import static io.github.libsqljooq.example.db.Tables.SEMANTIC_RELATION;
import static io.github.libsqljooq.example.db.Tables.SENSE;
import static io.github.libsqljooq.example.db.Tables.SYNSET;
import static io.github.libsqljooq.example.db.Tables.WORD;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalStateException;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.github.libsqljooq.Libsql;
import io.github.libsqljooq.LibsqlContext;
import io.github.libsqljooq.example.db.tables.records.GlossRecord;
import io.github.libsqljooq.example.embed.SentenceEmbedder;
import io.github.libsqljooq.example.testing.SmallWordNet;
import io.github.libsqljooq.example.wordnet.Pointer;
import io.github.libsqljooq.example.wordnet.RelationType;
import io.github.libsqljooq.example.wordnet.Synset;
import io.github.libsqljooq.functions.fts.FullText;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import org.jooq.DSLContext;
import org.jooq.exception.DataAccessException;
import org.jooq.impl.DSL;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

class DictionaryLoaderTest {
  private static final EmbedScope NO_NOUNS = new EmbedScope(0);

  private static SentenceEmbedder embedder;
  private static List<Synset> synsets;

  private final List<String> progress = new CopyOnWriteArrayList<>();
  private LibsqlContext libsql;
  private DSLContext ctx;
  private int reads;

  @BeforeAll
  static void read() throws IOException {
    embedder = SentenceEmbedder.load();
    synsets = SmallWordNet.read();
  }

  @AfterAll
  static void closeModel() {
    embedder.close();
  }

  @BeforeEach
  void open() {
    libsql = Libsql.open("jdbc:libsql::memory:");
    ctx = DSL.using(libsql);
  }

  @AfterEach
  void close() {
    libsql.close();
  }

  @Test
  void loadsEveryRow() throws IOException {
    loader(synsets).load(NO_NOUNS);

    assertThat(ctx.fetchCount(SYNSET)).isEqualTo(synsets.size());
    assertThat(ctx.fetchCount(SENSE))
        .isEqualTo(synsets.stream().mapToInt(synset -> synset.senses().size()).sum());
    assertThat(ctx.fetchCount(SEMANTIC_RELATION))
        .isEqualTo(synsets.stream().mapToInt(synset -> synset.pointers().size()).sum());
    assertThat(ctx.fetch("pragma foreign_key_check")).isEmpty();
  }

  @Test
  void entriesHaveTheirWordsInOrder() throws IOException {
    loader(synsets).load(NO_NOUNS);

    assertThat(
            ctx.select(ENTRY.WORDS)
                .from(ENTRY)
                .where(ENTRY.DEFINITION.startsWith("an elephant native to Africa"))
                .fetch(ENTRY.WORDS))
        .containsExactly("African elephant, Loxodonta africana");
  }

  @Test
  void textsAreFoundByTheirStems() throws IOException {
    loader(synsets).load(NO_NOUNS);

    assertThat(
            ctx.select(ENTRY_TEXT.WORDS)
                .from(ENTRY_TEXT)
                .where(FullText.match(ENTRY_TEXT, "tusk"))
                .fetch(ENTRY_TEXT.WORDS))
        .contains("proboscidean, proboscidian", "African elephant, Loxodonta africana");
  }

  @Test
  void embedsTheKindsOfPlacentalMammalsButNotTheRoot() throws IOException {
    loader(synsets).load(NO_NOUNS);

    assertThat(ctx.fetchExists(GLOSS, GLOSS.SYNSET_ID.eq(102_506_148L))).isTrue();
    assertThat(ctx.fetchExists(GLOSS, GLOSS.SYNSET_ID.eq(101_889_397L))).isFalse();
  }

  @Test
  void showsProgressOfBothParts() throws IOException {
    loader(synsets).load(NO_NOUNS);

    assertThat(progress)
        .anyMatch(line -> line.contains("WordNet") && line.contains("100%"))
        .anyMatch(line -> line.contains("Embeddings") && line.contains("100%"));
  }

  @Test
  void aSecondLoadDoesNothing() throws IOException {
    loader(synsets).load(NO_NOUNS);
    progress.clear();
    loader(synsets).load(NO_NOUNS);

    assertThat(reads).isEqualTo(1);
    assertThat(progress).isEmpty();
  }

  @Test
  void aLargerScopeAddsWhatIsMissing() throws IOException {
    loader(synsets).load(NO_NOUNS);
    int before = ctx.fetchCount(GLOSS);
    loader(synsets).load(EmbedScope.ALL);

    assertThat(before).isLessThan(synsets.size());
    assertThat(ctx.fetchCount(GLOSS)).isEqualTo(synsets.size());
    assertThat(reads).isEqualTo(1);
  }

  @Test
  void aLoadThatFailedGoesOnWithTheTableThatFailed() throws IOException {
    assertThatThrownBy(() -> loader(withDanglingPointer()).load(NO_NOUNS))
        .isInstanceOf(DataAccessException.class)
        .hasMessageContaining("FOREIGN KEY");
    assertThat(ctx.fetchCount(WORD)).isPositive();
    assertThat(ctx.fetchCount(SEMANTIC_RELATION)).isZero();

    loader(synsets).load(NO_NOUNS);

    assertThat(ctx.fetchCount(SEMANTIC_RELATION))
        .isEqualTo(synsets.stream().mapToInt(synset -> synset.pointers().size()).sum());
    assertThat(ctx.fetchCount(GLOSS)).isPositive();
  }

  @Test
  void embeddingsThatAreMissingAreMadeAgain() throws IOException {
    loader(synsets).load(NO_NOUNS);
    List<GlossRecord> before = glosses();
    ctx.deleteFrom(GLOSS).where(GLOSS.SYNSET_ID.gt(102_400_000L)).execute();
    ctx.deleteFrom(LOAD_STEP).where(LOAD_STEP.NAME.eq(GLOSS.getName())).execute();

    loader(synsets).load(NO_NOUNS);

    assertThat(glosses())
        .usingRecursiveFieldByFieldElementComparator()
        .extracting(GlossRecord::getSynsetId)
        .isEqualTo(before.stream().map(GlossRecord::getSynsetId).toList());
  }

  @Test
  void anotherVersionIsRefusedWithTheRemedy() throws IOException {
    loader(synsets).load(NO_NOUNS);
    ctx.update(LOAD_STEP)
        .set(LOAD_STEP.VERSION, "WordNet 3.0")
        .where(LOAD_STEP.NAME.eq(WORD.getName()))
        .execute();

    assertThatIllegalStateException()
        .isThrownBy(() -> loader(synsets).load(NO_NOUNS))
        .withMessageContaining("WordNet 3.0")
        .withMessageContaining("--rebuild");
  }

  @Test
  void anotherModelIsRefusedWithTheRemedy() throws IOException {
    loader(synsets).load(NO_NOUNS);
    ctx.update(LOAD_STEP)
        .set(LOAD_STEP.VERSION, "another-model: 0")
        .where(LOAD_STEP.NAME.eq(GLOSS.getName()))
        .execute();

    assertThatIllegalStateException()
        .isThrownBy(() -> loader(synsets).load(NO_NOUNS))
        .withMessageContaining("another-model")
        .withMessageContaining("--rebuild");
  }

  private DictionaryLoader loader(List<Synset> source) {
    return new DictionaryLoader(
        ctx,
        embedder,
        ProgressBars.to(progress::add),
        () -> {
          reads++;
          return source;
        });
  }

  private List<GlossRecord> glosses() {
    return ctx.selectFrom(GLOSS).orderBy(GLOSS.SYNSET_ID).fetch();
  }

  private static List<Synset> withDanglingPointer() {
    Synset last = synsets.get(synsets.size() - 1);
    List<Pointer> pointers = new ArrayList<>(last.pointers());
    pointers.add(new Pointer(RelationType.ATTRIBUTE, 0, 1, 0));
    List<Synset> broken = new ArrayList<>(synsets);
    broken.set(
        synsets.size() - 1,
        new Synset(
            last.id(),
            last.partOfSpeech(),
            last.lexicalFile(),
            last.senses(),
            last.definition(),
            last.examples(),
            pointers));
    return broken;
  }
}
