package io.github.libsqljooq.meta;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.github.libsqljooq.engine.SqlScript;
import io.github.libsqljooq.meta.source.SchemaSource;
import io.github.libsqljooq.meta.source.SchemaSourceException;
import io.github.libsqljooq.meta.testing.GeneratedClasses;
import io.github.libsqljooq.testkit.SqldServer;
import java.nio.file.Path;
import java.security.MessageDigest;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.List;
import org.jooq.meta.jaxb.Property;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** A real server as the source of a schema. */
class ServerGenerationTest {
  @TempDir Path directory;
  @TempDir Path other;

  private static void run(String url, String script) throws SQLException {
    try (Connection connection = DriverManager.getConnection(url);
        Statement statement = connection.createStatement()) {
      for (String sql : SqlScript.split(script)) {
        statement.execute(sql);
      }
    }
  }

  private static GeneratedClasses generate(Path directory, String key, String value) {
    List<Property> source = List.of(new Property().withKey(key).withValue(value));
    return GeneratedClasses.of(
        directory, "", generator -> generator.getDatabase().setProperties(source));
  }

  @ParameterizedTest
  @ValueSource(strings = {"keys", "types", "vectors", "views", "virtual", "generated"})
  void classesAreThoseOfAFileWithTheSameSchema(String scenario) throws Exception {
    String script = GeneratedClasses.resource("/scenarios/" + scenario + "/schema.sql");
    Path file = directory.resolve("local.db");
    run("jdbc:libsql:" + file, script);
    try (SqldServer server = SqldServer.start()) {
      run(server.jdbcUrl(), script);
      assertThat(generate(other, "url", server.jdbcUrl()).sources())
          .isNotEmpty()
          .isEqualTo(generate(directory, "databaseFile", file.toString()).sources());
    }
  }

  @Test
  void schemaIsOnlyReadAndItsChangesAreSeen() throws Exception {
    try (SqldServer server = SqldServer.start()) {
      run(server.jdbcUrl(), "CREATE TABLE t (a)");
      SchemaSource source = SchemaSource.url(server.jdbcUrl(), null);
      byte[] before = digest(source);
      try (Connection connection = source.open();
          Statement statement = connection.createStatement()) {
        assertThatThrownBy(() -> statement.execute("CREATE TABLE u (a)"))
            .isInstanceOf(SQLException.class);
      }
      assertThat(digest(source)).isEqualTo(before);
      run(server.jdbcUrl(), "INSERT INTO t VALUES (1)");
      assertThat(digest(source)).isEqualTo(before);
      run(server.jdbcUrl(), "ALTER TABLE t ADD COLUMN b");
      assertThat(digest(source)).isNotEqualTo(before);
    }
  }

  private static byte[] digest(SchemaSource source) throws Exception {
    MessageDigest digest = MessageDigest.getInstance("SHA-256");
    source.digest(digest);
    return digest.digest();
  }

  @Test
  void serverThatIsGoneIsNamed() throws Exception {
    SchemaSource source;
    try (SqldServer server = SqldServer.start()) {
      source = SchemaSource.url(server.jdbcUrl(), "secret-token");
    }
    assertThatThrownBy(source::open)
        .isInstanceOf(SchemaSourceException.class)
        .hasMessageContaining("cannot read the database jdbc:libsql:http://")
        .message()
        .doesNotContain("secret-token");
  }
}
