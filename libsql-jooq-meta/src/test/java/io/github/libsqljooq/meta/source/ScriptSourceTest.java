package io.github.libsqljooq.meta.source;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class ScriptSourceTest {
  @TempDir Path directory;

  private SchemaSource script(String sql) throws IOException {
    return SchemaSource.schemaFile(Files.writeString(directory.resolve("schema.sql"), sql));
  }

  private ScriptException failure(String sql) throws IOException {
    SchemaSource source = script(sql);
    return catchThrowableOfType(ScriptException.class, source::open);
  }

  private static String single(Connection connection, String sql) throws SQLException {
    try (Statement statement = connection.createStatement();
        ResultSet rows = statement.executeQuery(sql)) {
      rows.next();
      return rows.getString(1);
    }
  }

  @Test
  void scriptMayUseAllThatLibsqlParses() throws IOException, SQLException {
    SchemaSource source =
        script(
            """
            PRAGMA foreign_keys = ON;
            PRAGMA journal_mode = WAL;
            BEGIN;
            CREATE TABLE t (id INTEGER PRIMARY KEY, e F32_BLOB(3), s TEXT DEFAULT ';');
            CREATE TRIGGER r AFTER INSERT ON t BEGIN
              UPDATE t SET s = CASE WHEN new.id > 1 THEN 'a;b' ELSE 'c' END;
              DELETE FROM t WHERE id > 5;
            END;
            COMMIT;
            CREATE INDEX i ON t (libsql_vector_idx(e, 'compress_neighbors=float8'));
            CREATE VIRTUAL TABLE f USING fts5(s, content = 't', content_rowid = 'id');
            INSERT INTO t (e) VALUES (vector32('[1,2,3]')); -- no semicolon behind the last one
            ALTER TABLE t ALTER COLUMN s TO s TEXT NOT NULL DEFAULT 'x'""");
    try (Connection connection = source.open()) {
      assertThat(single(connection, "SELECT s FROM t")).isEqualTo("c");
    }
  }

  @Test
  void migrationsRunInOrder() throws IOException, SQLException {
    Files.writeString(directory.resolve("V2__b.sql"), "ALTER TABLE t ADD COLUMN b");
    Files.writeString(directory.resolve("V1__a.sql"), "\uFEFFCREATE TABLE t (a);\r\n");
    try (Connection connection = SchemaSource.migrations(List.of(directory)).open()) {
      assertThat(single(connection, "SELECT count(*) FROM pragma_table_info('t')")).isEqualTo("2");
    }
  }

  @Test
  void failureTellsScriptLineStatementAndReason() throws IOException {
    ScriptException failure =
        failure(
            "CREATE TABLE t (a);\n\n-- About u:\nCREATE TABLE u (\n  a INT,\n  b INTT(,\n  c\n);");
    assertThat(failure.script()).isEqualTo("schema.sql");
    assertThat(failure.line()).as("line of the token").isEqualTo(6);
    assertThat(failure.statement()).startsWith("CREATE TABLE u (").endsWith(")");
    assertThat(failure)
        .hasMessageStartingWith("schema.sql, line ")
        .hasMessageContaining("syntax error")
        .hasMessageContaining("in the statement\nCREATE TABLE u (");
  }

  @Test
  void failureNamesTheLineOfTheTokenWhereItIsClear() throws IOException {
    assertThat(failure("SELECT 1;\nCREATE TABLE u (\n  a INT,\n  b TEXT NOT NUL\n)").line())
        .isEqualTo(4);
  }

  @Test
  void failureOfATokenThatOccursTwiceNamesTheLineOfTheRightOne() throws IOException {
    assertThat(failure("-- About t:\nCREATE TABLE t (\n  a INT,\n  b INT,,\n  c INT,\n)"))
        .hasMessageStartingWith("schema.sql, line 4: near \",\": syntax error at position 35: ,");
  }

  @Test
  void declaredFunctionsStandInWhereASchemaCallsThem() throws IOException, SQLException {
    String sql =
        "CREATE TABLE t (a CHECK (is_isbn(a)), b AS (isbn_group(a)), c TEXT AS (lower(a)));"
            + " CREATE INDEX i ON t (isbn_group(a));"
            + " CREATE VIEW v AS SELECT best_isbn(a) AS d FROM t;"
            + " INSERT INTO t (a) VALUES ('X')";
    assertThat(failure(sql)).hasMessageContaining("no such function: isbn_group");
    SchemaSource source =
        script(sql)
            .withFunctions(
                FunctionDeclaration.parse(
                    "is_isbn(a TEXT) RETURNS BOOLEAN; isbn_group(a TEXT) RETURNS INT;"
                        + " AGGREGATE best_isbn(a TEXT) RETURNS TEXT; lower(a TEXT) RETURNS TEXT"));
    try (Connection connection = source.open()) {
      assertThat(single(connection, "SELECT b FROM t")).isNull();
      assertThat(single(connection, "SELECT d FROM v")).isNull();
      assertThat(single(connection, "SELECT c FROM t")).as("libsql's own").isEqualTo("x");
    }
  }

  @Test
  void failureWithoutATokenNamesTheLineOfTheStatement() throws IOException {
    assertThat(failure("CREATE TABLE t (a);\n/* two\nlines */ CREATE TABLE t (b)"))
        .hasMessageStartingWith("schema.sql, line 3: table t already exists");
  }

  @Test
  void longStatementIsShortened() throws IOException {
    String values = "('" + "x".repeat(5_000) + "')";
    assertThat(failure("INSERT INTO gone VALUES " + values).statement())
        .hasSizeLessThan(1_100)
        .contains("[...]");
  }

  @Test
  void scriptThatIsNotUtf8IsRefused() throws IOException {
    Path file = Files.write(directory.resolve("latin.sql"), new byte[] {'-', '-', (byte) 0xe4});
    assertThatThrownBy(() -> SchemaSource.schemaFile(file).open())
        .isInstanceOf(SchemaSourceException.class)
        .hasMessageContaining("latin.sql is not UTF-8");
  }

  @Test
  void missingFileAndDirectoryInsteadAreNamed() {
    assertThatThrownBy(() -> SchemaSource.schemaFile(directory.resolve("gone.sql")).open())
        .isInstanceOf(SchemaSourceException.class)
        .hasMessageContaining("gone.sql does not exist");
    assertThatThrownBy(() -> SchemaSource.schemaFile(directory).open())
        .isInstanceOf(SchemaSourceException.class)
        .hasMessageContaining("is a directory");
  }

  @Test
  void digestChangesWithNamesAndContents() throws IOException {
    Path first = Files.createDirectories(directory.resolve("first"));
    Path second = Files.createDirectories(directory.resolve("second"));
    Files.writeString(first.resolve("V1__a.sql"), "CREATE TABLE t (a)");
    Files.writeString(second.resolve("V1__a.sql"), "CREATE TABLE t (a)");
    byte[] before = digest(SchemaSource.migrations(List.of(first)));
    assertThat(digest(SchemaSource.migrations(List.of(second))))
        .as("paths do not count")
        .isEqualTo(before);
    Files.writeString(first.resolve("V1__a.sql"), "CREATE TABLE t (b)");
    byte[] changed = digest(SchemaSource.migrations(List.of(first)));
    assertThat(changed).isNotEqualTo(before);
    Files.move(first.resolve("V1__a.sql"), first.resolve("V2__a.sql"));
    assertThat(digest(SchemaSource.migrations(List.of(first)))).isNotEqualTo(changed);
  }

  private static byte[] digest(SchemaSource source) {
    try {
      MessageDigest digest = MessageDigest.getInstance("SHA-256");
      source.digest(digest);
      return digest.digest();
    } catch (NoSuchAlgorithmException e) {
      throw new AssertionError(e);
    }
  }
}
