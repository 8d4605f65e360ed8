package io.github.libsqljooq.ffi;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.github.libsqljooq.ffi.callback.FunctionDefinition;
import io.github.libsqljooq.ffi.callback.ScalarCallback;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.SQLException;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

@ExtendWith(LeakCheck.class)
class NativeConnectionTest {
  @TempDir Path directory;

  @Test
  void fileThatCannotBeOpenedIsReported() {
    assertThatThrownBy(() -> new Db(directory.resolve("no/x.db").toString()))
        .hasMessageStartingWith("unable to open database file")
        .hasMessageContaining("check that the directory exists")
        .extracting("SQLState")
        .isEqualTo("08001");
  }

  @Test
  void directoryInPlaceOfAFileIsCalledOne() {
    assertThatThrownBy(() -> new Db(directory.toString()))
        .hasMessageContaining(directory + " is a directory");
  }

  @Test
  void missingFileThatIsNotToBeCreatedIsReported() {
    OpenRequest request =
        new OpenRequest(
            directory.resolve("gone.db").toString(), OpenRequest.READ_WRITE, null, null, null);
    assertThatThrownBy(() -> NativeConnection.open(request))
        .hasMessageContaining("gone.db does not exist, and is not to be created");
  }

  @Test
  void pathWithANulIsRefused() {
    assertThatThrownBy(() -> new Db("a\0b")).hasMessageContaining("NUL");
  }

  @Test
  void readOnlyConnectionRefusesWrites() throws Exception {
    String path = directory.resolve("r.db").toString();
    try (Db db = new Db(path)) {
      db.run("CREATE TABLE t(a)");
    }
    OpenRequest readOnly = new OpenRequest(path, OpenRequest.READ_ONLY, null, null, null);
    try (NativeConnection connection = NativeConnection.open(readOnly);
        NativeStatement insert = connection.prepare("INSERT INTO t VALUES (1)", false)) {
      assertThatThrownBy(() -> Db.run(insert)).extracting("SQLState").isEqualTo("25006");
    }
  }

  @Test
  void unknownVfsIsReported() {
    OpenRequest request = new OpenRequest(":memory:", Db.CREATE, "nowhere", null, null);
    assertThatThrownBy(() -> NativeConnection.open(request))
        .hasMessageContaining("no such vfs: nowhere");
  }

  @Test
  void encryptedFileNeedsItsKey() throws Exception {
    String path = directory.resolve("secret.db").toString();
    try (NativeConnection connection = NativeConnection.open(encrypted(path, "right", null))) {
      run(connection, "CREATE TABLE secret(a)");
    }
    assertThat(new String(Files.readAllBytes(Path.of(path)), StandardCharsets.ISO_8859_1))
        .doesNotContain("secret");
    try (NativeConnection connection = NativeConnection.open(encrypted(path, "right", null))) {
      run(connection, "SELECT * FROM secret");
    }
    try (NativeConnection connection = NativeConnection.open(encrypted(path, "wrong", null))) {
      assertThatThrownBy(() -> run(connection, "SELECT * FROM secret"))
          .hasMessageContaining("file is not a database");
    }
    try (Db db = new Db(path)) {
      assertThatThrownBy(() -> db.run("SELECT * FROM secret"))
          .hasMessageContaining("encrypted with another key");
    }
  }

  @Test
  void unknownCipherIsReported() {
    assertThatThrownBy(
            () ->
                NativeConnection.open(
                    encrypted(directory.resolve("c.db").toString(), "key", "rot13")))
        .hasMessageContaining("no such cipher: rot13");
  }

