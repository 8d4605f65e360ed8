package io.github.libsqljooq.meta.source;

import io.github.libsqljooq.meta.text.ScriptComments;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.MessageDigest;
import java.sql.Connection;
import java.util.List;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/** Something that has a schema. Immutable, so thread-safe. */
public sealed interface SchemaSource permits ScriptSource, DatabaseSource {

  /**
   * Opens a database that has the schema.
   *
   * @return a connection; the caller closes it, and a throwaway database is gone then
   * @throws ScriptException if a script fails
   * @throws SchemaSourceException if there is no such source, or it cannot be read
   */
  default Connection open() {
    return open(step -> {});
  }

  /**
   * Opens a database that has the schema, and tells how far it is.
   *
   * @param progress gets each step before it is taken, on the caller's thread, such as {@code
   *     script 3 of 40, V3__stock.sql}
   * @return a connection; the caller closes it, and a throwaway database is gone then
   * @throws ScriptException if a script fails
   * @throws SchemaSourceException if there is no such source, or it cannot be read
   */
  Connection open(Consumer<String> progress);

  /**
   * This source, for a schema that calls Java functions: in CHECKs, indexes, generated columns,
   * views or triggers. Each gets a stand-in that gives NULL while the schema is read, unless libsql
   * has one of its name. A server gets none.
   */
  SchemaSource withFunctions(List<FunctionDeclaration> declared);

  /**
   * Puts everything that the schema depends on into a digest: names and contents of scripts, or the
   * schema of a database. Paths outside of the source are not part of it.
   *
   * @throws SchemaSourceException if there is no such source, or it cannot be read
   */
  void digest(MessageDigest digest);

  /**
   * The comments around the statements of scripts, which a database does not keep; none of a
   * database that exists.
   *
   * @throws SchemaSourceException if there is no such source, or it cannot be read
   */
  ScriptComments comments();

  /** What messages call it: never with a token or key. */
  String describe();

  /**
   * Migrations, in the order in which Flyway would run them, or by name if their names are not
   * Flyway's.
   *
   * @param directories one or more; their subdirectories count too
   * @param placeholders the values for what the scripts leave open
   */
  static SchemaSource migrations(List<Path> directories, Placeholders placeholders) {
    return new ScriptSource(
        "migrations in " + show(directories), () -> Migrations.of(directories), placeholders);
  }

  /** Migrations without placeholders. */
  static SchemaSource migrations(List<Path> directories) {
    return migrations(directories, Placeholders.NONE);
  }

  /**
   * One script that makes the whole schema.
   *
   * @param placeholders the values for what the script leaves open
   */
  static SchemaSource schemaFile(Path file, Placeholders placeholders) {
    return new ScriptSource("schema file " + file, () -> List.of(script(file)), placeholders);
  }

  /** One script that makes the whole schema, without placeholders. */
  static SchemaSource schemaFile(Path file) {
    return schemaFile(file, Placeholders.NONE);
  }

  /** A database file, opened read-only. */
  static SchemaSource databaseFile(Path file) {
    return DatabaseSource.ofFile(file);
  }

  /**
   * The database of a {@code jdbc:libsql:} URL, opened read-only: a file or a server.
   *
   * @param authToken a server's token, if it is not part of the URL; null for none
   * @param base where a relative path in the URL starts
   */
  static SchemaSource url(String url, @Nullable String authToken, Path base) {
    return DatabaseSource.ofUrl(url, authToken, base);
  }

  /** The database of a URL, whose relative path starts where this JVM was started. */
  static SchemaSource url(String url, @Nullable String authToken) {
    return url(url, authToken, Path.of(""));
  }

  private static String show(List<Path> paths) {
    return paths.size() == 1 ? paths.get(0).toString() : paths.toString();
  }

  private static Script script(Path file) {
    if (!Files.isRegularFile(file)) {
      String found = Files.exists(file) ? "is a directory" : "does not exist";
      throw new SchemaSourceException(
          "the schema file "
              + file
              + " "
              + found
              + "; relative paths start at the project's base directory, and a directory of scripts"
              + " is given as migrations");
    }
    return new Script(String.valueOf(file.getFileName()), file);
  }
}
