package io.github.libsqljooq.example;

import io.github.libsqljooq.example.embed.SentenceEmbedder;
import io.github.libsqljooq.example.query.Ancestor;
import io.github.libsqljooq.example.query.Dictionary;
import io.github.libsqljooq.example.query.Hit;
import io.github.libsqljooq.example.query.JavaFunctionQueries;
import java.io.PrintWriter;
import java.util.List;
import java.util.Locale;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/** Asks the dictionary all its kinds of questions about a text, and prints the answers. */
final class Report {
  private static final int FEW = 5;

  private final PrintWriter out;
  private final SentenceEmbedder embedder;
  private final Dictionary dictionary;
  private final @Nullable JavaFunctionQueries functions;
  private final int count;

  /**
   * A report of any number of texts.
   *
   * @param functions null if the database can't call Java
   * @param count how many glosses to show
   */
  Report(
      PrintWriter out,
      SentenceEmbedder embedder,
      Dictionary dictionary,
      @Nullable JavaFunctionQueries functions,
      int count) {
    this.out = out;
    this.embedder = embedder;
    this.dictionary = dictionary;
    this.functions = functions;
    this.count = count;
  }

  /** Prints what there is about a text. */
  void print(String text) {
    out.printf("%n\"%s\"%n", text);
    float[] meaning = embedder.embed(text);
    List<Hit> hits = printNearest(meaning);
    if (!hits.isEmpty()) {
      printHypernyms(hits.get(0));
    }
    printText(text);
    if (functions != null && !hits.isEmpty()) {
      printSpelling(functions, firstWord(hits.get(0).words()));
      printTypical(functions, hits.get(0));
    }
    out.flush();
  }

  private List<Hit> printNearest(float[] meaning) {
    Timed<List<Hit>> found = Timed.of(() -> dictionary.nearestByIndex(meaning, count));
    heading("Nearest glosses by the vector index", found);
    found.value().forEach(this::printHit);
    Timed<List<Hit>> exact = Timed.of(() -> dictionary.nearestByScan(meaning, count));
    long common = exact.value().stream().filter(found.value()::contains).count();
    heading(
        String.format(
            Locale.ROOT,
            "The scan of all %,d glosses finds %d of these among its first %d",
            dictionary.embedded(),
            common,
            exact.value().size()),
        exact);
    exact.value().stream().filter(hit -> !found.value().contains(hit)).forEach(this::printHit);
    return exact.value();
  }

  private void printHypernyms(Hit hit) {
    Timed<List<Ancestor>> chain = Timed.of(() -> dictionary.hypernyms(hit.synsetId()));
    heading("What it is, by a recursive query", chain);
    out.println(
        chain.value().stream()
            .map(ancestor -> firstWord(ancestor.words()))
            .collect(Collectors.joining(" < ", "    ", "")));
  }

  private void printText(String text) {
    var matches = Timed.of(() -> dictionary.search(text, FEW));
    heading("Entries with its words, by full-text search", matches);
    matches
        .value()
        .forEach(
            match ->
                out.printf(
                    Locale.ROOT,
                    "    %6.2f  %s: %s%n",
                    match.rank(),
                    match.words(),
                    match.definition()));
  }

  private void printSpelling(JavaFunctionQueries functions, String word) {
    var matches = Timed.of(() -> functions.speltLike(word, FEW));
    heading("Words spelt like \"" + word + "\", by a Java lambda", matches);
    out.println(
        matches.value().stream()
            .map(match -> match.lemma() + " (" + match.edits() + ")")
            .collect(Collectors.joining(", ", "    ", "")));
  }

  /** Of the kinds of the best hit's hypernym, since the hit itself may have none. */
  private void printTypical(JavaFunctionQueries functions, Hit hit) {
    List<Ancestor> chain = dictionary.hypernyms(hit.synsetId());
    Ancestor kind = chain.get(Math.min(1, chain.size() - 1));
    var typical = Timed.of(() -> functions.typicalKinds(kind.synsetId(), FEW));
    heading(
        "The most typical kinds of \"" + firstWord(kind.words()) + "\", by a Java aggregate",
        typical);
    typical.value().forEach(this::printHit);
  }

  private void heading(String text, Timed<?> answer) {
    out.printf(Locale.ROOT, "  %s (%.1f ms)%n", text, answer.milliseconds());
  }

  private void printHit(Hit hit) {
    out.printf(Locale.ROOT, "    %6.3f  %s: %s%n", hit.distance(), hit.words(), hit.definition());
  }

  private static String firstWord(String words) {
    int comma = words.indexOf(", ");
    return comma < 0 ? words : words.substring(0, comma);
  }
}
