package io.github.libsqljooq.maven;

import io.github.libsqljooq.meta.source.SchemaSourceException;
import io.github.libsqljooq.meta.source.SourceSettings;
import java.io.File;
import java.nio.file.Path;
import java.util.List;
import org.apache.maven.plugins.annotations.Parameter;
import org.jooq.meta.jaxb.Configuration;
import org.jooq.meta.jaxb.Database;
import org.jooq.meta.jaxb.Generator;
import org.jooq.meta.jaxb.Logging;
import org.jooq.meta.jaxb.OnError;
import org.jooq.meta.jaxb.Property;
import org.jooq.meta.jaxb.Target;
import org.jspecify.annotations.Nullable;

/** What the goals that generate classes have: which classes, and where they belong. */
abstract class ClassesMojo extends SchemaMojo {

  /** The package of the generated classes. */
  @Parameter(property = "libsql-jooq.packageName")
  private @Nullable String packageName;

  /** Where the generated sources go. */
  @Parameter(
      property = "libsql-jooq.targetDirectory",
      defaultValue = "${project.build.directory}/generated-sources/libsql-jooq")
  private File targetDirectory;

  /** jOOQ's own configuration; what it says goes before the defaults of this plugin. */
  @Parameter private @Nullable Generator generator;

  /** How much jOOQ says: TRACE, DEBUG, INFO, WARN, ERROR or FATAL. */
  @Parameter(property = "libsql-jooq.logging", defaultValue = "WARN")
  private Logging logging;

  /** What a failure of jOOQ's generator does: FAIL, LOG or SILENT. */
  @Parameter(property = "libsql-jooq.onError", defaultValue = "FAIL")
  private OnError onError;

  /** What an unused part of jOOQ's configuration does: FAIL, LOG or SILENT. */
  @Parameter(property = "libsql-jooq.onUnused", defaultValue = "LOG")
  private OnError onUnused;

  /** Made by Maven, which sets the fields. */
  @SuppressWarnings("NullAway.Init") // Maven sets the fields before it calls execute
  ClassesMojo() {}

  /** jOOQ's configuration: what the POM says, completed by our defaults. */
  final Configuration configuration() {
    Generator completed =
        new GeneratorDefaults(elements())
            .complete(
                generator == null ? new Generator() : generator,
                packageName,
                targetDirectory.toPath(),
                base());
    tellFunctions(completed.getDatabase().getProperties());
    return new Configuration()
        .withLogging(logging)
        .withOnError(onError)
        .withOnUnused(onUnused)
        .withGenerator(completed);
  }

  /** The POM's own, or those of jOOQ's configuration. */
  @Override
  String functions() {
    String own = super.functions();
    Database database = generator == null ? null : generator.getDatabase();
    String given = database == null ? "" : property(database.getProperties());
    if (!own.isBlank() && !given.isBlank() && !own.equals(given)) {
      throw new SchemaSourceException(
          "functions and the property functions of generator/database are both set; keep one of"
              + " them");
    }
    return own.isBlank() ? given : own;
  }

  private void tellFunctions(List<Property> properties) {
    String declared = functions();
    if (!declared.isBlank() && property(properties).isBlank()) {
      properties.add(new Property().withKey(SourceSettings.FUNCTIONS).withValue(declared));
    }
  }

  private static String property(List<Property> properties) {
    return properties.stream()
        .filter(property -> property.getKey().equals(SourceSettings.FUNCTIONS))
        .map(Property::getValue)
        .findFirst()
        .orElse("");
  }

  /** The directory of a target's package. */
  static Path packageDirectory(Target target) {
    return Path.of(target.getDirectory(), target.getPackageName().split("\\.", -1));
  }

  final ClassGenerator generator() {
    return new ClassGenerator(getLog(), base());
  }
}
