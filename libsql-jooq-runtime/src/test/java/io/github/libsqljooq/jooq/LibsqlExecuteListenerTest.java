package io.github.libsqljooq.jooq;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.jooq.impl.DSL.inline;

import io.github.libsqljooq.Libsql;
import io.github.libsqljooq.LibsqlContext;
import java.io.IOException;
import java.nio.file.Path;
import java.sql.SQLIntegrityConstraintViolationException;
import java.sql.SQLSyntaxErrorException;
import java.util.List;
import jdk.jfr.Recording;
import jdk.jfr.consumer.RecordedEvent;
import jdk.jfr.consumer.RecordingFile;
import org.jooq.DSLContext;
import org.jooq.exception.DataAccessException;
import org.jooq.exception.IntegrityConstraintViolationException;
import org.jooq.impl.DSL;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class LibsqlExecuteListenerTest {
  @TempDir Path directory;
  private LibsqlContext libsql;
  private DSLContext ctx;

  @BeforeEach
  void open() {
    libsql = Libsql.open("jdbc:libsql::memory:");
    ctx = DSL.using(libsql);
    ctx.execute("create table t (id integer primary key, name text not null unique)");
    ctx.execute("insert into t values (1, 'one'), (2, 'two')");
  }

  @AfterEach
  void close() {
    libsql.close();
  }

  @Test
  void aConstraintKeepsItsClassItsStateAndItsSql() {
    ctx.execute("insert into t values (3, ?)", "secret");

    assertThatThrownBy(() -> ctx.execute("insert into t values (4, ?)", "secret"))
        .isInstanceOf(IntegrityConstraintViolationException.class)
        .hasMessageStartingWith(
            "SQL [insert into t values (4, ?)]; UNIQUE constraint failed: t.name")
        .hasMessageNotContaining("secret")
        .cause()
        .isInstanceOf(SQLIntegrityConstraintViolationException.class)
        .satisfies(
            e -> {
              var cause = (SQLIntegrityConstraintViolationException) e;
              assertThat(cause.getSQLState()).isEqualTo("23505");
              assertThat(cause.getErrorCode()).isEqualTo(2067);
            });
  }

  @Test
  void aMissingFunctionComesWithTheRemedy() {
    assertThatThrownBy(() -> ctx.fetch("select discount(1)"))
        .isInstanceOf(DataAccessException.class)
        .hasMessageContaining("no such function: discount")
        .hasMessageContaining("register it for this database or for the process")
        .hasCauseInstanceOf(SQLSyntaxErrorException.class);
  }

  @Test
  void veryLongSqlIsCutInTheMessage() {
    String sql = "select nocolumn /*" + "*".repeat(15_000) + "*/";

    assertThatThrownBy(() -> ctx.fetch(sql))
        .isInstanceOf(DataAccessException.class)
        .hasMessageContaining("no such column: nocolumn")
        .hasMessageContaining(" characters ... ")
        .satisfies(e -> assertThat(e.getMessage()).hasSizeLessThan(5_000));
  }

  @Test
  void aMessageThatIsCutKeepsItsClass() {
    String comment = " /*" + "*".repeat(15_000) + "*/";

    assertThatThrownBy(() -> ctx.execute("insert into t values (1, 'x')" + comment))
        .isInstanceOf(IntegrityConstraintViolationException.class)
        .satisfies(e -> assertThat(e.getMessage()).hasSizeLessThan(5_000));
  }

  @Test
  void shortSqlIsNotCut() {
    assertThat(LibsqlExecuteListener.shorten("select 1")).isEqualTo("select 1");
    assertThat(LibsqlExecuteListener.shorten("x".repeat(4_001)))
        .isEqualTo("x".repeat(2_000) + " ... 1 characters ... " + "x".repeat(2_000));
  }

  @Test
  void statementsAreRecorded() throws IOException {
    List<RecordedEvent> events =
        record(
            () -> {
              ctx.fetch("select * from t");
              ctx.execute("update t set name = name || '!'");
              ctx.batch(
                      DSL.query("delete from t where id = 77"), DSL.query("delete from t where 1"))
                  .execute();
              assertThatThrownBy(() -> ctx.fetch("select nothing")).isNotNull();
            });

    assertThat(events).hasSize(4);
    assertThat(events).allMatch(event -> event.getString("mode").equals("LOCAL"));
    assertThat(events).allMatch(event -> event.getString("database").equals(":memory:"));
    assertThat(events.get(0).getString("sql")).isEqualTo("select * from t");
    assertThat(events.get(0).getLong("rows")).isEqualTo(2);
    assertThat(events.get(0).getLong("changes")).isZero();
    assertThat(events.get(1).getLong("changes")).isEqualTo(2);
    assertThat(events.get(2).getString("batch")).isEqualTo("MULTIPLE");
    assertThat(events.get(2).getString("sql"))
        .isEqualTo("delete from t where id = 77; delete from t where 1");
    assertThat(events.get(3).getString("sqlState")).isEqualTo("42000");
    assertThat(events.get(0).getString("sqlState")).isNull();
  }

  @Test
  void rowsOfACursorAreCounted() throws IOException {
    List<RecordedEvent> events =
        record(
            () -> {
              try (var cursor = ctx.select(inline(1)).unionAll(DSL.select(inline(2))).fetchLazy()) {
                cursor.fetchNext();
              }
            });

    assertThat(events).hasSize(1);
    assertThat(events.get(0).getLong("rows")).isEqualTo(1);
  }

  private List<RecordedEvent> record(Runnable work) throws IOException {
    Path file = directory.resolve("events.jfr");
    try (Recording recording = new Recording()) {
      recording.enable("io.github.libsqljooq.Statement");
      recording.start();
      work.run();
      recording.stop();
      recording.dump(file);
    }
    return RecordingFile.readAllEvents(file).stream()
        .filter(event -> event.getEventType().getName().equals("io.github.libsqljooq.Statement"))
        .toList();
  }
}
