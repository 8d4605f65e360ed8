package io.github.libsqljooq.config;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.net.URI;
import org.junit.jupiter.api.Test;

class LibsqlOptionsTest {

  @Test
  void theDefaultsAreThoseOfTheDocuments() {
    LibsqlOptions options = LibsqlOptions.of("a.db");
    assertThat(options.busyTimeoutMs()).isEqualTo(5_000);
    assertThat(options.foreignKeys()).isTrue();
    assertThat(options.journalMode()).isNull();
    assertThat(options.defensive()).isTrue();
    assertThat(options.hardened()).isFalse();
    assertThat(options.create()).isTrue();
    assertThat(options.readOnly()).isFalse();
    assertThat(options.isMemory()).isFalse();
    assertThat(options.isRemote()).isFalse();
  }

  @Test
  void eachChangeLeavesTheRestAndTheOriginal() {
    LibsqlOptions options = LibsqlOptions.of("a.db").withPoolSize(2);
    LibsqlOptions changed = options.withBusyTimeoutMs(1).withVfs("memdb");
    assertThat(changed.poolSize()).isEqualTo(2);
    assertThat(changed.busyTimeoutMs()).isEqualTo(1);
    assertThat(options.busyTimeoutMs()).isEqualTo(5_000);
    assertThat(changed.withBusyTimeoutMs(5_000).withVfs(null)).isEqualTo(options);
  }

  @Test
  void secretsAreNotShown() {
    assertThat(LibsqlOptions.of("https://h").withAuthToken("S3CRET"))
        .hasToString("LibsqlOptions[https://h, authToken=***]");
    assertThat(LibsqlOptions.of("a.db").withEncryptionKey("S3CRET").withBusyTimeoutMs(9))
        .hasToString("LibsqlOptions[a.db, busyTimeoutMs=9, encryptionKey=***]");
  }

  @Test
  void aServerHasAnAddress() {
    LibsqlOptions options = LibsqlOptions.of("libsql://db.example.org/");
    assertThat(options.isRemote()).isTrue();
    assertThat(options.serverUri()).isEqualTo(URI.create("https://db.example.org"));
    assertThatThrownBy(() -> LibsqlOptions.of("a.db").serverUri())
        .isInstanceOf(IllegalStateException.class);
  }

  @Test
  void whatDoesNotFitTheTargetIsRefused() {
    assertThatThrownBy(() -> LibsqlOptions.of("a.db").withAuthToken("x"))
        .hasMessageContaining("for a server")
        .isInstanceOf(IllegalArgumentException.class);
    assertThatThrownBy(() -> LibsqlOptions.of("http://h").withJournalMode(JournalMode.WAL))
        .hasMessageContaining("journalMode");
    assertThatThrownBy(() -> LibsqlOptions.of("http://h").withEncryptionKey("S3CRET"))
        .hasMessageNotContaining("S3CRET");
    assertThatThrownBy(() -> LibsqlOptions.of("a.db").withStatementCacheSize(-1))
        .hasMessageContaining("statementCacheSize is -1");
    assertThatThrownBy(() -> LibsqlOptions.of("a.db").withPoolTimeoutMs(10))
        .hasMessageContaining("250");
    assertThatThrownBy(() -> LibsqlOptions.of(" ")).hasMessageContaining("no database");
  }
}
