package io.github.libsqljooq.maven;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.github.libsqljooq.config.LibsqlOptions;
import io.github.libsqljooq.jdbc.LibsqlDataSource;
import io.github.libsqljooq.meta.source.Placeholders;
import io.github.libsqljooq.meta.source.SchemaSource;
import io.github.libsqljooq.meta.source.SchemaSourceException;
import io.github.libsqljooq.testkit.LibsqlServerExtension;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.flywaydb.core.api.output.MigrateResult;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.api.io.TempDir;

class FlywayRunTest {
  @RegisterExtension static final LibsqlServerExtension SERVER = new LibsqlServerExtension();

  private static final Placeholders PLACEHOLDERS =
      new Placeholders(Map.of("unit", "kg"), "${", "}", true);

  @TempDir Path directory;

  private Path script(String name, String sql) throws IOException {
    Path file = directory.resolve(name);
    Files.createDirectories(file.getParent());
    return Files.writeString(file, sql);
  }

  private void scripts() throws IOException {
    script(
        "a/V1__product.sql",
        """
        CREATE TABLE product (id INTEGER PRIMARY KEY, weight TEXT DEFAULT '1 ${unit}', e F32_BLOB(3));
        CREATE INDEX product_e ON product (libsql_vector_idx(e, 'compress_neighbors=float8'));
        CREATE VIRTUAL TABLE words USING fts5(text);
        CREATE TRIGGER heavy AFTER INSERT ON product BEGIN
          UPDATE product SET weight = CASE WHEN new.id > 1 THEN 'a;b' ELSE '2 ${UNIT}' END;
          DELETE FROM words WHERE rowid > 5;
        END;
        """);
    script("b/V1.1__sold.sql", "CREATE TABLE sold (product_id INTEGER REFERENCES product);");
    script("b/V10__sold.sql", "ALTER TABLE sold ADD COLUMN at TIMESTAMP;");
    script("b/V2__sold.sql", "ALTER TABLE sold ADD COLUMN amount INT;");
    script("b/R__views.sql", "DROP VIEW IF EXISTS v;\nCREATE VIEW v AS SELECT * FROM sold;");
    script("b/U2__undo.sql", "DROP TABLE sold;");
    script("b/notes.sql", "no SQL at all");
  }

  private List<Path> directories() {
    return List.of(directory.resolve("a"), directory.resolve("b"));
  }

  private FlywayRun run(String... settings) {
    Map<String, String> map = settings.length == 0 ? Map.of() : Map.of(settings[0], settings[1]);
    return new FlywayRun(directories(), PLACEHOLDERS, map);
  }

  private LibsqlOptions file() {
    return FlywayRun.options("new/dev.db", directory, null);
  }

  private static List<String> schema(Connection connection) throws SQLException {
    String sql =
        "SELECT type || ' ' || name || ' ' || coalesce(sql, '') FROM sqlite_schema"
            + " WHERE tbl_name <> 'flyway_schema_history' ORDER BY 1";
    List<String> schema = new ArrayList<>();
    try (Statement statement = connection.createStatement();
        ResultSet rows = statement.executeQuery(sql)) {
      while (rows.next()) {
        schema.add(rows.getString(1));
      }
    }
    return schema;
  }

  private static List<String> schema(LibsqlOptions options) throws SQLException {
    try (LibsqlDataSource database = new LibsqlDataSource(options);
        Connection connection = database.getConnection()) {
      return schema(connection);
    }
  }

  @Test
  void migratedFileHasTheSchemaThatTheGeneratorReads() throws Exception {
    scripts();
    MigrateResult result = run().migrate(file());
    assertThat(result.migrationsExecuted).isEqualTo(5);
    assertThat(result.targetSchemaVersion).isEqualTo("10");
    try (Connection expected = SchemaSource.migrations(directories(), PLACEHOLDERS).open()) {
      assertThat(schema(file())).isEqualTo(schema(expected));
    }
  }

  @Test
  void secondRunAppliesOnlyWhatIsNew() throws Exception {
    scripts();
    run().migrate(file());
    assertThat(run().migrate(file()).migrationsExecuted).isZero();
    script("b/V11__more.sql", "CREATE TABLE more (id INTEGER PRIMARY KEY)");
    assertThat(run().migrate(file()).migrationsExecuted).isEqualTo(1);
  }

