package io.github.libsqljooq.example.wordnet;

import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * Reads one line of a data file, field by field. For one line and one thread.
 *
 * @see <a href="https://wordnet.princeton.edu/documentation/wndb5wn">wndb(5WN), data.pos</a>
 */
final class SynsetParser {
  private static final String GLOSS = " | ";
  private static final String FIRST_EXAMPLE = "; \"";

  private final SenseIndex index;
  private final String gloss;
  private final String[] fields;
  private int next;

  private SynsetParser(String line, SenseIndex index) {
    int bar = line.indexOf(GLOSS);
    if (bar < 0) {
      throw new IllegalArgumentException("no gloss");
    }
    this.index = index;
    this.gloss = line.substring(bar + GLOSS.length()).strip();
    this.fields = line.substring(0, bar).split(" ", -1);
  }

  /**
   * The synset of a line.
   *
   * @throws RuntimeException if the line is malformed
   */
  static Synset parse(String line, SenseIndex index) {
    return new SynsetParser(line, index).synset();
  }

  private Synset synset() {
    long offset = Long.parseLong(field());
    String lexicalFile = LexicalFiles.name(Integer.parseInt(field()));
    PartOfSpeech part = PartOfSpeech.ofCode(field());
    long id = part.synsetId(offset);
    List<Sense> senses = senses(id);
    List<Pointer> pointers = pointers();
    int example = gloss.indexOf(FIRST_EXAMPLE);
    String definition = example < 0 ? gloss : gloss.substring(0, example);
    String examples = example < 0 ? null : gloss.substring(example + 2);
    return new Synset(id, part, lexicalFile, senses, definition, examples, pointers);
  }

  private List<Sense> senses(long synsetId) {
    int count = Integer.parseInt(field(), 16);
    List<Sense> senses = new ArrayList<>(count);
    for (int position = 1; position <= count; position++) {
      senses.add(sense(synsetId, position, field()));
      field(); // lex_id, which only sense keys need
    }
    return senses;
  }

  private Sense sense(long synsetId, int position, String word) {
    String marker = marker(word);
    String bare = marker == null ? word : word.substring(0, word.indexOf('('));
    SenseIndex.Entry entry = index.find(synsetId, bare);
    if (entry == null) {
      throw new IllegalArgumentException("the sense index has no " + bare);
    }
    return new Sense(position, bare.replace('_', ' '), marker, entry.number(), entry.tagCount());
  }

  private static @Nullable String marker(String word) {
    int open = word.indexOf('(');
    return open < 0 ? null : word.substring(open + 1, word.length() - 1);
  }

  private List<Pointer> pointers() {
    int count = Integer.parseInt(field());
    // A few lexical pointers stand in WordNet's files twice.
    Set<Pointer> pointers = new LinkedHashSet<>(count * 2);
    for (int i = 0; i < count; i++) {
      RelationType type = RelationType.ofSymbol(field());
      long targetOffset = Long.parseLong(field());
      long targetId = PartOfSpeech.ofCode(field()).synsetId(targetOffset);
      String positions = field();
      pointers.add(
          new Pointer(
              type,
              Integer.parseInt(positions.substring(0, 2), 16),
              targetId,
              Integer.parseInt(positions.substring(2), 16)));
    }
    return List.copyOf(pointers);
  }

  private String field() {
    return fields[next++];
  }
}
