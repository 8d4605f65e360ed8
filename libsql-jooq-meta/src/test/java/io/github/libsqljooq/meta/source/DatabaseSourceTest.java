package io.github.libsqljooq.meta.source;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.github.libsqljooq.jdbc.LibsqlDriver;
import io.github.libsqljooq.meta.schema.SchemaReader;
import io.github.libsqljooq.meta.schema.TableInfo;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.MessageDigest;
import java.sql.Connection;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.Objects;
import java.util.Properties;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class DatabaseSourceTest {
  @TempDir Path directory;
  private Path file = Path.of("");

  @BeforeEach
  void makeDatabase() throws SQLException {
    file = directory.resolve("my shop?.db");
    run("CREATE TABLE t (a INTEGER PRIMARY KEY)");
  }

  private void run(String sql) throws SQLException {
    String url = "jdbc:libsql:file:" + file.toString().replace("?", "%3F");
    try (Connection connection =
            Objects.requireNonNull(new LibsqlDriver().connect(url, new Properties()));
        Statement statement = connection.createStatement()) {
      statement.execute(sql);
    }
  }

  @Test
  void fileIsReadAndNotChanged() throws SQLException, IOException {
    byte[] before = Files.readAllBytes(file);
    try (Connection connection = SchemaSource.databaseFile(file).open();
        Statement statement = connection.createStatement()) {
      assertThat(SchemaReader.read(connection).tables())
          .extracting(TableInfo::name)
          .containsExactly("t");
      assertThatThrownBy(() -> statement.execute("CREATE TABLE u (a)"))
          .isInstanceOf(SQLException.class);
    }
    assertThat(Files.readAllBytes(file)).isEqualTo(before);
  }

  @Test
  void urlIsReadToo() throws SQLException {
    String url = "jdbc:libsql:file:" + file.toString().replace("?", "%3F") + "?busyTimeoutMs=100";
    try (Connection connection = SchemaSource.url(url, null).open()) {
      assertThat(SchemaReader.read(connection).tables()).hasSize(1);
    }
  }

  @Test
  void missingFileIsNamedAndNotMade() {
    Path gone = directory.resolve("gone.db");
    assertThatThrownBy(() -> SchemaSource.databaseFile(gone))
        .isInstanceOf(SchemaSourceException.class)
        .hasMessageContaining("gone.db does not exist");
    assertThatThrownBy(() -> SchemaSource.url("jdbc:libsql:" + gone, null).open())
        .isInstanceOf(SchemaSourceException.class)
        .hasMessageContaining("gone.db");
    assertThat(gone).doesNotExist();
  }

  @Test
  void fileThatIsNoDatabaseIsNamed() throws IOException {
    Path text = Files.writeString(directory.resolve("text.db"), "x".repeat(10_000));
    SchemaSource source = SchemaSource.databaseFile(text);
    assertThatThrownBy(
            () -> {
              try (Connection connection = source.open()) {
                SchemaReader.read(connection);
              }
            })
        .hasMessageContaining("not a database");
  }

  @Test
  void unusableUrlIsRefusedWithoutItsToken() {
    assertThatThrownBy(() -> SchemaSource.url("jdbc:sqlite:x.db", null))
        .isInstanceOf(SchemaSourceException.class)
        .hasMessageContaining("jdbc:libsql:");
    assertThatThrownBy(() -> SchemaSource.url("jdbc:libsql::memory:", null))
        .isInstanceOf(SchemaSourceException.class)
        .hasMessageContaining("empty");
    assertThatThrownBy(
            () -> SchemaSource.url("jdbc:libsql:http://127.0.0.1:1", "secret-token").open())
        .isInstanceOf(SchemaSourceException.class)
        .hasMessageContaining("127.0.0.1:1")
        .message()
        .doesNotContain("secret-token");
  }

  @Test
  void digestFollowsTheSchemaAndNotTheRows() throws Exception {
    byte[] before = digest();
    run("INSERT INTO t VALUES (1)");
    assertThat(digest()).isEqualTo(before);
    run("ALTER TABLE t ADD COLUMN b");
    assertThat(digest()).isNotEqualTo(before);
  }

  private byte[] digest() throws Exception {
    MessageDigest digest = MessageDigest.getInstance("SHA-256");
    SchemaSource.databaseFile(file).digest(digest);
    return digest.digest();
  }
}
