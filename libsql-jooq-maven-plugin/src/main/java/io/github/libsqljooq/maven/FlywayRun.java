package io.github.libsqljooq.maven;

import io.github.libsqljooq.config.LibsqlOptions;
import io.github.libsqljooq.config.LibsqlUrl;
import io.github.libsqljooq.jdbc.LibsqlDataSource;
import io.github.libsqljooq.meta.source.Placeholders;
import io.github.libsqljooq.meta.source.SchemaSourceException;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.InvalidPathException;
import java.nio.file.Path;
import java.sql.SQLException;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Properties;
import java.util.Set;
import java.util.TreeMap;
import javax.sql.DataSource;
import org.flywaydb.core.Flyway;
import org.flywaydb.core.api.FlywayException;
import org.flywaydb.core.api.configuration.FluentConfiguration;
import org.flywaydb.core.api.output.MigrateResult;
import org.jspecify.annotations.Nullable;

/** Applies migrations to a database by Flyway. One thread at a time. */
final class FlywayRun {
  private static final String PREFIX = "flyway.";

  /** What this plugin's own elements say. */
  private static final Set<String> OURS =
      Set.of(
          "url",
          "user",
          "password",
          "driver",
          "locations",
          "placeholderprefix",
          "placeholdersuffix",
          "placeholderreplacement");

  private final List<Path> directories;
  private final Placeholders placeholders;
  private final Map<String, String> settings = new TreeMap<>();

  /**
   * What to apply.
   *
   * @param directories of the migrations
   * @param placeholders what the scripts leave open
   * @param settings Flyway's own, by their names with or without {@code flyway.} before them
   * @throws SchemaSourceException for a setting that this plugin's own elements make
   */
  FlywayRun(List<Path> directories, Placeholders placeholders, Map<String, String> settings) {
    this.directories = directories;
    this.placeholders = placeholders;
    settings.forEach(this::set);
  }

  private void set(String name, @Nullable String value) {
    String bare = name.startsWith(PREFIX) ? name.substring(PREFIX.length()) : name;
    String folded = bare.toLowerCase(Locale.ROOT);
    if (OURS.contains(folded) || folded.startsWith("placeholders.")) {
      throw new SchemaSourceException(
          "<flyway><"
              + name
              + "> is said by this plugin's own elements: migrations, migrateTo, authToken and"
              + " placeholders");
    }
    settings.put(PREFIX + bare, value == null ? "" : value);
  }

  /**
   * The database of a path or URL.
   *
   * @param target a path, or a {@code jdbc:libsql:} URL
   * @param base where a relative path starts, that of a URL too
   * @param authToken a server's token; null for none
   * @throws SchemaSourceException if it is neither, or in memory
   */
  static LibsqlOptions options(String target, Path base, @Nullable String authToken) {
    try {
      LibsqlOptions options = parse(target, authToken);
      if (options.isMemory()) {
        throw new SchemaSourceException(
            "migrateTo names a database in memory, which would be gone at once; name a file or a"
                + " server");
      }
      return options.isRemote()
          ? options
          : options.withTarget(base.resolve(options.target()).normalize().toString());
    } catch (SQLException | IllegalArgumentException e) {
      throw new SchemaSourceException("migrateTo cannot be used: " + e.getMessage(), e);
    }
  }

  private static LibsqlOptions parse(String target, @Nullable String authToken)
      throws SQLException {
    if (!target.startsWith("jdbc:")) {
      return LibsqlOptions.of(target);
    }
    Properties properties = new Properties();
    if (authToken != null) {
      properties.setProperty("authToken", authToken);
    }
    return LibsqlUrl.parse(target, properties);
  }

  /**
   * Applies what the database lacks, each migration in a transaction of its own.
   *
   * @return what Flyway did
   * @throws SchemaSourceException if there is nothing to apply, or Flyway or the database refuses
   */
  MigrateResult migrate(LibsqlOptions options) {
    makeDirectory(options);
    try (LibsqlDataSource database = new LibsqlDataSource(options)) {
      Flyway flyway = flyway(database);
      if (flyway.info().all().length == 0) {
        throw new SchemaSourceException(
            "Flyway finds no migration in "
                + directories
                + ": it runs files with its own names only, such as V1__name.sql and R__name.sql");
      }
      return flyway.migrate();
    } catch (FlywayException | SQLException e) {
      throw new SchemaSourceException(
          "migrating "
              + LibsqlUrl.of(options)
              + " failed: "
              + String.valueOf(e.getMessage()).strip(),
          e);
    }
  }

  private static void makeDirectory(LibsqlOptions options) {
    if (options.isRemote()) {
      return;
    }
    try {
      Path parent = Path.of(options.target()).getParent();
      if (parent != null) {
        Files.createDirectories(parent);
      }
    } catch (IOException | InvalidPathException e) {
      throw new SchemaSourceException(
          "cannot make the directory of " + options.target() + ": " + e, e);
    }
  }

  private Flyway flyway(DataSource database) {
    FluentConfiguration configuration =
        Flyway.configure(FlywayRun.class.getClassLoader())
            .configuration(settings)
            .loggers("slf4j")
            .failOnMissingLocations(true)
            .dataSource(database)
            .placeholderReplacement(placeholders.replacing())
            .placeholderPrefix(placeholders.prefix())
            .placeholderSuffix(placeholders.suffix())
            .placeholders(placeholders.values());
    String[] locations =
        directories.stream().map(directory -> "filesystem:" + directory).toArray(String[]::new);
    return configuration.locations(locations).load();
  }
}
