package io.github.libsqljooq.maven;

import io.github.libsqljooq.meta.LibsqlJavaGenerator;
import io.github.libsqljooq.meta.LibsqlMetaDatabase;
import io.github.libsqljooq.meta.source.SchemaSourceException;
import java.nio.file.Path;
import javax.lang.model.SourceVersion;
import org.jooq.meta.jaxb.Database;
import org.jooq.meta.jaxb.Generate;
import org.jooq.meta.jaxb.Generator;
import org.jooq.meta.jaxb.Target;
import org.jspecify.annotations.Nullable;

/**
 * Completes the user's {@code <generator>}: what the POM says stays, what it leaves out is ours.
 *
 * <p>Ours are the classes that read the schema and write the code, columns of any type without
 * {@code @Deprecated}, and English for upper and lower case, so that names are the same everywhere.
 */
final class GeneratorDefaults {
  private final ConfigElements elements;

  GeneratorDefaults(ConfigElements elements) {
    this.elements = elements;
  }

  /**
   * Completes a generator in place.
   *
   * @param packageName of the plugin's own configuration; null if it is in the generator's target
   * @param targetDirectory of the plugin's own configuration
   * @param base where relative paths start
   * @return the same generator
   */
  Generator complete(
      Generator generator, @Nullable String packageName, Path targetDirectory, Path base) {
    if (!elements.has("generator", "name")) {
      generator.setName(LibsqlJavaGenerator.class.getName());
    }
    completeDatabase(generator);
    completeGenerate(generator);
    completeTarget(generator, packageName, targetDirectory, base);
    return generator;
  }

  private void completeDatabase(Generator generator) {
    if (generator.getDatabase() == null) {
      generator.setDatabase(new Database());
    }
    if (!elements.has("generator", "database", "name")) {
      generator.getDatabase().setName(LibsqlMetaDatabase.class.getName());
    }
  }

  private void completeGenerate(Generator generator) {
    if (generator.getGenerate() == null) {
      generator.setGenerate(new Generate());
    }
    if (!elements.has("generator", "generate", "deprecationOnUnknownTypes")) {
      generator.getGenerate().setDeprecationOnUnknownTypes(false);
    }
  }

  private void completeTarget(
      Generator generator, @Nullable String packageName, Path targetDirectory, Path base) {
    Target target = generator.getTarget();
    if (target == null) {
      target = new Target();
      generator.setTarget(target);
    }
    target.setPackageName(packageName(target, packageName));
    if (elements.has("generator", "target", "directory")) {
      if (elements.has("targetDirectory")) {
        throw new SchemaSourceException(
            "targetDirectory and generator/target/directory are both set; keep one of them");
      }
      target.setDirectory(base.resolve(target.getDirectory()).normalize().toString());
    } else {
      target.setDirectory(targetDirectory.toString());
    }
    if (!elements.has("generator", "target", "locale")) {
      target.setLocale("en");
    }
  }

  private String packageName(Target target, @Nullable String own) {
    boolean inTarget = elements.has("generator", "target", "packageName");
    boolean inPlugin = own != null && !own.isBlank();
    if (inTarget && inPlugin && !target.getPackageName().equals(own)) {
      throw new SchemaSourceException(
          "packageName is "
              + own
              + ", and generator/target/packageName is "
              + target.getPackageName()
              + "; keep one of them");
    }
    String name = inTarget ? target.getPackageName() : inPlugin ? own : null;
    if (name == null) {
      throw new SchemaSourceException(
          "packageName is not set: the package that the classes are generated into, such as app.db");
    }
    if (!SourceVersion.isName(name)) {
      throw new SchemaSourceException(
          "packageName '" + name + "' is not the name of a Java package");
    }
    return name;
  }
}
