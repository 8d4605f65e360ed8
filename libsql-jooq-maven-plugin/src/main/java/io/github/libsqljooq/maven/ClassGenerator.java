package io.github.libsqljooq.maven;

import io.github.libsqljooq.meta.source.SchemaSource;
import io.github.libsqljooq.meta.source.SchemaSourceException;
import io.github.libsqljooq.meta.source.SourceSettings;
import java.nio.file.Path;
import java.sql.Connection;
import org.apache.maven.plugin.MojoExecutionException;
import org.apache.maven.plugin.logging.Log;
import org.jooq.Constants;
import org.jooq.codegen.GenerationTool;
import org.jooq.meta.jaxb.Configuration;
import org.jooq.meta.jaxb.Database;
import org.jooq.meta.jaxb.Property;
import org.jooq.tools.JooqLogger;

/** Runs jOOQ's generator on a source. One thread at a time. */
final class ClassGenerator {
  private final Log log;
  private final Path base;

  /**
   * A generator for a project.
   *
   * @param log where progress is shown
   * @param base where relative paths of jOOQ's configuration start
   */
  ClassGenerator(Log log, Path base) {
    this.log = log;
    this.base = base;
  }

  /**
   * Generates classes.
   *
   * @param settings of the source
   * @throws SchemaSourceException for a fault of the source
   * @throws MojoExecutionException if jOOQ fails
   */
  void run(Configuration configuration, SourceSettings settings) throws MojoExecutionException {
    SchemaSource source = settings.source(base);
    tellSource(configuration.getGenerator().getDatabase(), settings);
    JooqLogger.globalThreshold(org.jooq.Log.Level.valueOf(configuration.getLogging().name()));
    Thread thread = Thread.currentThread();
    ClassLoader before = thread.getContextClassLoader();
    thread.setContextClassLoader(ClassGenerator.class.getClassLoader());
    Path output = ClassesMojo.packageDirectory(configuration.getGenerator().getTarget());
    try (Progress progress = new Progress(log::info, output);
        Connection connection = source.open(progress::script)) {
      progress.classes();
      GenerationTool tool = new GenerationTool();
      tool.setConnection(connection);
      tool.run(configuration.withBasedir(base.toString()));
    } catch (SchemaSourceException e) {
      throw e;
    } catch (LinkageError e) {
      throw new MojoExecutionException(
          "jOOQ's own parts do not fit together ("
              + e
              + "). To use another jOOQ than "
              + Constants.FULL_VERSION
              + ", add jooq, jooq-meta and jooq-codegen, all of one version, to the <dependencies> of"
              + " this plugin",
          e);
    } catch (Exception e) {
      throw new MojoExecutionException(
          "generating classes from the " + source.describe() + " failed: " + reason(e), e);
    } finally {
      thread.setContextClassLoader(before);
    }
  }

  /** The scripts are known to the meta class too, for their comments. */
  private static void tellSource(Database database, SourceSettings settings) {
    settings
        .scriptProperties()
        .forEach(
            (key, value) ->
                database.getProperties().add(new Property().withKey(key).withValue(value)));
  }

  private static String reason(Throwable failure) {
    Throwable cause = failure;
    while (cause.getCause() != null) {
      cause = cause.getCause();
    }
    String hint =
        cause instanceof ClassNotFoundException
            ? "; a class that the configuration names has to be in one of the plugin's <dependencies>"
            : "";
    return cause + hint;
  }
}