  @Test
  void keyIsNotShown() {
    assertThat(encrypted("x.db", "passphrase", null).toString()).doesNotContain("passphrase");
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "SELECT readfile('/etc/hostname')",
        "SELECT writefile('x', 'y')",
        "SELECT lsmode(0)",
        "SELECT * FROM fsdir('/')"
      })
  void functionsThatReachTheFileSystemAreGone(String sql) throws Exception {
    try (Db db = new Db()) {
      assertThatThrownBy(() -> db.run(sql)).hasMessageContaining("no such");
    }
  }

  @Test
  void syntaxErrorNamesItsPosition() throws Exception {
    try (Db db = new Db()) {
      assertThatThrownBy(() -> db.prepare("SELECT 'é', * FRM t"))
          .hasMessageStartingWith("near \"FRM\": syntax error at position 15: FRM t")
          .extracting("SQLState")
          .isEqualTo("42000");
    }
  }

  @Test
  void nulInTheSqlIsRefused() throws Exception {
    try (Db db = new Db()) {
      assertThatThrownBy(() -> db.prepare("SELECT 1\0; DROP TABLE t"))
          .hasMessageContaining("NUL character");
    }
  }

  @Test
  void textBehindTheStatementIsNotLookedAt() throws Exception {
    try (Db db = new Db();
        NativeStatement statement = db.prepare("SELECT 1; nonsense")) {
      assertThat(statement.end()).isEqualTo("SELECT 1;".length());
      assertThat(statement.textLength()).isEqualTo("SELECT 1; nonsense".length());
    }
  }

  @Test
  void textWithoutAStatementDoesNothing() throws Exception {
    try (Db db = new Db()) {
      assertThat(db.run(" -- nothing").rowCount()).isZero();
    }
  }

  @Test
  void limitIsSetAndTold() throws Exception {
    try (Db db = new Db()) {
      int sqlLength = 1;
      int before = db.connection.limit(sqlLength, 20);
      assertThat(before).isGreaterThan(1_000_000);
      assertThat(db.connection.limit(sqlLength, -1)).isEqualTo(20);
      assertThatThrownBy(() -> db.run("SELECT 'longer than twenty bytes'"))
          .extracting("SQLState")
          .isEqualTo("54000");
    }
  }

  @Test
  void defensiveModeRefusesWritableSchema() throws Exception {
    try (Db db = new Db()) {
      db.connection.configure(NativeConnection.Setting.DEFENSIVE, true);
      db.run("CREATE TABLE t(a)");
      db.run("PRAGMA writable_schema = ON");
      assertThatThrownBy(() -> db.run("DELETE FROM sqlite_schema"))
          .hasMessageContaining("may not be modified");
    }
  }

  @Test
  void functionIsTakenAwayAgain() throws Exception {
    try (Db db = new Db()) {
      ScalarCallback seven = (arguments, result) -> result.setLong(7);
      FunctionDefinition function = new FunctionDefinition("seven", 0, Set.of(), seven);
      db.connection.register(function);
      assertThat(db.value("SELECT seven()")).isEqualTo(7L);
      db.connection.unregister(function);
      assertThatThrownBy(() -> db.run("SELECT seven()")).hasMessageContaining("no such function");
    }
  }

  @Test
  void everyCallAfterCloseIsRefused() throws Exception {
    Db db = new Db();
    NativeStatement statement = db.prepare("SELECT 1");
    db.close();
    db.close();
    assertThat(db.connection.isClosed()).isTrue();
    assertThatThrownBy(() -> db.prepare("SELECT 1")).extracting("SQLState").isEqualTo("08003");
    assertThatThrownBy(() -> Db.run(statement)).extracting("SQLState").isEqualTo("08003");
    assertThatThrownBy(() -> db.connection.limit(0, -1)).isInstanceOf(SQLException.class);
    assertThatThrownBy(() -> db.scalar("f", 0, (a, r) -> {})).isInstanceOf(SQLException.class);
    db.connection.cancelRunning();
    db.connection.abort();
    statement.cancel();
    statement.reset();
    statement.close();
  }

  private static OpenRequest encrypted(String path, String key, String cipher) {
    return new OpenRequest(path, Db.CREATE, null, key.getBytes(StandardCharsets.UTF_8), cipher);
  }

  private static void run(NativeConnection connection, String sql) throws SQLException {
    try (NativeStatement statement = connection.prepare(sql, false)) {
      Db.run(statement);
    }
  }
}
