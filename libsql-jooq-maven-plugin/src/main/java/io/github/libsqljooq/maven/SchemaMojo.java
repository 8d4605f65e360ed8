package io.github.libsqljooq.maven;

import io.github.libsqljooq.meta.source.FunctionDeclaration;
import io.github.libsqljooq.meta.source.Placeholders;
import io.github.libsqljooq.meta.source.SchemaSource;
import io.github.libsqljooq.meta.source.SchemaSourceException;
import io.github.libsqljooq.meta.source.SourceSettings;
import java.io.File;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import org.apache.maven.model.Plugin;
import org.apache.maven.model.PluginExecution;
import org.apache.maven.model.PluginManagement;
import org.apache.maven.plugin.AbstractMojo;
import org.apache.maven.plugin.MojoExecution;
import org.apache.maven.plugin.MojoExecutionException;
import org.apache.maven.plugin.MojoFailureException;
import org.apache.maven.plugin.descriptor.MojoDescriptor;
import org.apache.maven.plugin.descriptor.PluginDescriptor;
import org.apache.maven.plugins.annotations.Parameter;
import org.apache.maven.project.MavenProject;
import org.codehaus.plexus.util.xml.Xpp3Dom;
import org.jspecify.annotations.Nullable;

/**
 * What all goals have: the source of the schema, {@code skip}, and messages that list likely causes
 * of a fault in the configuration.
 */
abstract class SchemaMojo extends AbstractMojo {
  private static final String PLUGIN = "io.github.libsqljooq:libsql-jooq-maven-plugin";
  private static final String COMMAND_LINE_ID = "default-cli";

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

  /** Values for the placeholders of scripts: an element each, named like its placeholder. */
  @Parameter private @Nullable Map<String, String> placeholders;

  /** What a placeholder of a script begins with; <code>${</code> by default. */
  @Parameter(property = "libsql-jooq.placeholderPrefix")
  private @Nullable String placeholderPrefix;

  /** What a placeholder of a script ends with; <code>}</code> by default. */
  @Parameter(property = "libsql-jooq.placeholderSuffix")
  private @Nullable String placeholderSuffix;

  /** Whether placeholders of scripts are replaced. One without a value fails the build then. */
  @Parameter(property = "libsql-jooq.placeholderReplacement", defaultValue = "true")
  private boolean placeholderReplacement;

  /**
   * Java functions that the program registers, for typed routines and for a schema that calls them:
   * <code>discount(price REAL, percent INT) RETURNS REAL</code>, with semicolons between several.
   */
  @Parameter(property = "libsql-jooq.functions")
  private @Nullable String functions;

  /** Whether to do nothing. */
  @Parameter(property = "libsql-jooq.skip", defaultValue = "false")
  private boolean skip;

  /** Made by Maven, which sets the fields. */
  @SuppressWarnings("NullAway.Init") // Maven sets the fields before it calls execute
  SchemaMojo() {}

  @Override
  public final void execute() throws MojoExecutionException, MojoFailureException {
    if (skip) {
      getLog().info(what() + " is skipped");
      return;
    }
    boolean unconfigured = sources().isEmpty();
    if (isForeign() && (unconfigured || isManaged())) {
      getLog().info("This project does not configure the plugin: nothing to do");
      return;
    }
    Set<String> known = knownElements();
    List<String> unknown = writtenElements().unknown(known);
    unknown.forEach(element -> getLog().warn("<" + element + "> is not an element of this plugin"));
    try {
      run();
    } catch (SchemaSourceException e) {
      LikelyCauses causes = new LikelyCauses().unknown(unknown, known);
      if (unconfigured) {
        causes
            .call(isCommandLine(), execution.getGoal(), configuredExecutions())
            .also("the plugin is configured in a profile that is not active, or in another module");
      }
      throw new MojoFailureException(causes.explain(String.valueOf(e.getMessage())), e);
    }
  }

  /** What the log calls the work of the goal, such as {@code Generation of classes}. */
  abstract String what();

  /**
   * Does the work of the goal.
   *
   * @throws SchemaSourceException for a fault of the configuration or of a script
   */
  abstract void run() throws MojoExecutionException, MojoFailureException;

  /** Where the schema comes from, as the POM says it, and what it may call. */
  final SourceSettings settings() {
    return sources().withFunctions(FunctionDeclaration.parse(functions()));
  }

  private SourceSettings sources() {
    return new SourceSettings(
        migrations == null ? List.of() : migrations,
        schemaFile,
        databaseFile,
        url,
        authToken,
        placeholders(),
        List.of());
  }

  /** Maven makes null of an element without text. */
  private Placeholders placeholders() {
    Map<String, String> values = new TreeMap<>();
    if (placeholders != null) {
      placeholders.forEach((name, value) -> values.put(name, value == null ? "" : value));
    }
    return new Placeholders(
        values,
        placeholderPrefix == null ? Placeholders.DEFAULT_PREFIX : placeholderPrefix,
        placeholderSuffix == null ? Placeholders.DEFAULT_SUFFIX : placeholderSuffix,
        placeholderReplacement);
  }

  /** The declarations of functions as the POM has them. */
  String functions() {
    return functions == null ? "" : functions;
  }

  final SchemaSource source() {
    return settings().source(base());
  }

  final MavenProject project() {
    return project;
  }

  final MojoExecution execution() {
    return execution;
  }

  /** Where relative paths start. */
  final Path base() {
    return project.getBasedir().toPath();
  }

  /** The directory for what the plugin keeps from run to run. */
  final Path workDirectory() {
    return buildDirectory.toPath().resolve("libsql-jooq");
  }

  /** A text for the log: paths below the project start there. */
  final String shown(String text) {
    return text.replace(project.getBasedir() + File.separator, "");
  }

  /** A goal of this plugin on the command line, with the configuration that is in use here. */
  final String commandLine(String goal) {
    String id = execution.getExecutionId();
    boolean own = configuredExecutions().contains(id) && !id.equals(COMMAND_LINE_ID);
    return "mvn libsql-jooq:" + goal + (own ? "@" + id : "");
  }

  /** The configuration of this execution. */
  final ConfigElements elements() {
    return new ConfigElements(execution.getConfiguration());
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

  /** Whether the configuration is meant for those modules that have the plugin. */
  private boolean isManaged() {
    PluginManagement management = project.getPluginManagement();
    return management != null && management.getPluginsAsMap().containsKey(PLUGIN);
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
