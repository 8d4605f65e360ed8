package io.github.libsqljooq.maven;

import io.github.libsqljooq.config.LibsqlOptions;
import io.github.libsqljooq.config.LibsqlUrl;
import io.github.libsqljooq.meta.source.SchemaSourceException;
import io.github.libsqljooq.meta.source.SourceSettings;
import java.util.Map;
import org.apache.maven.plugins.annotations.Mojo;
import org.apache.maven.plugins.annotations.Parameter;
import org.flywaydb.core.api.output.MigrateResult;
import org.jspecify.annotations.Nullable;

/**
 * Applies migrations to a database by Flyway, for local work. Flyway's history table is kept there,
 * so an application that migrates by Flyway itself goes on where this goal ended.
 *
 * <p>Migrations need Flyway's names. Each runs in a transaction of its own; one that fails leaves
 * the database as the one before it made it.
 */
@Mojo(name = "migrate", requiresProject = true, threadSafe = true)
public class MigrateMojo extends SchemaMojo {

  /**
   * The database to migrate: a path, or a <code>jdbc:libsql:</code> URL, of a server too. A file is
   * made if it is not there.
   */
  @Parameter(property = "libsql-jooq.migrateTo")
  private @Nullable String migrateTo;

  /** Settings of Flyway's own: an element each, such as <code>baselineOnMigrate</code>. */
  @Parameter private @Nullable Map<String, String> flyway;

  /** Made by Maven, which sets the fields. */
  public MigrateMojo() {}

  @Override
  String what() {
    return "Migration of a database";
  }

  @Override
  void run() {
    SourceSettings settings = settings();
    if (settings.migrations().isEmpty()) {
      throw new SchemaSourceException(
          "No migrations are set: the directories whose scripts this goal applies.");
    }
    if (migrateTo == null || migrateTo.isBlank()) {
      throw new SchemaSourceException(
          "migrateTo is not set: the database to migrate, a path or a jdbc:libsql: URL (databaseFile"
              + " and url name a source, which is only read)");
    }
    LibsqlOptions options = FlywayRun.options(migrateTo.strip(), base(), settings.authToken());
    FlywayRun flywayRun =
        new FlywayRun(
            settings.migrationDirectories(base()),
            settings.placeholders(),
            flyway == null ? Map.of() : flyway);
    MigrateResult result = flywayRun.migrate(options);
    String database = shown(LibsqlUrl.of(options));
    if (result.migrationsExecuted == 0) {
      getLog().info(database + " is up to date" + version(result.initialSchemaVersion));
    } else {
      getLog()
          .info(
              "Applied "
                  + result.migrationsExecuted
                  + (result.migrationsExecuted == 1 ? " migration to " : " migrations to ")
                  + database
                  + version(result.targetSchemaVersion));
    }
  }

  private static String version(@Nullable String version) {
    return version == null || version.isEmpty() ? "" : ", version " + version;
  }
}
