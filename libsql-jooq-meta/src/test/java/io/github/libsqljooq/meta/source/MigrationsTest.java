package io.github.libsqljooq.meta.source;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class MigrationsTest {
  @TempDir Path directory;

  private List<String> order(String... files) throws IOException {
    for (String file : files) {
      Path path = directory.resolve(file);
      Files.createDirectories(path.getParent());
      Files.writeString(path, "SELECT 1");
    }
    return Migrations.of(List.of(directory)).stream().map(Script::name).toList();
  }

  @Test
  void versionsComeInTheirOrderAndRepeatablesLast() throws IOException {
    assertThat(
            order(
                "R__views.sql",
                "V10__ten.sql",
                "V2__two.sql",
                "V1_2__one_two.sql",
                "V1.10__one_ten.sql",
                "V1__one.sql",
                "R__functions.sql",
                "V20260101120000__date.sql"))
        .containsExactly(
            "V1__one.sql",
            "V1_2__one_two.sql",
            "V1.10__one_ten.sql",
            "V2__two.sql",
            "V10__ten.sql",
            "V20260101120000__date.sql",
            "R__functions.sql",
            "R__views.sql");
  }

  @Test
  void undoScriptsCallbacksAndOthersAreLeftOut() throws IOException {
    assertThat(order("V1__a.sql", "U1__a.sql", "afterMigrate.sql", "notes.txt", ".V2__b.sql"))
        .containsExactly("V1__a.sql");
  }

  @Test
  void latestBaselineStandsForEarlierVersions() throws IOException {
    assertThat(order("V1__a.sql", "V2__b.sql", "V3__c.sql", "B1__x.sql", "B2__y.sql", "R__z.sql"))
        .containsExactly("B2__y.sql", "V3__c.sql", "R__z.sql");
  }

  @Test
  void versionsInSubdirectoriesCount() throws IOException {
    assertThat(order("b/V1__a.sql", "a/V2__b.sql")).containsExactly("b/V1__a.sql", "a/V2__b.sql");
  }

  @Test
  void equalVersionsAreRefused() {
    assertThatThrownBy(() -> order("V1__a.sql", "V1.0__b.sql"))
        .isInstanceOf(SchemaSourceException.class)
        .hasMessageContaining("the same version: V1.0__b.sql and V1__a.sql");
  }

  @Test
  void plainNamesComeByTheirNumbers() throws IOException {
    assertThat(order("10_c.sql", "2_b.sql", "1_a.sql", "2_b.down.sql"))
        .containsExactly("1_a.sql", "2_b.sql", "10_c.sql");
  }

  @Test
  void plainDirectoriesComeInTheirOrder() throws IOException {
    assertThat(order("20250102_b/migration.sql", "20250101_a/migration.sql"))
        .containsExactly("20250101_a/migration.sql", "20250102_b/migration.sql");
  }

  @Test
  void missingDirectoryIsNamed() {
    assertThatThrownBy(() -> Migrations.of(List.of(directory.resolve("gone"))))
        .isInstanceOf(SchemaSourceException.class)
        .hasMessageContaining("gone does not exist");
  }

  @Test
  void fileInsteadOfDirectoryIsNamed() throws IOException {
    Path file = Files.writeString(directory.resolve("a.sql"), "");
    assertThatThrownBy(() -> Migrations.of(List.of(file)))
        .isInstanceOf(SchemaSourceException.class)
        .hasMessageContaining("a.sql is a file")
        .hasMessageContaining("schemaFile");
  }

  @Test
  void directoryWithoutScriptsIsNamed() {
    assertThatThrownBy(() -> order("readme.md"))
        .isInstanceOf(SchemaSourceException.class)
        .hasMessageContaining("no file there ends in .sql");
  }
}
