package io.github.libsqljooq.example;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.libsqljooq.example.testing.LoadedDictionary;
import java.io.IOException;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.api.io.TempDir;
import picocli.CommandLine;

@ExtendWith(LoadedDictionary.Extension.class)
class MainTest {
  private static final String NOUNS = "--embed=" + LoadedDictionary.NOUNS;

  private final StringWriter out = new StringWriter();
  private final StringWriter err = new StringWriter();

  @Test
  void answersADescription(LoadedDictionary dictionary) {
    int code = run("--db=" + dictionary.file(), NOUNS, "a very large grey animal with a trunk");

    assertThat(code).isZero();
    assertThat(out.toString())
        .containsSubsequence(
            "\"a very large grey animal with a trunk\"",
            "Nearest glosses by the vector index",
            "elephant: five-toed pachyderm",
            "The scan of all",
            "What it is, by a recursive query",
            "< entity",
            "Entries with its words, by full-text search",
            "by a Java lambda",
            "by a Java aggregate");
    assertThat(err.toString()).isEmpty();
  }

  @Test
  void wordsThatAreNotQuotedAreOneDescription(LoadedDictionary dictionary) {
    run("--db=" + dictionary.file(), NOUNS, "an", "animal", "with", "tusks");

    assertThat(out.toString()).contains("\"an animal with tusks\"").contains("elephant");
  }

  @Test
  void answersSomeExamplesWithoutADescription(LoadedDictionary dictionary) {
    int code = run("--db=" + dictionary.file(), NOUNS, "");

    assertThat(code).isZero();
    assertThat(out.toString()).contains("elephant").contains("zebra");
  }

  @Test
  void showsAsManyAnswersAsAsked(LoadedDictionary dictionary) {
    run("--db=" + dictionary.file(), NOUNS, "--count=100", "a dog");

    assertThat(out.toString()).contains("among its first 100");
  }

  @Test
  void refusesArgumentsThatAreWrong() {
    assertThat(run("--count=0")).isEqualTo(2);
    assertThat(run("--count=101")).isEqualTo(2);
    assertThat(run("--embed=many")).isEqualTo(2);
    assertThat(run("--db=a.db", "--url=jdbc:libsql:b.db")).isEqualTo(2);
    assertThat(run("--rebuild", "--url=jdbc:libsql:b.db")).isEqualTo(2);
    assertThat(err.toString())
        .contains("--count is 0, must be 1 to 100")
        .contains("\"many\" is neither a number of nouns nor all")
        .contains("--db and --url exclude each other");
  }

  @Test
  void saysWhyADatabaseCannotBeUsed(@TempDir Path directory) throws IOException {
    Path text = Files.writeString(directory.resolve("text.db"), "not a database ".repeat(100));

    assertThat(run("--db=" + text, "a dog")).isEqualTo(1);
    assertThat(err.toString()).startsWith("example: ").contains("not a database");
    assertThat(Files.readString(text)).startsWith("not a database");
  }

  @Test
  void saysThatAServerIsNotThere() {
    assertThat(run("--url=jdbc:libsql:http://localhost:1", "a dog")).isEqualTo(1);
    assertThat(err.toString()).startsWith("example: ").contains("localhost:1");
  }

  private int run(String... arguments) {
    CommandLine command = Main.commandLine();
    command.setOut(new PrintWriter(out, true));
    command.setErr(new PrintWriter(err, true));
    return command.execute(arguments);
  }
}
