package io.github.libsqljooq.jdbc;

import static io.github.libsqljooq.testing.Jdbc.one;
import static io.github.libsqljooq.testing.Jdbc.run;
import static org.assertj.core.api.Assertions.assertThat;

import io.github.libsqljooq.testing.LeakCheck;
import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.Driver;
import java.sql.DriverManager;
import java.sql.DriverPropertyInfo;
import java.sql.SQLException;
import java.util.Arrays;
import java.util.Properties;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.api.io.TempDir;

@ExtendWith(LeakCheck.class)
class LibsqlDriverTest {
  @TempDir Path directory;

  private static Connection connect(String location) throws SQLException {
    return DriverManager.getConnection("jdbc:libsql:" + location);
  }

  @Test
  void driverManagerFindsIt() throws SQLException {
    try (Connection connection = connect(":memory:")) {
      assertThat(connection.getMetaData().getURL()).isEqualTo("jdbc:libsql::memory:");
      assertThat(one(connection, "SELECT 1")).isEqualTo(1L);
    }
  }

  @Test
  void eachMemoryDatabaseIsItsOwn() throws SQLException {
    try (Connection first = connect(":memory:");
        Connection second = connect(":memory:")) {
      run(first, "CREATE TABLE t(a)");
      JdbcTest.assertState("42000", () -> one(second, "SELECT count(*) FROM t"));
    }
  }

  @Test
  void aFileIsMadeAndOpenedAgain() throws SQLException {
    Path file = directory.resolve("with space & é%?.db");
    String location = "file:" + file.toString().replace("%", "%25").replace("?", "%3F");
    try (Connection connection = connect(location)) {
      run(connection, "CREATE TABLE t(a)");
      assertThat(one(connection, "PRAGMA journal_mode")).isEqualTo("wal");
      assertThat(one(connection, "PRAGMA foreign_keys")).isEqualTo(1L);
    }
    assertThat(file).exists();
    try (Connection connection = connect(location + "?create=false&foreignKeys=false")) {
      assertThat(one(connection, "SELECT count(*) FROM t")).isEqualTo(0L);
      assertThat(one(connection, "PRAGMA foreign_keys")).isEqualTo(0L);
    }
  }

  @Test
  void othersUrlsAreNotTouched() throws SQLException {
    Driver driver = new LibsqlDriver();
    assertThat(driver.connect("jdbc:other:x", new Properties())).isNull();
    assertThat(driver.acceptsURL("jdbc:other:x")).isFalse();
    assertThat(driver.jdbcCompliant()).isFalse();
    assertThat(driver.getMajorVersion()).isNotNegative();
  }

  @Test
  void itsPropertiesAreDescribedWithoutSecrets() throws SQLException {
    Driver driver = new LibsqlDriver();
    DriverPropertyInfo[] infos =
        driver.getPropertyInfo("jdbc:libsql:x?encryptionKey=S3CRET&busyTimeoutMs=7", null);
    assertThat(Arrays.stream(infos).map(info -> info.value)).doesNotContain("S3CRET").contains("7");
    assertThat(infos).allSatisfy(info -> assertThat(info.description).isNotBlank());
    assertThat(Arrays.stream(infos).filter(info -> info.name.equals("journalMode")).findFirst())
        .hasValueSatisfying(info -> assertThat(info.choices).contains("WAL", "DELETE"));
  }

  @Test
  void aBadUrlIsRefused() {
    JdbcTest.assertState("08001", () -> connect("x?unknown=1")).hasMessageContaining("'unknown'");
  }

  @Test
  void aFileThatIsNoDatabaseIsRefused() throws IOException {
    Path file = directory.resolve("text.db");
    Files.writeString(file, "this is no database, but a text of some length ".repeat(100));
    JdbcTest.assertState("58030", () -> connect(file.toString()))
        .hasMessageContaining("file is not a database");
  }

  @Test
  void aMissingDirectoryIsRefused() {
    JdbcTest.assertState("08001", () -> connect(directory.resolve("no/such/x.db").toString()))
        .hasMessageContaining("unable to open database file")
        .hasMessageContaining("check that the directory exists");
  }

  @Test
  void aDirectoryIsNoDatabase() {
    JdbcTest.assertState("08001", () -> connect(directory.toString()));
  }

  @Test
  void aMissingFileIsRefusedWhereItMustNotBeMade() {
    JdbcTest.assertState("08001", () -> connect(directory.resolve("x.db") + "?create=false"));
    JdbcTest.assertState("08001", () -> connect(directory.resolve("x.db") + "?readOnly=true"));
    assertThat(directory.resolve("x.db")).doesNotExist();
  }

  @Test
  void aDatabaseOpenedReadOnlyRefusesWrites() throws SQLException {
    Path file = directory.resolve("ro.db");
    try (Connection connection = connect(file.toString())) {
      run(connection, "CREATE TABLE t(a)");
    }
    try (Connection connection = connect(file + "?readOnly=true")) {
      assertThat(connection.isReadOnly()).isTrue();
      assertThat(one(connection, "SELECT count(*) FROM t")).isEqualTo(0L);
      JdbcTest.assertState("25006", () -> run(connection, "INSERT INTO t VALUES (1)"));
      connection.setReadOnly(false);
      JdbcTest.assertState("25006", () -> run(connection, "INSERT INTO t VALUES (1)"));
      connection.setAutoCommit(false);
      assertThat(one(connection, "SELECT count(*) FROM t")).isEqualTo(0L);
      connection.commit();
    }
  }

  @Test
  void anEncryptedFileNeedsItsKey() throws SQLException {
    Path file = directory.resolve("secret.db");
    try (Connection connection = connect(file + "?encryptionKey=right")) {
      run(connection, "CREATE TABLE t(a)");
    }
    JdbcTest.assertState("58030", () -> connect(file.toString()));
    JdbcTest.assertState("58030", () -> connect(file + "?encryptionKey=S3CRET"))
        .hasMessageNotContaining("S3CRET");
    try (Connection connection = connect(file + "?encryptionKey=right")) {
      assertThat(one(connection, "SELECT count(*) FROM t")).isEqualTo(0L);
      assertThat(connection.toString()).doesNotContain("right");
      assertThat(connection.getMetaData().getURL()).doesNotContain("right");
    }
  }

  @Test
  @Timeout(30)
  void aServerThatIsNotThereIsSaidToBe() throws IOException, SQLException {
    int port;
    try (ServerSocket socket = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
      port = socket.getLocalPort();
    }
    try (Connection connection = connect("http://localhost:" + port + "?authToken=S3CRET")) {
      JdbcTest.assertState("08001", () -> one(connection, "SELECT 1"))
          .hasMessageContaining("localhost:" + port)
          .hasMessageNotContaining("S3CRET");
      assertThat(connection.isValid(2)).isFalse();
    }
  }
}
