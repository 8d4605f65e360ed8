package io.github.libsqljooq.meta.source;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.MessageDigest;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.Statement;
import java.util.List;
import java.util.Map;
import java.util.Properties;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class PlaceholdersTest {
  @TempDir Path directory;

  private static Placeholders of(Map<String, String> values) {
    return new Placeholders(values, Placeholders.DEFAULT_PREFIX, Placeholders.DEFAULT_SUFFIX, true);
  }

  private static String replaced(Placeholders placeholders, String text) {
    return placeholders.replace("sub/V1__a.sql", text).text();
  }

  @Test
  void valuesStandEverywhereAndInAnyCase() {
    assertThat(
            replaced(of(Map.of("name", "x", "Empty", "")), "${NAME}'${name}'--${Name}\n${empty}."))
        .isEqualTo("x'x'--x\n.");
  }

  @Test
  void valuesAreNotReplacedThemselves() {
    assertThat(replaced(of(Map.of("a", "${b}", "b", "no")), "${a}")).isEqualTo("${b}");
  }

  @Test
  void flywaysNamesThatAreTheSameEverywhereAreKnown() {
    assertThat(
            replaced(
                Placeholders.NONE, "${flyway:filename} ${flyway:defaultSchema} ${flyway:table}"))
        .isEqualTo("V1__a.sql main flyway_schema_history");
  }

  @Test
  void otherPrefixAndSuffix() {
    Placeholders placeholders = new Placeholders(Map.of("a", "1"), "#[", "]#", true);
    assertThat(replaced(placeholders, "#[a]# ${b}")).isEqualTo("1 ${b}");
  }

  @Test
  void replacementCanBeSwitchedOff() {
    Placeholders off = new Placeholders(Map.of("a", "1"), "${", "}", false);
    assertThat(replaced(off, "${a} ${b} ${")).isEqualTo("${a} ${b} ${");
  }

  @Test
  void unknownNameIsRefusedWithFileLineAndWhatIsKnown() {
    assertThatThrownBy(() -> replaced(of(Map.of("b", "1", "a", "2")), "-- one\n${a}\n ${c}"))
        .isInstanceOf(SchemaSourceException.class)
        .hasMessageStartingWith(
            "sub/V1__a.sql, line 3: the placeholder ${c} has no value (known: a, b)")
        .hasMessageContaining("placeholderReplacement");
    assertThatThrownBy(() -> replaced(Placeholders.NONE, "${flyway:timestamp}"))
        .as("another value at each run")
        .hasMessageContaining("${flyway:timestamp} has no value (known: none)");
  }

  @Test
  void placeholderWithoutEndIsRefused() {
    assertThatThrownBy(() -> replaced(Placeholders.NONE, "a\n${b\nc"))
        .hasMessageContaining("line 2: a placeholder begins with ${ and does not end with }");
    assertThatThrownBy(() -> replaced(Placeholders.NONE, "${b\nc}"))
        .hasMessageContaining("line 1: a placeholder begins with ${ and does not end with }");
  }

  @Test
  void emptyPrefixIsRefused() {
    assertThatThrownBy(() -> new Placeholders(Map.of(), "", "}", true))
        .isInstanceOf(SchemaSourceException.class)
        .hasMessageContaining("need a character");
  }

  @Test
  void propertiesOfTheGeneratorGiveThem() {
    Properties properties = new Properties();
    properties.setProperty("placeholders.name", "t");
    properties.setProperty("placeholderPrefix", "<");
    properties.setProperty("placeholderSuffix", ">");
    assertThat(replaced(Placeholders.of(properties), "<name>")).isEqualTo("t");
    properties.setProperty("placeholderReplacement", "false");
    assertThat(replaced(Placeholders.of(properties), "<name>")).isEqualTo("<name>");
  }

  @Test
  void migrationsRunWithTheirValues() throws Exception {
    Files.writeString(directory.resolve("V1__a.sql"), "CREATE TABLE ${t} (a TEXT DEFAULT '${v}')");
    Files.writeString(directory.resolve("R__b.sql"), "INSERT INTO ${t} DEFAULT VALUES");
    SchemaSource source =
        SchemaSource.migrations(List.of(directory), of(Map.of("t", "x", "v", "y")));
    try (Connection connection = source.open();
        Statement statement = connection.createStatement();
        ResultSet rows = statement.executeQuery("SELECT a FROM x")) {
      assertThat(rows.next()).isTrue();
      assertThat(rows.getString(1)).isEqualTo("y");
    }
  }

  @Test
  void failureBehindAValueOfManyLinesNamesTheLineOfTheFile() throws IOException {
    Path script = directory.resolve("s.sql");
    Files.writeString(
        script, "CREATE TABLE t (${columns});\nCREATE TABLE u (\n  a TEXT NOT NUL\n)");
    SchemaSource source =
        SchemaSource.schemaFile(script, of(Map.of("columns", "\n a,\n b,\n c\n")));
    ScriptException failure = catchThrowableOfType(ScriptException.class, source::open);
    assertThat(failure.line()).isEqualTo(3);
    assertThat(failure).hasMessageContaining("syntax error");
  }

  @Test
  void failureInsideAValueNamesTheLineOfItsPlaceholder() throws IOException {
    Path script = Files.writeString(directory.resolve("s.sql"), "SELECT 1;\nSELECT ${more}");
    SchemaSource source = SchemaSource.schemaFile(script, of(Map.of("more", "\n\n*\nFRM x")));
    ScriptException failure = catchThrowableOfType(ScriptException.class, source::open);
    assertThat(failure.line()).isEqualTo(2);
  }

  @Test
  void digestChangesWithTheValues() throws Exception {
    Files.writeString(directory.resolve("V1__a.sql"), "SELECT 1");
    assertThat(digest(of(Map.of("a", "1")))).isEqualTo(digest(of(Map.of("a", "1"))));
    assertThat(digest(of(Map.of("a", "2")))).isNotEqualTo(digest(of(Map.of("a", "1"))));
  }

  private byte[] digest(Placeholders placeholders) throws Exception {
    MessageDigest digest = MessageDigest.getInstance("SHA-256");
    SchemaSource.migrations(List.of(directory), placeholders).digest(digest);
    return digest.digest();
  }
}
