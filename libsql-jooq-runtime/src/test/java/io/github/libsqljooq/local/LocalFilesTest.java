package io.github.libsqljooq.local;

import static io.github.libsqljooq.testing.Sql.one;
import static io.github.libsqljooq.testing.Sql.run;
import static io.github.libsqljooq.testing.Sql.update;
import static org.assertj.core.api.Assertions.assertThat;

import io.github.libsqljooq.config.JournalMode;
import io.github.libsqljooq.config.LibsqlOptions;
import io.github.libsqljooq.engine.Session;
import io.github.libsqljooq.engine.TransactionMode;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.SQLException;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Files that are full, not writable, not there or not what the options say. */
class LocalFilesTest extends LocalTest {

  private static final String FILL = "INSERT INTO t VALUES (zeroblob(200000))";

  /** Leaves room for a few pages more than there are. */
  private static void limit(Session session) throws SQLException {
    long pages = (Long) one(session, "PRAGMA page_count");
    run(session, "PRAGMA max_page_count = " + (pages + 20));
  }

  private static void lift(Session session) throws SQLException {
    run(session, "PRAGMA max_page_count = 1000000");
  }

  @Test
  void aFullDiskUndoesTheStatement() throws SQLException {
    try (Session session = engine.openSession()) {
      run(session, "INSERT INTO t VALUES (1)");
      limit(session);
      assertState("53100", () -> update(session, FILL)).hasMessageContaining("max_page_count");
      assertThat(session.isAutocommit()).isTrue();
      assertThat(one(session, "SELECT count(*) FROM t")).isEqualTo(1L);
      lift(session);
      assertThat(update(session, FILL)).isEqualTo(1);
      assertThat(one(session, "PRAGMA integrity_check")).isEqualTo("ok");
    }
  }

  @Test
  void aFullDiskInATransactionLeavesAStateThatIsKnown() throws SQLException {
    try (Session session = engine.openSession()) {
      session.begin(TransactionMode.IMMEDIATE);
      run(session, "INSERT INTO t VALUES (1)");
      limit(session);
      assertState("53100", () -> update(session, FILL));
      // SQLite may have rolled back all of it; what the session says is what is so.
      boolean lost = session.isAutocommit();
      lift(session);
      session.commit();
      assertThat(one(session, "SELECT count(*) FROM t")).isEqualTo(lost ? 0L : 1L);
      assertThat(session.isAutocommit()).isTrue();
    }
    try (Session other = engine.openSession()) {
      assertThat(update(other, "INSERT INTO t VALUES (2)")).isEqualTo(1);
    }
  }

  @Test
  void aFullDiskGivesTheTurnOfAWriterBack() throws Exception {
    Session full = engine.openSession();
    limit(full);
    assertState("53100", () -> update(full, FILL));
    Session other = engine.openSession();
    assertThat(aside(() -> update(other, "INSERT INTO t VALUES (3)")).get()).isEqualTo(1);
  }

  @Test
  void aFileOpenedReadOnlyIsReadAndNotWritten() throws SQLException {
    try (Session session = engine(options.withReadOnly(true)).openSession()) {
      assertThat(one(session, "SELECT count(*) FROM t")).isEqualTo(0L);
      assertState("25006", () -> update(session, "INSERT INTO t VALUES (1)"))
          .hasMessageContaining("opened read-only");
      assertState("25006", () -> run(session, "CREATE TABLE u(a)"));
      assertThat(session.isAutocommit()).isTrue();
    }
    try (Session session = engine.openSession()) {
      assertThat(update(session, "INSERT INTO t VALUES (1)")).isEqualTo(1);
    }
  }

  @Test
  void aFileThatMayNotBeWrittenSaysSo() throws Exception {
    Path locked = Files.createDirectory(directory.resolve("locked")).resolve("locked.db");
    LibsqlOptions plain = options.withTarget(locked.toString()).withJournalMode(JournalMode.DELETE);
    try (Session session = engine(plain).openSession()) {
      run(session, "CREATE TABLE t(a)");
    }
    assertThat(locked.toFile().setWritable(false)).isTrue();
    try (Session session = engine(plain).openSession()) {
      assertThat(one(session, "SELECT count(*) FROM t")).isEqualTo(0L);
      if (Files.isWritable(locked)) {
        // The superuser may write whatever the file says.
        assertThat(update(session, "INSERT INTO t VALUES (1)")).isEqualTo(1);
      } else {
        assertState("25006", () -> update(session, "INSERT INTO t VALUES (1)"))
            .hasMessageContaining("not writable");
      }
      assertThat(session.isAutocommit()).isTrue();
    }
  }

  @ParameterizedTest
  @CsvSource({
    "missing/x.db, false, 08001, directory exists",
    "., false, 08001, directory exists",
    "local.db/x.db, false, 08001, directory exists",
    "missing.db, true, 08001, unable to open"
  })
  void aFileThatCannotBeOpenedIsNamed(String name, boolean readOnly, String state, String part) {
    String target = directory.resolve(name).toString();
    LocalEngine other = engine(options.withTarget(target).withReadOnly(readOnly));
    assertState(state, other::openSession).hasMessageContaining(target).hasMessageContaining(part);
  }

  @Test
  void aMissingFileIsNotMadeWhereThatIsSwitchedOff() {
    Path missing = directory.resolve("missing.db");
    LocalEngine other = engine(options.withTarget(missing.toString()).withCreate(false));
    assertState("08001", other::openSession);
    assertThat(missing).doesNotExist();
  }

  @Test
  void aFileThatIsNoDatabaseSaysSo() throws Exception {
    Path text = Files.writeString(directory.resolve("text.db"), "no database".repeat(1_000));
    LocalEngine other = engine(options.withTarget(text.toString()));
    assertState("58030", other::openSession).hasMessageContaining("no SQLite database");
  }

  @Test
  void aKeyThatIsNotTheFilesIsRefused() {
    LocalEngine other = engine(options.withEncryptionKey("wrong"));
    assertState("58030", other::openSession)
        .hasMessageContaining("another key")
        .hasMessageNotContaining("wrong");
  }

  @Test
  void anUnknownCipherIsRefused() {
    LibsqlOptions other =
        options.withTarget(directory.resolve("e.db").toString()).withEncryptionKey("k");
    assertState("08001", () -> engine(other.withCipher("rot13")).openSession())
        .hasMessageContaining("rot13");
  }

  @Test
  void anUnknownVfsIsRefused() {
    LocalEngine other = engine(options.withVfs("nowhere"));
    assertState("08001", other::openSession).hasMessageContaining("nowhere");
  }

  @Test
  void aJournalModeThatTheDatabaseDoesNotTakeIsRefused() {
    LibsqlOptions memory = LibsqlOptions.of(LibsqlOptions.MEMORY);
    assertState("HY000", () -> engine(memory.withJournalMode(JournalMode.WAL)).openSession())
        .hasMessageContaining("journalMode=WAL was refused")
        .hasMessageContaining("memory");
  }

  @Test
  void aRefusedOpeningLeavesNothingBehind() throws SQLException {
    int queues = WriterQueue.size();
    for (int i = 0; i < 20; i++) {
      assertState("58030", () -> engine(options.withEncryptionKey("wrong")).openSession());
    }
    assertThat(WriterQueue.size()).isEqualTo(queues);
  }
}
