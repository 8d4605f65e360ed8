package io.github.libsqljooq.config;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.github.libsqljooq.engine.TransactionMode;
import java.sql.SQLException;
import java.sql.SQLNonTransientConnectionException;
import java.util.Properties;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class LibsqlUrlTest {

  @ParameterizedTest
  @CsvSource({
    "jdbc:libsql:shop.db, shop.db",
    "JDBC:LIBSQL:shop.db, shop.db",
    "jdbc:libsql:/var/data/my shop.db, /var/data/my shop.db",
    "jdbc:libsql:100%.db, 100%.db",
    "jdbc:libsql:a#b+c.db, a#b+c.db",
    "jdbc:libsql:C:\\data\\shop.db, C:\\data\\shop.db",
    "jdbc:libsql:\\\\server\\share\\shop.db, \\\\server\\share\\shop.db",
    "jdbc:libsql:file:shop.db, shop.db",
    "jdbc:libsql:file:/a/b.db, /a/b.db",
    "jdbc:libsql:file:///a/b.db, /a/b.db",
    "jdbc:libsql:FILE://localhost/a/b.db, /a/b.db",
    "jdbc:libsql:file:what%3F%20%C3%A9%25.db, what? é%.db",
    "jdbc:libsql:file:a+b.db, a+b.db",
    "jdbc:libsql::memory:, :memory:",
    "jdbc:libsql:http://localhost:8080, http://localhost:8080",
    "jdbc:libsql:HTTPS://db.example.org/, https://db.example.org",
    "jdbc:libsql:http://[::1]:8080/base/, http://[::1]:8080/base",
    "jdbc:libsql:libsql://db.turso.io, https://db.turso.io",
    "jdbc:libsql:libsql://db.turso.io:444, https://db.turso.io:444"
  })
  void theDatabaseIsNamedByTheUrl(String url, String target) throws SQLException {
    assertThat(LibsqlUrl.parse(url)).isEqualTo(LibsqlOptions.of(target));
  }

  @ParameterizedTest
  @CsvSource({
    "file:///C:/data/shop.db, C:/data/shop.db",
    "file:/C:/data/shop.db, C:/data/shop.db",
    "file:C:/data/shop.db, C:/data/shop.db",
    "file:C:%5Cdata%5Cshop.db, C:\\data\\shop.db",
    "file:///data/shop.db, /data/shop.db"
  })
  void onWindowsADriveNeedsNoSlash(String location, String target) throws SQLException {
    assertThat(LibsqlUrl.parse("jdbc:libsql:" + location, new Properties(), true).target())
        .isEqualTo(target);
  }

  @Test
  void elsewhereADriveIsADirectory() throws SQLException {
    assertThat(LibsqlUrl.parse("jdbc:libsql:file:///C:/a.db", new Properties(), false).target())
        .isEqualTo("/C:/a.db");
  }

  @Test
  void optionsFollowTheQuestionMark() throws SQLException {
    LibsqlOptions options =
        LibsqlUrl.parse(
            "jdbc:libsql:a.db?busyTimeoutMs=7&foreignKeys=FALSE&journalMode=wal&synchronous=Full"
                + "&transactionMode=deferred&encryptionKey=p%26q%3D+&cipher=AES256CBC&readOnly=true&");
    assertThat(options)
        .isEqualTo(
            LibsqlOptions.of("a.db")
                .withBusyTimeoutMs(7)
                .withForeignKeys(false)
                .withJournalMode(JournalMode.WAL)
                .withSynchronous(Synchronous.FULL)
                .withTransactionMode(TransactionMode.DEFERRED)
                .withEncryptionKey("p&q=+")
                .withCipher("aes256cbc")
                .withReadOnly(true));
  }

  @Test
  void everyOptionHasAKey() throws SQLException {
    for (LibsqlOption option : LibsqlOption.values()) {
      boolean isServers =
          option == LibsqlOption.AUTH_TOKEN || option == LibsqlOption.EXCHANGE_TIMEOUT;
      String value = option.read(LibsqlOptions.of("a.db"));
      String text =
          value != null ? value : option.choices().isEmpty() ? "x" : option.choices().get(0);
      String key = option == LibsqlOption.CIPHER ? "encryptionKey=k&cipher" : option.key();
      String target = isServers ? "http://localhost" : "a.db";
      LibsqlOptions options = LibsqlUrl.parse("jdbc:libsql:" + target + "?" + key + "=" + text);
      assertThat(option.read(options)).as(option.key()).isEqualToIgnoringCase(text);
      assertThat(option.description()).isNotBlank();
    }
  }

  @Test
  void propertiesAreOptionsToo() throws SQLException {
    Properties properties = new Properties();
    properties.setProperty("poolSize", "3");
    properties.setProperty("password", "secret");
    properties.setProperty("user", "nobody");
    LibsqlOptions options = LibsqlUrl.parse("jdbc:libsql:http://localhost?poolSize=3", properties);
    assertThat(options.poolSize()).isEqualTo(3);
    assertThat(options.authToken()).isEqualTo("secret");
  }

  @Test
  void propertyThatIsNoTextIsRefused() {
    Properties properties = new Properties();
    properties.put("poolSize", 3);
    assertThatThrownBy(() -> LibsqlUrl.parse("jdbc:libsql:a.db", properties))
        .hasMessageContaining("poolSize is no text");
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "jdbc:libsql: | no database is named",
        "jdbc:sqlite:a.db | must begin with jdbc:libsql:",
        "jdbc:libsql:a.db?mode=ro | readOnly=true",
        "jdbc:libsql:a.db?busyTimeout=5 | known are readOnly, create, busyTimeoutMs",
        "jdbc:libsql:a.db?BUSYTIMEOUTMS=5 | unknown option 'BUSYTIMEOUTMS'",
        "jdbc:libsql:a.db?readOnly | write key=value",
        "jdbc:libsql:a.db?readOnly=1 | readOnly is '1', must be true or false",
        "jdbc:libsql:a.db?busyTimeoutMs=soon | busyTimeoutMs is 'soon', must be a whole number",
        "jdbc:libsql:a.db?busyTimeoutMs=-1 | busyTimeoutMs is -1, must be 0 to",
        "jdbc:libsql:a.db?poolSize=0 | poolSize is 0, must be 1 to 1000",
        "jdbc:libsql:a.db?journalMode=fast | must be one of [DELETE, TRUNCATE, PERSIST, MEMORY, WAL, OFF]",
        "jdbc:libsql:a.db?poolSize=1&poolSize=2 | poolSize is given twice",
        "jdbc:libsql:a.db?cipher=aes256cbc | without an encryptionKey",
        "jdbc:libsql:a.db?vfs= | vfs is empty",
        "jdbc:libsql:a.db?vfs=%ff | not UTF-8",
        "jdbc:libsql:file:a%2.db | write %25",
        "jdbc:libsql:file:a%00.db | NUL",
        "jdbc:libsql:file:a.db#x | %23",
        "jdbc:libsql:file://server/a.db | names the host 'server'",
        "jdbc:libsql:ws://localhost | scheme 'ws'",
        "jdbc:libsql:http:///x | valid host",
        "jdbc:libsql:http://my_host | valid host",
        "jdbc:libsql:http://localhost:99999 | 1 to 65535",
        "jdbc:libsql:http://a b | malformed",
        "jdbc:libsql:http://localhost?vfs=memdb | for local databases",
        "jdbc:libsql:libsql://h?tls=0 | http:// instead of libsql://"
      })
  void whatIsWrongIsRefusedWithTheRemedy(String url, String message) {
    assertThatThrownBy(() -> LibsqlUrl.parse(url))
        .isInstanceOfSatisfying(
            SQLNonTransientConnectionException.class,
            failure -> assertThat(failure.getSQLState()).isEqualTo("08001"))
        .hasMessageContaining(message);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "jdbc:libsql:a.db?authToken=S3CRET",
        "jdbc:libsql:http://user:S3CRET@localhost",
        "jdbc:libsql:http://S3CRET@local host",
        "jdbc:libsql:http://localhost?authToken=S3CRET&authToken=other",
        "jdbc:libsql:http://localhost?S3CRET",
        "jdbc:libsql:http://localhost?encryptionKey=S3CRET",
        "jdbc:libsql:a.db?encryptionKey=S3CRET%zz",
        "jdbc:libsql:a.db?encryptionKey=S3CRET%00"
      })
  void noSecretIsInAMessage(String url) {
    assertThatThrownBy(() -> LibsqlUrl.parse(url))
        .isInstanceOf(SQLException.class)
        .satisfies(
            failure -> {
              for (Throwable t = failure; t != null; t = t.getCause()) {
                assertThat(t.toString()).doesNotContain("S3CRET");
              }
            });
  }

  @Test
  void aPasswordForAFileIsRefused() {
    Properties properties = new Properties();
    properties.setProperty("password", "S3CRET");
    assertThatThrownBy(() -> LibsqlUrl.parse("jdbc:libsql:a.db", properties))
        .hasMessageContaining("encryptionKey")
        .hasMessageNotContaining("S3CRET");
  }

  @ParameterizedTest
  @ValueSource(
      strings = {"a.db", "/x/what? 100%.db", ":memory:", "http://localhost:80", "file:odd"})
  void theUrlOfOptionsLeadsBackToTheTarget(String target) throws SQLException {
    assertThat(LibsqlUrl.parse(LibsqlUrl.of(LibsqlOptions.of(target))).target()).isEqualTo(target);
  }

  @Test
  void theUrlOfOptionsShowsNoSecret() {
    assertThat(LibsqlUrl.of(LibsqlOptions.of("https://h").withAuthToken("S3CRET")))
        .isEqualTo("jdbc:libsql:https://h");
  }

  @Test
  void othersUrlsAreLeftToThem() {
    assertThat(LibsqlUrl.accepts("jdbc:libsql:x")).isTrue();
    assertThat(LibsqlUrl.accepts("jdbc:sqlite:x")).isFalse();
    assertThat(LibsqlUrl.accepts("jdbc:libsql")).isFalse();
    assertThat(LibsqlUrl.accepts(null)).isFalse();
  }
}
