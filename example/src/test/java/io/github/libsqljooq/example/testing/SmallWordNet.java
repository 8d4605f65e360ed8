package io.github.libsqljooq.example.testing;

import io.github.libsqljooq.example.wordnet.Pointer;
import io.github.libsqljooq.example.wordnet.RelationType;
import io.github.libsqljooq.example.wordnet.Synset;
import io.github.libsqljooq.example.wordnet.WordNetReader;
import java.io.IOException;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.Function;
import java.util.stream.Collectors;

/** Elephants, horses, what they are, and nothing else: some hundred synsets. */
public final class SmallWordNet {
  private static final long PROBOSCIDEAN = 102_505_758L;
  private static final long EQUINE = 102_376_801L;

  private SmallWordNet() {}

  /** The synsets, with the relations among them. */
  public static List<Synset> read() throws IOException {
    Map<Long, Synset> all =
        WordNetReader.read().stream().collect(Collectors.toMap(Synset::id, Function.identity()));
    Set<Long> kept = new LinkedHashSet<>();
    follow(all, kept, RelationType.HYPONYM, PROBOSCIDEAN, EQUINE);
    for (long id : List.copyOf(kept)) {
      follow(all, kept, RelationType.HYPERNYM, id);
    }
    return kept.stream().map(id -> within(kept, all.get(id))).toList();
  }

  private static void follow(
      Map<Long, Synset> all, Set<Long> kept, RelationType type, long... from) {
    Deque<Long> open = new ArrayDeque<>();
    for (long id : from) {
      open.add(id);
    }
    while (!open.isEmpty()) {
      long id = open.remove();
      kept.add(id);
      all.get(id).pointers().stream()
          .filter(pointer -> pointer.type() == type)
          .map(Pointer::targetId)
          .filter(target -> !kept.contains(target))
          .forEach(open::add);
    }
  }

  private static Synset within(Set<Long> kept, Synset synset) {
    return new Synset(
        synset.id(),
        synset.partOfSpeech(),
        synset.lexicalFile(),
        synset.senses(),
        synset.definition(),
        synset.examples(),
        synset.pointers().stream().filter(pointer -> kept.contains(pointer.targetId())).toList());
  }
}
