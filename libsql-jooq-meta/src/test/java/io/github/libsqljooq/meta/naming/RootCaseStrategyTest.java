package io.github.libsqljooq.meta.naming;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.libsqljooq.meta.testing.GeneratedClasses;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Locale;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class RootCaseStrategyTest {
  private static final String SCHEMA =
      "CREATE TABLE item (id INTEGER PRIMARY KEY, title TEXT, i_i DECIMAL(5, 2), big BIGINT);"
          + " CREATE TABLE line_item (item_id INTEGER REFERENCES item, island_id INT REFERENCES island,"
          + " UNIQUE (item_id, island_id)); CREATE TABLE ISLAND (id INTEGER PRIMARY KEY, size_ DATETIME)";

  /** The locale belongs to a JVM, and jOOQ keeps what it has folded by it: so this runs another. */
  @Test
  void turkishLocaleGivesTheSameSources(@TempDir Path here, @TempDir Path there) throws Exception {
    Path log = there.resolve("log");
    Process process =
        new ProcessBuilder(
                Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                "-Duser.language=tr",
                "-Duser.country=TR",
                "-cp",
                System.getProperty("java.class.path"),
                Program.class.getName(),
                there.toString())
            .redirectErrorStream(true)
            .redirectOutput(log.toFile())
            .start();
    assertThat(process.waitFor(2, TimeUnit.MINUTES)).isTrue();
    assertThat(process.exitValue()).as(Files.readString(log)).isZero();
    assertThat(GeneratedClasses.at(there).sources())
        .isEqualTo(Program.generate(here).sources())
        .containsKeys("tables/Item.java", "tables/LineItem.java", "tables/Island.java");
  }

  /** What the other JVM runs. */
  static final class Program {
    private Program() {}

    static GeneratedClasses generate(Path directory) {
      return GeneratedClasses.of(
          directory, SCHEMA, generator -> generator.getTarget().setLocale(null));
    }

    /** Fails unless the locale is what the test needs. */
    public static void main(String... arguments) {
      if (!"i".toUpperCase(Locale.getDefault()).equals("\u0130")) {
        throw new IllegalStateException("the locale is " + Locale.getDefault());
      }
      generate(Path.of(arguments[0]));
    }
  }
}
