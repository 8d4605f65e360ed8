package io.github.libsqljooq.meta.source;

import io.github.libsqljooq.config.LibsqlOptions;
import io.github.libsqljooq.meta.text.ScriptComments;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.List;
import java.util.function.Consumer;
import java.util.function.Supplier;

/** Scripts that are run on a throwaway database in memory. */
final class ScriptSource implements SchemaSource {
  private final String description;
  private final Supplier<List<Script>> scripts;
  private final Placeholders placeholders;
  private final List<FunctionDeclaration> functions;

  ScriptSource(String description, Supplier<List<Script>> scripts, Placeholders placeholders) {
    this(description, scripts, placeholders, List.of());
  }

  private ScriptSource(
      String description,
      Supplier<List<Script>> scripts,
      Placeholders placeholders,
      List<FunctionDeclaration> functions) {
    this.description = description;
    this.scripts = scripts;
    this.placeholders = placeholders;
    this.functions = List.copyOf(functions);
  }

  @Override
  public SchemaSource withFunctions(List<FunctionDeclaration> declared) {
    return new ScriptSource(description, scripts, placeholders, declared);
  }

  @Override
  public Connection open(Consumer<String> progress) {
    List<Script> found = scripts.get();
    try {
      Connection connection = SchemaConnections.open(LibsqlOptions.of(":memory:"), functions);
      try {
        for (int i = 0; i < found.size(); i++) {
          Script script = found.get(i);
          progress.accept("script " + (i + 1) + " of " + found.size() + ", " + script.name());
          ScriptRunner.run(connection, script, placeholders);
        }
        return connection;
      } catch (SQLException | RuntimeException | Error e) {
        SchemaConnections.closeAfter(connection, e);
        throw e;
      }
    } catch (SQLException e) {
      throw new SchemaSourceException(
          "cannot open a database in memory for the " + description + ": " + e.getMessage(), e);
    }
  }

  @Override
  public void digest(MessageDigest digest) {
    digest.update(placeholders.properties().toString().getBytes(StandardCharsets.UTF_8));
    for (Script script : scripts.get()) {
      byte[] bytes = script.bytes();
      String head = script.name() + '\0' + bytes.length + '\0';
      digest.update(head.getBytes(StandardCharsets.UTF_8));
      digest.update(bytes);
    }
  }

  @Override
  public ScriptComments comments() {
    ScriptComments comments = new ScriptComments();
    for (Script script : scripts.get()) {
      comments.add(placeholders.replace(script.name(), script.text()).text());
    }
    return comments;
  }

  @Override
  public String describe() {
    return description;
  }
}
