package io.github.libsqljooq.meta.source;

import java.nio.file.InvalidPathException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Properties;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/**
 * Which source the schema is read from, as a build file says it. Exactly one of the first four is
 * set. Immutable.
 *
 * @param migrations directories of migrations; empty for none
 * @param schemaFile a script that makes the whole schema; null for none
 * @param databaseFile a database file; null for none
 * @param url a {@code jdbc:libsql:} URL; null for none
 * @param authToken a server's token, only with a url; null for none
 * @param placeholders what scripts leave open
 * @param functions the Java functions that the schema may call
 */
public record SourceSettings(
    List<String> migrations,
    @Nullable String schemaFile,
    @Nullable String databaseFile,
    @Nullable String url,
    @Nullable String authToken,
    Placeholders placeholders,
    List<FunctionDeclaration> functions) {

  /** What a configuration must have. */
  public static final String RULE =
      "Set exactly one of migrations, schemaFile, databaseFile and url.";

  /** The key of the functions. */
  public static final String FUNCTIONS = "functions";

  /** The keys of properties that {@link #of} reads, for messages: NAME is any. */
  public static final List<String> KEYS =
      List.of(
          "migrations",
          "schemaFile",
          "databaseFile",
          "url",
          "authToken",
          FUNCTIONS,
          "placeholders.NAME",
          "placeholderPrefix",
          "placeholderSuffix",
          "placeholderReplacement");

  /** Leaves out what is blank. */
  public SourceSettings {
    migrations = migrations.stream().map(String::strip).filter(m -> !m.isEmpty()).toList();
    schemaFile = blankToNull(schemaFile);
    databaseFile = blankToNull(databaseFile);
    url = blankToNull(url);
    authToken = blankToNull(authToken);
    functions = List.copyOf(functions);
  }

  /**
   * The settings of jOOQ's {@code <database><properties>}: keys named like the components of this
   * record, directories of migrations separated by commas, placeholders as {@code
   * placeholders.NAME}, functions as {@link FunctionDeclaration#parse} reads them.
   *
   * @throws SchemaSourceException if a function is declared in another form
   */
  public static SourceSettings of(Properties properties) {
    String migrations = properties.getProperty("migrations", "");
    return new SourceSettings(
        List.of(migrations.split(",", -1)),
        properties.getProperty("schemaFile"),
        properties.getProperty("databaseFile"),
        properties.getProperty("url"),
        properties.getProperty("authToken"),
        Placeholders.of(properties),
        FunctionDeclaration.parse(properties.getProperty(FUNCTIONS, "")));
  }

  /** Whether {@link #of} reads a property of this key. */
  public static boolean isKey(String key) {
    return key.startsWith("placeholders.") || KEYS.contains(key);
  }

  /** These settings with other functions. */
  public SourceSettings withFunctions(List<FunctionDeclaration> declared) {
    return new SourceSettings(
        migrations, schemaFile, databaseFile, url, authToken, placeholders, declared);
  }

  /** Whether no source is set. */
  public boolean isEmpty() {
    return count() == 0;
  }

  /**
   * The source.
   *
   * @param base where relative paths start
   * @throws SchemaSourceException unless exactly one source is set, and its path or URL is valid
   */
  public SchemaSource source(Path base) {
    if (count() != 1) {
      throw new SchemaSourceException(
          (count() == 0 ? "No source of the schema is set. " : "More than one source is set. ")
              + RULE);
    }
    if (authToken != null && url == null) {
      throw new SchemaSourceException("authToken is for a server: it needs a url.");
    }
    return chosen(base).withFunctions(functions);
  }

  private SchemaSource chosen(Path base) {
    if (schemaFile != null) {
      return SchemaSource.schemaFile(path(base, "schemaFile", schemaFile), placeholders);
    } else if (databaseFile != null) {
      return SchemaSource.databaseFile(path(base, "databaseFile", databaseFile));
    } else if (url != null) {
      return SchemaSource.url(url, authToken, base);
    }
    return SchemaSource.migrations(migrationDirectories(base), placeholders);
  }

  /**
   * The directories of migrations.
   *
   * @param base where relative paths start
   */
  public List<Path> migrationDirectories(Path base) {
    List<Path> directories = new ArrayList<>();
    migrations.forEach(directory -> directories.add(path(base, "migrations", directory)));
    return directories;
  }

  /**
   * These settings as {@link #of} reads them, if the source is one of scripts; else none, so no
   * token ever.
   */
  public Map<String, String> scriptProperties() {
    Map<String, String> properties = new TreeMap<>();
    if (schemaFile != null) {
      properties.put("schemaFile", schemaFile);
    } else if (!migrations.isEmpty()) {
      properties.put("migrations", String.join(",", migrations));
    }
    if (!properties.isEmpty()) {
      properties.putAll(placeholders.properties());
    }
    return properties;
  }

  private int count() {
    int count = migrations.isEmpty() ? 0 : 1;
    for (String single : new String[] {schemaFile, databaseFile, url}) {
      count += single == null ? 0 : 1;
    }
    return count;
  }

  private static Path path(Path base, String setting, String value) {
    try {
      return base.resolve(value).normalize();
    } catch (InvalidPathException e) {
      throw new SchemaSourceException(setting + " is not a path: " + e.getMessage(), e);
    }
  }

  private static @Nullable String blankToNull(@Nullable String text) {
    return text == null || text.isBlank() ? null : text.strip();
  }
}
