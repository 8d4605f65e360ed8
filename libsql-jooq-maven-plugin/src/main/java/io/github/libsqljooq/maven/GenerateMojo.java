package io.github.libsqljooq.maven;

import static java.nio.charset.StandardCharsets.UTF_8;

import io.github.libsqljooq.meta.source.SchemaSource;
import io.github.libsqljooq.meta.source.SchemaSourceException;
import io.github.libsqljooq.meta.source.SourceSettings;
import java.io.File;
import java.io.IOException;
import java.nio.file.Path;
import java.security.MessageDigest;
import java.sql.Connection;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.TreeSet;
import org.apache.maven.artifact.Artifact;
import org.apache.maven.model.Plugin;
import org.apache.maven.model.PluginExecution;
import org.apache.maven.plugin.AbstractMojo;
import org.apache.maven.plugin.MojoExecution;
import org.apache.maven.plugin.MojoExecutionException;
import org.apache.maven.plugin.MojoFailureException;
import org.apache.maven.plugin.descriptor.MojoDescriptor;
import org.apache.maven.plugin.descriptor.PluginDescriptor;
import org.apache.maven.plugins.annotations.LifecyclePhase;
import org.apache.maven.plugins.annotations.Mojo;
import org.apache.maven.plugins.annotations.Parameter;
import org.apache.maven.project.MavenProject;
import org.codehaus.plexus.util.xml.Xpp3Dom;
import org.jooq.Constants;
import org.jooq.Log;
import org.jooq.codegen.GenerationTool;
import org.jooq.meta.jaxb.Configuration;
import org.jooq.meta.jaxb.Generator;
import org.jooq.meta.jaxb.Logging;
import org.jooq.meta.jaxb.OnError;
import org.jooq.meta.jaxb.Target;
import org.jooq.tools.JooqLogger;
import org.jspecify.annotations.Nullable;

/**
 * Generates jOOQ classes from migrations, a schema file, a database file or a URL, and adds them to
 * the project's sources.
 *
 * <p>Set exactly one source, and a package. A run is skipped when neither the source, nor the
 * configuration, nor a version, nor the generated files have changed.
 */
@Mojo(name = "generate", defaultPhase = LifecyclePhase.GENERATE_SOURCES, threadSafe = true)
public class GenerateMojo extends AbstractMojo {
  private static final String PLUGIN = "io.github.libsqljooq:libsql-jooq-maven-plugin";

  @Parameter(defaultValue = "${project}", readonly = true, required = true)
  private MavenProject project;

  @Parameter(defaultValue = "${mojoExecution}", readonly = true, required = true)
  private MojoExecution execution;

  @Parameter(defaultValue = "${project.build.directory}", readonly = true, required = true)
  private File buildDirectory;

  /**
   * Directories of migrations, with their subdirectories: one path, several with commas between
   * them, or an element each. Flyway's names run in Flyway's order, other names in the order of
   * their numbers.
   */
  @Parameter(property = "libsql-jooq.migrations")
  private @Nullable List<String> migrations;

  /** A script that makes the whole schema. */
  @Parameter(property = "libsql-jooq.schemaFile")
  private @Nullable String schemaFile;

  /** A database file. It is opened read-only. */
  @Parameter(property = "libsql-jooq.databaseFile")
  private @Nullable String databaseFile;

  /** A <code>jdbc:libsql:</code> URL, of a server too. It is opened read-only. */
  @Parameter(property = "libsql-jooq.url")
  private @Nullable String url;

  /** The token for the server of the url. It is never shown. */
  @Parameter(property = "libsql-jooq.authToken")
  private @Nullable String authToken;

  /** The package of the generated classes. */
  @Parameter(property = "libsql-jooq.packageName")
  private @Nullable String packageName;

  /** Where the generated sources go. */
  @Parameter(
      property = "libsql-jooq.targetDirectory",
      defaultValue = "${project.build.directory}/generated-sources/libsql-jooq")
  private File targetDirectory;

  /** Whether the classes belong to the project's tests. */
  @Parameter(property = "libsql-jooq.testSources", defaultValue = "false")
  private boolean testSources;

  /** Whether to do nothing. */
  @Parameter(property = "libsql-jooq.skip", defaultValue = "false")
  private boolean skip;

  /** Whether to generate even if nothing has changed. */
  @Parameter(property = "libsql-jooq.force", defaultValue = "false")
  private boolean force;

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
  public GenerateMojo() {}

  @Override
  public void execute() throws MojoExecutionException, MojoFailureException {
    if (skip) {
      getLog().info("Generation of classes is skipped");
      return;
    }
    SourceSettings settings =
        new SourceSettings(
            migrations == null ? List.of() : migrations, schemaFile, databaseFile, url, authToken);
    if (settings.isEmpty() && isForeign()) {
      getLog().info("This project does not configure the plugin: nothing to generate");
      return;
    }
    ConfigElements elements = new ConfigElements(execution.getConfiguration());
    Set<String> known = knownElements();
    List<String> unknown = writtenElements().unknown(known);
    unknown.forEach(element -> getLog().warn("<" + element + "> is not an element of this plugin"));
    try {
      run(settings, elements);
    } catch (SchemaSourceException e) {
      LikelyCauses causes = new LikelyCauses().unknown(unknown, known);
      if (settings.isEmpty()) {
        causes
            .call(isCommandLine(), configuredExecutions())
            .also("the plugin is configured in a profile that is not active, or in another module");
      }
      throw new MojoFailureException(causes.explain(String.valueOf(e.getMessage())), e);
    }
  }

