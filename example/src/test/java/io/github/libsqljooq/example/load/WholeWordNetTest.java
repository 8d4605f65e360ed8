package io.github.libsqljooq.example.load;

import static io.github.libsqljooq.example.db.Tables.ENTRY_TEXT;
import static io.github.libsqljooq.example.db.Tables.GLOSS;
import static io.github.libsqljooq.example.db.Tables.LEXICAL_RELATION;
import static io.github.libsqljooq.example.db.Tables.LOAD_STEP;
import static io.github.libsqljooq.example.db.Tables.SEMANTIC_RELATION;
import static io.github.libsqljooq.example.db.Tables.SENSE;
import static io.github.libsqljooq.example.db.Tables.SYNSET;
import static io.github.libsqljooq.example.db.Tables.WORD;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.entry;

import io.github.libsqljooq.example.testing.LoadedDictionary;
import java.io.IOException;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import org.jooq.DSLContext;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;

@ExtendWith(LoadedDictionary.Extension.class)
class WholeWordNetTest {
  private LoadedDictionary dictionary;
  private DSLContext ctx;

  @BeforeEach
  void open(LoadedDictionary dictionary) {
    this.dictionary = dictionary;
    this.ctx = dictionary.ctx();
  }

  @Test
  void everythingIsThere() {
    assertThat(ctx.fetchCount(WORD)).isEqualTo(148_897);
    assertThat(ctx.fetchCount(SYNSET)).isEqualTo(117_791);
    assertThat(ctx.fetchCount(SENSE)).isEqualTo(207_272);
    assertThat(ctx.fetchCount(SEMANTIC_RELATION)).isEqualTo(285_668);
    assertThat(ctx.fetchCount(LEXICAL_RELATION)).isEqualTo(92_525);
    assertThat(ctx.fetchCount(ENTRY_TEXT)).isEqualTo(117_791);
  }

  @Test
  void theStepsSayHowMuchIsThere() {
    assertThat(ctx.selectFrom(LOAD_STEP).fetchMap(LOAD_STEP.NAME, LOAD_STEP.ROW_COUNT))
        .containsOnly(
            entry("word", 148_897L),
            entry("synset", 117_791L),
            entry("sense", 207_272L),
            entry("semantic_relation", 285_668L),
            entry("lexical_relation", 92_525L),
            entry("entry_text", 117_791L),
            entry("gloss", (long) ctx.fetchCount(GLOSS)));
  }

  @Test
  void placentalMammalsAndFrequentNounsAreEmbedded() {
    // 1,131 kinds of placental mammals; person is the only frequent noun that might be one.
    assertThat(ctx.fetchCount(GLOSS))
        .isBetween(1_131 + LoadedDictionary.NOUNS - 5, 1_131 + LoadedDictionary.NOUNS);
  }

  @Test
  void theDatabaseIsSound() {
    assertThat(ctx.fetch("pragma foreign_key_check")).isEmpty();
    assertThat(ctx.fetchValue("pragma integrity_check")).isEqualTo("ok");
  }

  @Test
  void anotherRunReusesIt() throws IOException {
    List<String> progress = new CopyOnWriteArrayList<>();

    new DictionaryLoader(ctx, dictionary.embedder(), ProgressBars.to(progress::add))
        .load(new EmbedScope(LoadedDictionary.NOUNS));

    assertThat(progress).isEmpty();
  }
}
