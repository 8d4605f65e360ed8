package io.github.libsqljooq.meta.source;

import io.github.libsqljooq.config.LibsqlOptions;
import io.github.libsqljooq.config.LibsqlUrl;
import io.github.libsqljooq.jdbc.LibsqlDriver;
import io.github.libsqljooq.meta.text.ScriptComments;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.MessageDigest;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.List;
import java.util.Objects;
import java.util.Properties;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/** A database that exists, opened read-only. */
final class DatabaseSource implements SchemaSource {
  private static final String SCHEMA =
      "SELECT type, name, tbl_name, sql FROM main.sqlite_schema ORDER BY type, name";

  private final String url;
  private final Properties properties;
  private final String description;
  private final List<FunctionDeclaration> functions;

  private DatabaseSource(
      String url, Properties properties, String description, List<FunctionDeclaration> functions) {
    this.url = url;
    this.properties = properties;
    this.description = description;
    this.functions = List.copyOf(functions);
  }

  @Override
  public SchemaSource withFunctions(List<FunctionDeclaration> declared) {
    return new DatabaseSource(url, properties, description, declared);
  }

  static DatabaseSource ofFile(Path file) {
    if (!Files.isRegularFile(file)) {
      String found = Files.exists(file) ? "is a directory" : "does not exist";
      throw new SchemaSourceException(
          "the database file "
              + file
              + " "
              + found
              + "; relative paths start at the project's base directory, and the file of a database"
              + " that the build makes must be there before this goal runs");
    }
    LibsqlOptions options = LibsqlOptions.of(file.toString());
    return new DatabaseSource(
        LibsqlUrl.of(options), readOnly(null), "database file " + file, List.of());
  }

  static DatabaseSource ofUrl(String url, @Nullable String authToken, Path base) {
    LibsqlOptions options;
    try {
      options = LibsqlUrl.parse(url, readOnly(authToken));
    } catch (SQLException e) {
      throw new SchemaSourceException("the url cannot be used: " + e.getMessage(), e);
    }
    if (options.isMemory()) {
      throw new SchemaSourceException(
          "the url names a database in memory, which is empty; give migrations or a schemaFile to"
              + " run scripts on one");
    }
    if (options.isRemote()) {
      return new DatabaseSource(
          url, readOnly(authToken), "database " + LibsqlUrl.of(options), List.of());
    }
    String path = base.resolve(options.target()).normalize().toString();
    String resolved = LibsqlUrl.of(options.withTarget(path));
    int question = url.indexOf('?');
    String query = question < 0 ? "" : url.substring(question);
    return new DatabaseSource(
        resolved + query, readOnly(authToken), "database " + resolved, List.of());
  }

  private static Properties readOnly(@Nullable String authToken) {
    Properties properties = new Properties();
    properties.setProperty("readOnly", "true");
    if (authToken != null && !authToken.isEmpty()) {
      properties.setProperty("authToken", authToken);
    }
    return properties;
  }

  @Override
  public Connection open(Consumer<String> progress) {
    try {
      Connection connection = connect();
      probe(connection);
      return connection;
    } catch (SQLException e) {
      throw unusable(e);
    }
  }

  /** A server knows no functions of ours. */
  private Connection connect() throws SQLException {
    LibsqlOptions options = LibsqlUrl.parse(url, properties);
    return options.isRemote()
        ? Objects.requireNonNull(new LibsqlDriver().connect(url, properties))
        : SchemaConnections.open(options, functions);
  }

  /**
   * Opening touches neither a file nor a server: whether there is a database shows at the first
   * read.
   */
  private static void probe(Connection connection) throws SQLException {
    try (Statement statement = connection.createStatement()) {
      statement.executeQuery("SELECT 1 FROM main.sqlite_schema LIMIT 1").close();
    } catch (SQLException e) {
      SchemaConnections.closeAfter(connection, e);
      throw e;
    }
  }

  @Override
  public void digest(MessageDigest digest) {
    try (Connection connection = open();
        Statement statement = connection.createStatement();
        ResultSet rows = statement.executeQuery(SCHEMA)) {
      while (rows.next()) {
        for (int i = 1; i <= 4; i++) {
          String text = rows.getString(i) + '\0';
          digest.update(text.getBytes(StandardCharsets.UTF_8));
        }
      }
    } catch (SQLException e) {
      throw unusable(e);
    }
  }

  private SchemaSourceException unusable(SQLException e) {
    return new SchemaSourceException("cannot read the " + description + ": " + e.getMessage(), e);
  }

  @Override
  public ScriptComments comments() {
    return new ScriptComments();
  }

  @Override
  public String describe() {
    return description;
  }
}
