package io.github.libsqljooq.meta.source;

import io.github.libsqljooq.meta.source.MigrationName.Kind;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.FileVisitOption;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Collections;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import java.util.Objects;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * Finds the scripts of directories and puts them into the order in which they run.
 *
 * <p>If any file has one of Flyway's names, Flyway's rules hold: versions, then repeatable ones;
 * the latest baseline stands for the versions up to its own; undo scripts and files with other
 * names are left out. If none has, all scripts run in the order of their paths, numbers compared by
 * their value; those that end in {@code .down.sql} are left out.
 */
final class Migrations {
  private static final Comparator<String> NATURAL = new NaturalOrder();

  /** A script with its Flyway name, or without one. */
  private record Candidate(Script script, @Nullable MigrationName name) {

    MigrationName flyway() {
      return Objects.requireNonNull(name);
    }
  }

  private Migrations() {}

  /** The scripts of these directories and of those in them, in order. */
  static List<Script> of(List<Path> directories) {
    List<Candidate> candidates = new ArrayList<>();
    for (Path directory : directories) {
      candidates.addAll(find(directory));
    }
    if (candidates.isEmpty()) {
      throw new SchemaSourceException(
          "there is no migration in " + directories + ": no file there ends in .sql");
    }
    boolean flyway = candidates.stream().anyMatch(candidate -> candidate.name() != null);
    List<Script> scripts = flyway ? flywayOrder(candidates) : plainOrder(candidates);
    if (scripts.isEmpty()) {
      throw new SchemaSourceException(
          "there is no migration to run in " + directories + ": its scripts only undo others");
    }
    return scripts;
  }

  private static List<Candidate> find(Path directory) {
    if (!Files.isDirectory(directory)) {
      String found = Files.exists(directory) ? "is a file" : "does not exist";
      throw new SchemaSourceException(
          "the directory of migrations "
              + directory
              + " "
              + found
              + "; relative paths start at the project's base directory, and a single script is"
              + " a schemaFile");
    }
    try (Stream<Path> files = Files.walk(directory, FileVisitOption.FOLLOW_LINKS)) {
      return files
          .filter(file -> isScript(file) && Files.isRegularFile(file))
          .map(file -> candidate(directory, file))
          .toList();
    } catch (IOException | UncheckedIOException e) {
      throw new SchemaSourceException(
          "cannot list the directory of migrations " + directory + ": " + e, e);
    }
  }

  private static Candidate candidate(Path directory, Path file) {
    String name = directory.relativize(file).toString().replace('\\', '/');
    return new Candidate(new Script(name, file), MigrationName.parse(fileName(file)));
  }

  private static boolean isScript(Path file) {
    String name = fileName(file).toLowerCase(Locale.ROOT);
    return name.endsWith(".sql") && !name.startsWith(".");
  }

  private static String fileName(Path file) {
    return String.valueOf(file.getFileName());
  }

  private static List<Script> plainOrder(List<Candidate> candidates) {
    return candidates.stream()
        .map(Candidate::script)
        .filter(script -> !script.name().toLowerCase(Locale.ROOT).endsWith(".down.sql"))
        .sorted(Comparator.comparing(Script::name, NATURAL))
        .toList();
  }

  private static List<Script> flywayOrder(List<Candidate> all) {
    List<Candidate> named =
        all.stream()
            .filter(candidate -> candidate.name() != null)
            .sorted(
                Comparator.comparing(Candidate::flyway)
                    .thenComparing(candidate -> candidate.script().name()))
            .toList();
    List<Candidate> versions = ofKind(named, Kind.VERSIONED);
    refuseEqual(versions);
    List<Candidate> baselines = ofKind(named, Kind.BASELINE);
    refuseEqual(baselines);
    List<Script> scripts = new ArrayList<>();
    if (!baselines.isEmpty()) {
      Candidate baseline = Collections.max(baselines, Comparator.comparing(Candidate::flyway));
      scripts.add(baseline.script());
      versions =
          versions.stream()
              .filter(version -> version.flyway().compareVersion(baseline.flyway()) > 0)
              .toList();
    }
    versions.forEach(version -> scripts.add(version.script()));
    ofKind(named, Kind.REPEATABLE).forEach(repeatable -> scripts.add(repeatable.script()));
    return scripts;
  }

  private static List<Candidate> ofKind(List<Candidate> candidates, Kind kind) {
    return candidates.stream().filter(candidate -> candidate.flyway().kind() == kind).toList();
  }

  private static void refuseEqual(List<Candidate> ordered) {
    for (int i = 1; i < ordered.size(); i++) {
      Candidate one = ordered.get(i - 1);
      Candidate other = ordered.get(i);
      if (one.flyway().compareVersion(other.flyway()) == 0) {
        throw new SchemaSourceException(
            "two migrations have the same version: "
                + one.script().name()
                + " and "
                + other.script().name()
                + "; give one of them another number");
      }
    }
  }
}
