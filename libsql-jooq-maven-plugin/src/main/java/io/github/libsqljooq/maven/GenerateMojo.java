package io.github.libsqljooq.maven;

import static java.nio.charset.StandardCharsets.UTF_8;

import io.github.libsqljooq.meta.source.SchemaSource;
import java.io.File;
import java.io.IOException;
import java.nio.file.Path;
import java.security.MessageDigest;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import org.apache.maven.artifact.Artifact;
import org.apache.maven.plugin.MojoExecutionException;
import org.apache.maven.plugins.annotations.LifecyclePhase;
import org.apache.maven.plugins.annotations.Mojo;
import org.apache.maven.plugins.annotations.Parameter;
import org.jooq.Constants;
import org.jooq.meta.jaxb.Configuration;
import org.jooq.meta.jaxb.Target;

/**
 * Generates jOOQ classes from migrations, a schema file, a database file or a URL, and adds them to
 * the project's sources.
 *
 * <p>Set exactly one source, and a package. A run is skipped when neither the source, nor the
 * configuration, nor a version, nor the generated files have changed.
 */
@Mojo(name = "generate", defaultPhase = LifecyclePhase.GENERATE_SOURCES, threadSafe = true)
public class GenerateMojo extends ClassesMojo {

  /** Whether the classes belong to the project's tests. */
  @Parameter(property = "libsql-jooq.testSources", defaultValue = "false")
  private boolean testSources;

  /** Whether to generate even if nothing has changed. */
  @Parameter(property = "libsql-jooq.force", defaultValue = "false")
  private boolean force;

  /** Made by Maven, which sets the fields. */
  public GenerateMojo() {}

  @Override
  String what() {
    return "Generation of classes";
  }

  @Override
  void run() throws MojoExecutionException {
    SchemaSource source = source();
    Configuration configuration = configuration();
    Target target = configuration.getGenerator().getTarget();
    Path output = packageDirectory(target);
    RunState state =
        RunState.of(
            workDirectory(),
            RunState.name(base(), output),
            output,
            digest -> digestInputs(digest, configuration, source));
    try {
      if (!force && state.isUpToDate()) {
        getLog().info("Classes of " + target.getPackageName() + " are up to date");
      } else {
        generate(configuration, source);
        state.save();
      }
    } catch (IOException e) {
      throw new MojoExecutionException("cannot read or write below " + workDirectory(), e);
    }
    if (testSources) {
      project().addTestCompileSourceRoot(target.getDirectory());
    } else {
      project().addCompileSourceRoot(target.getDirectory());
    }
  }

  private void generate(Configuration configuration, SchemaSource source)
      throws MojoExecutionException {
    long begin = System.nanoTime();
    generator().run(configuration, settings());
    Duration taken = Duration.ofNanos(System.nanoTime() - begin);
    getLog()
        .info(
            String.format(
                Locale.ROOT,
                "Generated %s from the %s in %.1f s",
                configuration.getGenerator().getTarget().getPackageName(),
                shown(source.describe()),
                taken.toMillis() / 1_000.0));
  }

  /** Neither tokens nor absolute paths are part of it. */
  private void digestInputs(
      MessageDigest digest, Configuration configuration, SchemaSource source) {
    List<String> texts = new ArrayList<>();
    texts.add(Constants.FULL_VERSION);
    texts.add(configuration.toString().replace(base().toString(), ""));
    for (Artifact artifact : execution().getMojoDescriptor().getPluginDescriptor().getArtifacts()) {
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
}
