package io.github.libsqljooq.meta.source;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.nio.file.Path;
import java.util.Properties;
import org.junit.jupiter.api.Test;

class SourceSettingsTest {
  private static final Path BASE = Path.of("/project");

  private static SourceSettings settings(String... keysAndValues) {
    Properties properties = new Properties();
    for (int i = 0; i < keysAndValues.length; i += 2) {
      properties.setProperty(keysAndValues[i], keysAndValues[i + 1]);
    }
    return SourceSettings.of(properties);
  }

  @Test
  void relativePathsStartAtTheBase() {
    assertThat(settings("migrations", "src/db, /abs/x ,").source(BASE).describe())
        .isEqualTo("migrations in [/project/src/db, /abs/x]");
    assertThat(settings("schemaFile", "src/../schema.sql").source(BASE).describe())
        .isEqualTo("schema file /project/schema.sql");
    assertThat(settings("url", "jdbc:libsql:db/x.db?busyTimeoutMs=5").source(BASE).describe())
        .isEqualTo("database jdbc:libsql:/project/db/x.db");
    assertThat(settings("url", "jdbc:libsql:/x.db").source(BASE).describe())
        .isEqualTo("database jdbc:libsql:/x.db");
    assertThat(settings("url", "jdbc:libsql:file:a%3Fb.db").source(BASE).describe())
        .isEqualTo("database jdbc:libsql:file:/project/a%3Fb.db");
  }

  @Test
  void nothingSetIsRefusedWithTheRule() {
    SourceSettings none = settings("migrations", " ", "url", "");
    assertThat(none.isEmpty()).isTrue();
    assertThatThrownBy(() -> none.source(BASE))
        .isInstanceOf(SchemaSourceException.class)
        .hasMessage("No source of the schema is set. " + SourceSettings.RULE);
  }

  @Test
  void twoSourcesAreRefusedWithTheRule() {
    assertThatThrownBy(() -> settings("migrations", "a", "schemaFile", "b").source(BASE))
        .isInstanceOf(SchemaSourceException.class)
        .hasMessage("More than one source is set. " + SourceSettings.RULE);
  }

  @Test
  void tokenNeedsAUrl() {
    assertThatThrownBy(() -> settings("migrations", "a", "authToken", "t").source(BASE))
        .isInstanceOf(SchemaSourceException.class)
        .hasMessageContaining("needs a url");
  }

  @Test
  void invalidPathIsNamed() {
    assertThatThrownBy(() -> settings("schemaFile", "a\0b").source(BASE))
        .isInstanceOf(SchemaSourceException.class)
        .hasMessageStartingWith("schemaFile is not a path");
  }

  @Test
  void settingsOfScriptsComeBackFromTheirProperties() {
    SourceSettings scripts =
        settings("migrations", "a, b", "placeholders.x", "1", "placeholderReplacement", "false");
    Properties properties = new Properties();
    properties.putAll(scripts.scriptProperties());
    assertThat(SourceSettings.of(properties)).isEqualTo(scripts);
    assertThat(settings("schemaFile", "s.sql").scriptProperties())
        .containsEntry("schemaFile", "s.sql");
  }

  @Test
  void databaseHasNoPropertiesOfScripts() {
    assertThat(settings("url", "jdbc:libsql:http://x", "authToken", "t").scriptProperties())
        .isEmpty();
  }
}