  @Test
  void serverIsMigratedToo() throws Exception {
    scripts();
    LibsqlOptions server = FlywayRun.options(SERVER.server().jdbcUrl(), directory, null);
    assertThat(run().migrate(server).migrationsExecuted).isEqualTo(5);
    assertThat(run().migrate(server).migrationsExecuted).isZero();
    assertThat(schema(server)).anyMatch(line -> line.startsWith("view v "));
  }

  @Test
  void failingScriptIsNamedAndTakenBack() throws Exception {
    script("a/V1__a.sql", "CREATE TABLE a (id INTEGER PRIMARY KEY);");
    script("b/V2__b.sql", "CREATE TABLE b (id INT);\nCREATE TABLE c (id INT NOT NUL);");
    assertThatThrownBy(() -> run().migrate(file()))
        .isInstanceOf(SchemaSourceException.class)
        .hasMessageContaining("V2__b.sql")
        .hasMessageContaining("near \"NUL\": syntax error")
        .hasMessageContaining("Line       : 2");
    assertThat(schema(file())).hasSize(1).first().asString().startsWith("table a ");
  }

  @Test
  void changedMigrationIsRefused() throws Exception {
    scripts();
    run().migrate(file());
    script("b/V2__sold.sql", "ALTER TABLE sold ADD COLUMN price REAL;");
    assertThatThrownBy(() -> run().migrate(file()))
        .isInstanceOf(SchemaSourceException.class)
        .hasMessageContaining("checksum mismatch");
  }

  @Test
  void unknownPlaceholderIsRefused() throws Exception {
    scripts();
    script("a/V3__x.sql", "CREATE TABLE ${name} (a)");
    assertThatThrownBy(() -> run().migrate(file()))
        .isInstanceOf(SchemaSourceException.class)
        .hasMessageContaining("${name}");
  }

  @Test
  void plainNamesAreRefused() throws Exception {
    script("a/1_a.sql", "CREATE TABLE a (id INTEGER PRIMARY KEY)");
    script("b/2_b.sql", "CREATE TABLE b (id INTEGER PRIMARY KEY)");
    assertThatThrownBy(() -> run().migrate(file()))
        .isInstanceOf(SchemaSourceException.class)
        .hasMessageContaining("Flyway finds no migration in")
        .hasMessageContaining("V1__name.sql");
  }

  @Test
  void missingDirectoryIsNamed() throws Exception {
    script("a/V1__a.sql", "CREATE TABLE a (id INTEGER PRIMARY KEY)");
    assertThatThrownBy(() -> run().migrate(file()))
        .isInstanceOf(SchemaSourceException.class)
        .hasMessageContaining(directory.resolve("b").toString());
  }

  @Test
  void flywaysOwnSettingsAreHeard() throws Exception {
    scripts();
    run("target", "2").migrate(file());
    assertThat(schema(file())).noneMatch(line -> line.contains(" at TIMESTAMP"));
    assertThatThrownBy(() -> run("flyway.tabel", "x").migrate(file()))
        .isInstanceOf(SchemaSourceException.class)
        .hasMessageContaining("flyway.tabel");
  }

  @Test
  void settingsOfOurOwnElementsAreRefused() {
    assertThatThrownBy(() -> run("flyway.url", "jdbc:x"))
        .isInstanceOf(SchemaSourceException.class)
        .hasMessageContaining("<flyway><flyway.url>")
        .hasMessageContaining("migrateTo");
  }

  @Test
  void databaseInMemoryAndOtherUrlsAreRefused() {
    assertThatThrownBy(() -> FlywayRun.options("jdbc:libsql::memory:", directory, null))
        .isInstanceOf(SchemaSourceException.class)
        .hasMessageContaining("in memory");
    assertThatThrownBy(() -> FlywayRun.options("jdbc:sqlite:x.db", directory, null))
        .isInstanceOf(SchemaSourceException.class)
        .hasMessageContaining("migrateTo cannot be used");
  }

  @Test
  void relativePathOfAUrlStartsAtTheProject() {
    assertThat(FlywayRun.options("jdbc:libsql:x.db?busyTimeoutMs=5", directory, null).target())
        .isEqualTo(directory.resolve("x.db").toString());
  }
}