  private void run(SourceSettings settings, ConfigElements elements) throws MojoExecutionException {
    Path base = project.getBasedir().toPath();
    SchemaSource source = settings.source(base);
    Generator completed =
        new GeneratorDefaults(elements)
            .complete(
                generator == null ? new Generator() : generator,
                packageName,
                targetDirectory.toPath(),
                base);
    Configuration configuration =
        new Configuration()
            .withLogging(logging)
            .withOnError(onError)
            .withOnUnused(onUnused)
            .withGenerator(completed);
    Target target = completed.getTarget();
    Path output = Path.of(target.getDirectory(), target.getPackageName().split("\\.", -1));
    RunState state =
        RunState.of(
            buildDirectory.toPath().resolve("libsql-jooq"),
            base.relativize(output).toString(),
            output,
            digest -> digestInputs(digest, configuration, base, source));
    try {
      if (!force && state.isUpToDate()) {
        getLog().info("Classes of " + target.getPackageName() + " are up to date");
      } else {
        generate(configuration, source);
        state.save();
      }
    } catch (IOException e) {
      throw new MojoExecutionException("cannot read or write below " + buildDirectory, e);
    }
    if (testSources) {
      project.addTestCompileSourceRoot(target.getDirectory());
    } else {
      project.addCompileSourceRoot(target.getDirectory());
    }
  }

  private void generate(Configuration configuration, SchemaSource source)
      throws MojoExecutionException {
    long begin = System.nanoTime();
    JooqLogger.globalThreshold(Log.Level.valueOf(logging.name()));
    Thread thread = Thread.currentThread();
    ClassLoader before = thread.getContextClassLoader();
    thread.setContextClassLoader(GenerateMojo.class.getClassLoader());
    try (Connection connection = source.open()) {
      GenerationTool tool = new GenerationTool();
      tool.setConnection(connection);
      tool.run(configuration.withBasedir(project.getBasedir().toString()));
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
          "generating classes from the " + shown(source) + " failed: " + reason(e), e);
    } finally {
      thread.setContextClassLoader(before);
    }
    Duration taken = Duration.ofNanos(System.nanoTime() - begin);
    getLog()
        .info(
            String.format(
                Locale.ROOT,
                "Generated %s from the %s in %.1f s",
                configuration.getGenerator().getTarget().getPackageName(),
                shown(source),
                taken.toMillis() / 1_000.0));
  }

  /** What the log calls a source: paths start at the project. */
  private String shown(SchemaSource source) {
    return source.describe().replace(project.getBasedir() + File.separator, "");
  }

  private static String reason(Throwable failure) {
    Throwable cause = failure;
    while (cause.getCause() != null) {
      cause = cause.getCause();
    }
    return cause.toString();
  }

  /** Neither tokens nor absolute paths are part of it. */
  private void digestInputs(
      MessageDigest digest, Configuration configuration, Path base, SchemaSource source) {
    List<String> texts = new ArrayList<>();
    texts.add(Constants.FULL_VERSION);
    texts.add(configuration.toString().replace(base.toString(), ""));
    for (Artifact artifact : execution.getMojoDescriptor().getPluginDescriptor().getArtifacts()) {
      File file = artifact.getFile();
      boolean changing = artifact.isSnapshot() && file != null;
      texts.add(
          artifact.getId() + (changing ? " " + file.length() + " " + file.lastModified() : ""));
    }
    for (String text : texts) {
      digest.update((text + '\0').getBytes(UTF_8));
    }
    source.digest(digest);
  }

  /** The plugin's configuration in the POM; that of an execution has known elements only. */
  private ConfigElements writtenElements() {
    Plugin plugin = plugin();
    Object configuration = plugin == null ? null : plugin.getConfiguration();
    return new ConfigElements(configuration instanceof Xpp3Dom dom ? dom : null);
  }

  /** All parameters of all goals, because they may share one configuration. */
  private Set<String> knownElements() {
    Set<String> names = new TreeSet<>();
    PluginDescriptor plugin = execution.getMojoDescriptor().getPluginDescriptor();
    for (MojoDescriptor mojo : plugin.getMojos()) {
      mojo.getParameters().forEach(parameter -> names.add(parameter.getName()));
    }
    return names;
  }

  private boolean isCommandLine() {
    return execution.getSource() == MojoExecution.Source.CLI;
  }

  /**
   * A goal called from the command line runs in all modules, of which only some have the plugin.
   */
  private boolean isForeign() {
    boolean aggregator = project.getPackaging().equals("pom");
    return isCommandLine() && plugin() == null && (aggregator || !project.isExecutionRoot());
  }

  private @Nullable Plugin plugin() {
    return project.getPlugin(PLUGIN);
  }

  private List<String> configuredExecutions() {
    Plugin plugin = plugin();
    if (plugin == null) {
      return List.of();
    }
    return plugin.getExecutions().stream()
        .filter(e -> e.getConfiguration() != null)
        .map(PluginExecution::getId)
        .toList();
  }
}
