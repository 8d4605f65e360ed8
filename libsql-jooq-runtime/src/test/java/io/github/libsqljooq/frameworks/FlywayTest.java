package io.github.libsqljooq.frameworks;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.github.libsqljooq.testing.Jdbc;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.Arrays;
import java.util.List;
import org.flywaydb.core.Flyway;
import org.flywaydb.core.api.FlywayException;
import org.flywaydb.core.api.MigrationInfo;
import org.flywaydb.core.api.MigrationState;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/**
 * Flyway goes by the product name where it is given a data source, and by the beginning of the URL
 * where it is given one: its support for SQLite takes the name, and knows no URL of ours.
 */
class FlywayTest extends FrameworkTest {
  private Path scripts;

  @BeforeEach
  void writeScripts() throws IOException {
    scripts = Files.createDirectory(directory.resolve("scripts"));
    script(
        "V1__tables.sql",
        "CREATE TABLE book(id INTEGER PRIMARY KEY, title TEXT NOT NULL, v F32_BLOB(3));",
        "CREATE TABLE log(what TEXT);",
        "CREATE TRIGGER note AFTER INSERT ON book BEGIN",
        "  INSERT INTO log VALUES ('new; ' || new.title);",
        "END;");
    script(
        "V2__search.sql",
        "CREATE VIRTUAL TABLE words USING fts5(title);",
        "CREATE INDEX book_v ON book(libsql_vector_idx(v, 'compress_neighbors=float8'));");
    script(
        "R__view.sql",
        "DROP VIEW IF EXISTS titles;",
        "CREATE VIEW titles AS SELECT title FROM book;");
  }

  private void script(String name, String... lines) throws IOException {
    Files.write(scripts.resolve(name), List.of(lines));
  }

  private Flyway flyway() {
    return Flyway.configure()
        .dataSource(source)
        .locations("filesystem:" + scripts)
        .cleanDisabled(false)
        .load();
  }

  private static List<MigrationState> states(Flyway flyway) {
    return Arrays.stream(flyway.info().all()).map(MigrationInfo::getState).toList();
  }

  @Test
  void scriptsAreAppliedOnce() throws SQLException {
    Flyway flyway = flyway();
    assertThat(states(flyway)).containsOnly(MigrationState.PENDING).hasSize(3);
    assertThat(flyway.migrate().migrationsExecuted).isEqualTo(3);
    assertThat(states(flyway)).containsOnly(MigrationState.SUCCESS).hasSize(3);
    assertThat(flyway.migrate().migrationsExecuted).isZero();
    assertThat(flyway.validateWithResult().validationSuccessful).isTrue();
    run("INSERT INTO book(title, v) VALUES ('Emma', vector32('[1,2,3]'))");
    assertThat(one("SELECT what FROM log")).isEqualTo("new; Emma");
    assertThat(one("SELECT title FROM titles")).isEqualTo("Emma");
  }

  @Test
  void aRepeatableScriptRunsAgainWhenItChanges() throws Exception {
    flyway().migrate();
    script(
        "R__view.sql", "DROP VIEW titles;", "CREATE VIEW titles AS SELECT upper(title) FROM book;");
    assertThat(flyway().migrate().migrationsExecuted).isEqualTo(1);
    run("INSERT INTO book(title) VALUES ('Emma')");
    assertThat(one("SELECT * FROM titles")).isEqualTo("EMMA");
  }

  @Test
  void aScriptThatFailsLeavesNothing() throws Exception {
    flyway().migrate();
    script(
        "V3__half.sql",
        "CREATE TABLE half(a);",
        "INSERT INTO half VALUES (1);",
        "INSERT INTO nowhere VALUES (1);");
    assertThatThrownBy(() -> flyway().migrate())
        .isInstanceOf(FlywayException.class)
        .hasMessageContaining("V3__half.sql")
        .hasMessageContaining("no such table: nowhere")
        .hasMessageContaining("42000");
    assertThat(one("SELECT count(*) FROM sqlite_schema WHERE name = 'half'")).isEqualTo(0L);
    script("V3__half.sql", "CREATE TABLE half(a);");
    assertThat(flyway().migrate().migrationsExecuted).isEqualTo(1);
  }

  @Test
  void aScriptThatWasChangedAfterwardsIsFound() throws Exception {
    flyway().migrate();
    script("V1__tables.sql", "CREATE TABLE other(a);");
    assertThatThrownBy(() -> flyway().validate()).hasMessageContaining("checksum mismatch");
    flyway().repair();
    flyway().validate();
  }

  @Test
  void aDatabaseThatIsInUseAlreadyIsBaselined() throws SQLException {
    run(
        "CREATE TABLE old(a)",
        "CREATE TABLE book(id INTEGER PRIMARY KEY, title TEXT, v F32_BLOB(3))");
    assertThatThrownBy(() -> flyway().migrate()).hasMessageContaining("non-empty schema");
    flyway().baseline();
    assertThat(flyway().migrate().migrationsExecuted).isEqualTo(2);
  }

  @Test
  void cleaningDropsWhatIsThere() throws SQLException {
    run(
        "CREATE TABLE a(x INTEGER PRIMARY KEY)",
        "CREATE TABLE b(y REFERENCES a)",
        "CREATE VIEW v AS SELECT * FROM a");
    flyway().clean();
    try (Connection connection = source.getConnection()) {
      assertThat(Jdbc.column(connection, "SELECT name FROM sqlite_schema")).isEmpty();
    }
  }

  @Test
  void aUrlIsNotEnoughForFlyway() {
    assertThatThrownBy(() -> Flyway.configure().dataSource(url(), null, null).load())
        .isInstanceOf(FlywayException.class)
        .hasMessageContaining("No Flyway database plugin found to handle jdbc:libsql:");
  }
}
