package io.github.libsqljooq.maven;

import java.io.File;
import java.nio.file.Path;
import org.apache.maven.plugins.annotations.Parameter;
import org.jooq.meta.jaxb.Configuration;
import org.jooq.meta.jaxb.Generator;
import org.jooq.meta.jaxb.Logging;
import org.jooq.meta.jaxb.OnError;
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
    return new Configuration()
        .withLogging(logging)
        .withOnError(onError)
        .withOnUnused(onUnused)
        .withGenerator(completed);
  }

  /** The directory of a target's package. */
  static Path packageDirectory(Target target) {
    return Path.of(target.getDirectory(), target.getPackageName().split("\\.", -1));
  }

  final ClassGenerator generator() {
    return new ClassGenerator(getLog(), base());
  }
}
