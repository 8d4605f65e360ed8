package io.github.libsqljooq.example.query;

import static io.github.libsqljooq.example.db.Tables.GLOSS;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import io.github.libsqljooq.Libsql;
import io.github.libsqljooq.LibsqlContext;
import io.github.libsqljooq.example.embed.SentenceEmbedder;
import io.github.libsqljooq.example.load.SmallDictionary;
import io.github.libsqljooq.testkit.LibsqlServerExtension;
import java.io.IOException;
import java.util.List;
import org.jooq.DSLContext;
import org.jooq.exception.DataAccessException;
import org.jooq.impl.DSL;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

/** The same loading and the same queries on a file and on a server: only the URL differs. */
class DictionaryOnServerTest {
  @RegisterExtension static final LibsqlServerExtension SERVER = new LibsqlServerExtension();

  private static SentenceEmbedder embedder;
  private static LibsqlContext local;
  private static LibsqlContext remote;

  @BeforeAll
  static void load() throws IOException {
    embedder = SentenceEmbedder.load();
    local = Libsql.open("jdbc:libsql::memory:");
    remote = Libsql.open(SERVER.server().jdbcUrl());
    SmallDictionary.load(DSL.using(local), embedder);
    SmallDictionary.load(DSL.using(remote), embedder);
  }

  @AfterAll
  static void close() {
    remote.close();
    local.close();
    embedder.close();
  }

  @Test
  void theServerHasTheSameRows() {
    assertThat(onServer().fetchCount(GLOSS)).isPositive().isEqualTo(onFile().fetchCount(GLOSS));
    assertThat(onServer().selectFrom(GLOSS).orderBy(GLOSS.SYNSET_ID).fetch(GLOSS.EMBEDDING))
        .usingRecursiveComparison()
        .isEqualTo(onFile().selectFrom(GLOSS).orderBy(GLOSS.SYNSET_ID).fetch(GLOSS.EMBEDDING));
  }

  @Test
  void theVectorIndexFindsTheElephants() {
    float[] meaning = embedder.embed("a very large grey animal with a trunk");

    List<Hit> hits = new Dictionary(onServer()).nearestByIndex(meaning, 5);

    assertThat(hits).extracting(Hit::words).contains("elephant");
    assertSame(hits, new Dictionary(onFile()).nearestByIndex(meaning, 5));
  }

  @Test
  void theScanFindsTheSame() {
    float[] meaning = embedder.embed("a striped African animal like a horse");

    assertSame(
        new Dictionary(onServer()).nearestByScan(meaning, 5),
        new Dictionary(onFile()).nearestByScan(meaning, 5));
  }

  @Test
  void theRecursiveQueryFindsTheSame() {
    assertThat(new Dictionary(onServer()).hypernyms(102_506_148L))
        .hasSizeGreaterThan(10)
        .isEqualTo(new Dictionary(onFile()).hypernyms(102_506_148L));
  }

  @Test
  void theFullTextSearchFindsTheSame() {
    assertThat(new Dictionary(onServer()).search("ivory tusks", 5))
        .isNotEmpty()
        .isEqualTo(new Dictionary(onFile()).search("ivory tusks", 5));
  }

  @Test
  void javaFunctionsAreRefusedWithTheReason() {
    assertThatThrownBy(() -> new JavaFunctionQueries(onServer()))
        .isInstanceOf(DataAccessException.class)
        .hasMessageContaining("is a server");
  }

  private static DSLContext onFile() {
    return DSL.using(local);
  }

  private static DSLContext onServer() {
    return DSL.using(remote);
  }

  /** Another processor's instructions may round distances otherwise. */
  private static void assertSame(List<Hit> actual, List<Hit> expected) {
    assertThat(actual).hasSameSizeAs(expected);
    for (int i = 0; i < actual.size(); i++) {
      assertThat(actual.get(i).synsetId()).isEqualTo(expected.get(i).synsetId());
      assertThat(actual.get(i).distance()).isCloseTo(expected.get(i).distance(), within(1e-5));
    }
  }
}
