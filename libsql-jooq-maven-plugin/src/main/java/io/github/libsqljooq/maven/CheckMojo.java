package io.github.libsqljooq.maven;

import static java.nio.charset.StandardCharsets.UTF_8;

import io.github.libsqljooq.meta.source.SchemaSource;
import java.io.IOException;
import java.nio.charset.Charset;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Comparator;
import java.util.stream.Stream;
import org.apache.maven.plugin.MojoExecutionException;
import org.apache.maven.plugin.MojoFailureException;
import org.apache.maven.plugins.annotations.LifecyclePhase;
import org.apache.maven.plugins.annotations.Mojo;
import org.jooq.meta.jaxb.Configuration;
import org.jooq.meta.jaxb.Target;

/**
 * Fails the build if generated sources differ from the schema: for sources that are kept under
 * version control. It changes none of them.
 *
 * <p>It takes the configuration of <code>generate</code>, generates into a directory of its own
 * below the build directory, and compares line by line. What differs is listed, with a diff that is
 * whole in <code>target/libsql-jooq/check.diff</code>.
 */
@Mojo(name = "check", defaultPhase = LifecyclePhase.VERIFY, threadSafe = true)
public class CheckMojo extends ClassesMojo {

  /** Made by Maven, which sets the fields. */
  public CheckMojo() {}

  @Override
  String what() {
    return "Check of generated classes";
  }

  @Override
  void run() throws MojoExecutionException, MojoFailureException {
    SchemaSource source = source();
    Configuration configuration = configuration();
    Target target = configuration.getGenerator().getTarget();
    Path kept = packageDirectory(target);
    Path diffFile = workDirectory().resolve("check.diff");
    boolean clean = target.isClean() == null || target.isClean();
    SourceDiff diff;
    try {
      Path scratch = workDirectory().resolve("check");
      delete(scratch);
      Files.createDirectories(scratch);
      target.setDirectory(scratch.toString());
      generator().run(configuration, settings());
      SourceDiff.Options options =
          new SourceDiff.Options(shown(kept.toString()), encoding(target), clean);
      diff = SourceDiff.between(kept, packageDirectory(target), options);
      delete(scratch);
      diff.write(diffFile);
    } catch (IOException e) {
      throw new MojoExecutionException(
          "cannot compare " + kept + " with a new generation below " + workDirectory(), e);
    }
    String subject = "generated sources in " + shown(kept.toString());
    if (!diff.isEmpty()) {
      throw new MojoFailureException(
          "The "
              + subject
              + " differ from the "
              + shown(source.describe())
              + ": "
              + diff.show(shown(diffFile.toString()))
              + "\nTo bring them up to date: "
              + commandLine("generate"));
    }
    getLog().info("The " + subject + " fit the " + shown(source.describe()));
  }

  private static Charset encoding(Target target) {
    return target.getEncoding() == null ? UTF_8 : Charset.forName(target.getEncoding());
  }

  private static void delete(Path directory) throws IOException {
    if (Files.exists(directory)) {
      try (Stream<Path> files = Files.walk(directory)) {
        for (Path file : files.sorted(Comparator.reverseOrder()).toList()) {
          Files.delete(file);
        }
      }
    }
  }
}
