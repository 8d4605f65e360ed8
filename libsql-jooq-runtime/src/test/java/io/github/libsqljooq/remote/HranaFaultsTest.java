package io.github.libsqljooq.remote;

import static io.github.libsqljooq.remote.ScriptedServer.head;
import static io.github.libsqljooq.remote.ScriptedServer.json;
import static io.github.libsqljooq.remote.ScriptedServer.respond;
import static io.github.libsqljooq.remote.ScriptedServer.statementResult;
import static io.github.libsqljooq.testing.Sql.one;
import static io.github.libsqljooq.testing.Sql.query;
import static io.github.libsqljooq.testing.Sql.update;
import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import io.github.libsqljooq.config.LibsqlOptions;
import io.github.libsqljooq.engine.ExecuteOptions;
import io.github.libsqljooq.engine.Session;
import io.github.libsqljooq.engine.TransactionMode;
import io.github.libsqljooq.ffi.wire.ParameterBuffer;
import java.io.IOException;
import java.io.OutputStream;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.Socket;
import java.sql.SQLException;
import java.time.Duration;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Servers that answer wrongly, partly, late or not at all. */
class HranaFaultsTest {
  private static final String TOKEN = "secret-token-0123456789";
  private static final String ONE_ROW =
      statementResult(
          "{\"cols\":[{\"name\":\"a\",\"decltype\":null}],"
              + "\"rows\":[[{\"type\":\"integer\",\"value\":\"1\"}]],"
              + "\"affected_row_count\":1,\"last_insert_rowid\":\"1\"}");
  private static final String STREAM =
      "{\"baton\":\"b1\",\"base_url\":null,\"results\":[{\"type\":\"ok\",\"response\":"
          + "{\"type\":\"execute\",\"result\":{\"cols\":[],\"rows\":[],\"affected_row_count\":0}}},"
          + "{\"type\":\"ok\",\"response\":{\"type\":\"get_autocommit\",\"is_autocommit\":false}}]}";

  private ScriptedServer server;
  private HranaEngine engine;

  private Session open(ScriptedServer.Script script) throws SQLException {
    return open(script, 20_000);
  }

  /** For servers that are too slow on purpose. */
  private Session openImpatiently(ScriptedServer.Script script) throws SQLException {
    return open(script, 500);
  }

  private Session open(ScriptedServer.Script script, int timeoutMs) throws SQLException {
    server = new ScriptedServer(script);
    engine =
        new HranaEngine(
            LibsqlOptions.of(server.url()).withAuthToken(TOKEN).withExchangeTimeoutMs(timeoutMs));
    return engine.openSession();
  }

  @AfterEach
  void close() throws IOException {
    engine.close();
    if (server != null) {
      server.close();
    }
  }

  private static void assertReadFails(Session session, String state) {
    long start = System.nanoTime();
    SQLException e = catchThrowableOfType(SQLException.class, () -> one(session, "SELECT 1"));
    assertThat((Throwable) e).isNotNull();
    assertThat(e.getSQLState()).isEqualTo(state);
    assertThat(Duration.ofNanos(System.nanoTime() - start)).isLessThan(Duration.ofSeconds(5));
    assertTokenIsHidden(e);
  }

  private static void assertWriteFails(Session session, String state) {
    SQLException e =
        catchThrowableOfType(SQLException.class, () -> update(session, "INSERT INTO t VALUES (1)"));
    assertThat((Throwable) e).isNotNull();
    assertThat(e.getSQLState()).isEqualTo(state);
    assertTokenIsHidden(e);
  }

  private static void assertTokenIsHidden(SQLException e) {
    StringWriter trace = new StringWriter();
    e.printStackTrace(new PrintWriter(trace));
    assertThat(trace.toString()).doesNotContain(TOKEN);
  }

  @Test
  void serverThatNeverAnswers() throws SQLException {
    Session session = openImpatiently((request, out) -> Thread.sleep(60_000));
    assertReadFails(session, "08006");
    assertWriteFails(session, "08007");
    assertThat(session.isValid(Duration.ofMillis(200))).isFalse();
    assertThat(server.requests()).hasSize(3);
  }

  @Test
  void serverThatStopsInTheMiddleOfAnAnswer() throws SQLException {
    Session session =
        openImpatiently(
            (request, out) -> {
              out.write(head(200, "application/json", ONE_ROW.length()));
              out.write(ONE_ROW.substring(0, 60).getBytes(UTF_8));
              out.flush();
              Thread.sleep(60_000);
            });
    assertReadFails(session, "08006");
    assertWriteFails(session, "08007");
  }

  @Test
  void serverThatTricklesItsAnswer() throws SQLException {
    Session session =
        openImpatiently(
            (request, out) -> {
              out.write(head(200, "application/json", ONE_ROW.length()));
              for (byte b : ONE_ROW.getBytes(UTF_8)) {
                out.write(b);
                out.flush();
                Thread.sleep(50);
              }
            });
    assertReadFails(session, "08006");
    assertWriteFails(session, "08007");
  }

  @Test
  void serverThatClosesInTheMiddleOfAnAnswer() throws SQLException {
    Session session =
        open(
            (request, out) -> {
              out.write(head(200, "application/json", ONE_ROW.length()));
              out.write(ONE_ROW.substring(0, 60).getBytes(UTF_8));
              out.flush();
              throw new IOException("enough");
            });
    assertReadFails(session, "08006");
    assertWriteFails(session, "08007");
    assertThat(server.requests().stream().filter(r -> r.body().contains("INSERT"))).hasSize(1);
  }

  @Test
  void serverThatClosesWithoutAnAnswer() throws SQLException {
    Session session =
        open(
            (request, out) -> {
              throw new IOException("enough");
            });
    assertReadFails(session, "08006");
    assertWriteFails(session, "08007");
    assertThat(server.requests().stream().filter(r -> r.body().contains("INSERT"))).hasSize(1);
  }

  @Test
  void aReadIsRepeatedOnceOverAConnectionThatWasClosed() throws SQLException {
    int[] count = {0};
    Session session =
        open(
            (request, out) -> {
              if (++count[0] == 1) {
                throw new IOException("closed between two requests");
              }
              json(out, ONE_ROW);
            });
    assertThat(one(session, "SELECT 1")).isEqualTo(1L);
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "401 | {\"error\":\"Unauthorized: `The JWT is invalid`\"} | 28000 | authToken",
        "403 | {\"error\":\"Authorization forbidden\"}            | 42501 | token does not allow",
        "404 | {\"error\":\"Namespace `127` doesn't exist\"}      | 08001 | http://localhost:PORT",
        "404 | not found                                         | 08001 | /v3/pipeline",
        "413 | too much                                          | 54000 | smaller values",
        "400 | Cannot deserialize                                | 08004 | HTTP 400: Cannot deserialize",
        "418 | teapot                                            | 08004 | HTTP 418: teapot"
      })
  void statusesThatSayThatNothingRan(int status, String body, String state, String message)
      throws SQLException {
    Session session = open((request, out) -> respond(out, status, "text/plain", body));
    assertReadFails(session, state);
    assertWriteFails(session, state);
    assertThatThrownBy(() -> one(session, "SELECT 1")).hasMessageContaining(message);
  }

  @ParameterizedTest
  @ValueSource(ints = {500, 502, 503, 204})
  void statusesThatSayNothing(int status) throws SQLException {
    Session session =
        open(
            (request, out) -> respond(out, status, "text/html", "<html>gone " + TOKEN + "</html>"));
    assertReadFails(session, "08006");
    assertWriteFails(session, "08007");
  }

  @Test
  void serverThatIsTooBusyIsAskedAgainUntilTheBusyTimeout() throws SQLException {
    server = new ScriptedServer((request, out) -> respond(out, 429, "text/plain", "Timed out"));
    engine = new HranaEngine(LibsqlOptions.of(server.url()).withBusyTimeoutMs(1_500));
    Session session = engine.openSession();
    assertReadFails(session, "53300");
    assertThat(server.requests().size()).isBetween(2, 1_500);
    server.become((request, out) -> json(out, ONE_ROW));
    assertThat(one(session, "SELECT 1")).isEqualTo(1L);
  }

  @Test
  void redirectIsNotFollowed() throws SQLException {
    Session session =
        open(
            (request, out) -> {
              String answer =
                  "HTTP/1.1 302 Found\r\nLocation: http://elsewhere.example/?jwt="
                      + TOKEN
                      + "\r\nContent-Length: 0\r\n\r\n";
              out.write(answer.getBytes(UTF_8));
              out.flush();
            });
    assertReadFails(session, "08004");
    assertThatThrownBy(() -> one(session, "SELECT 1"))
        .hasMessageContaining("redirects to http://elsewhere.example/,");
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "<!DOCTYPE html><html><body>Welcome</body></html>",
        "",
        "null",
        "[]",
        "{}",
        "{\"results\":[]}",
        "{\"results\":[{\"type\":\"ok\"}]}",
        "{\"results\":3}",
        "{\"results\":[{\"type\":\"ok\",\"response\":{\"result\":{\"rows\":[[{\"type\":\"null\"}]]}}},{}]}",
        "{\"results\":[{\"response\":{\"result\":{\"cols\":[{\"name\":\"a\"}],\"rows\":[[]]}}},{}]}",
        "{\"results\":[{\"response\":{\"result\":{\"cols\":[{\"name\":\"a\"}],\"rows\":[[{\"type\":\"null\"},{\"type\":\"null\"}]]}}},{}]}",
        "{\"results\":[{\"response\":{\"result\":{\"cols\":[{\"name\":\"a\"}],\"rows\":[[{\"type\":\"odd\",\"value\":1}]]}}},{}]}",
        "{\"results\":[{\"response\":{\"result\":{\"cols\":[{\"name\":\"a\"}],\"rows\":[[{\"type\":\"text\"}]]}}},{}]}",
        "{\"results\":[{\"response\":{\"result\":{\"cols\":[{\"name\":\"a\"}],\"rows\":[[{\"type\":\"integer\",\"value\":\"1.5\"}]]}}},{}]}",
        "{\"results\":[{\"response\":{\"result\":{\"cols\":[{\"name\":\"a\"}],\"rows\":[[{\"type\":\"integer\",\"value\":[]}]]}}},{}]}",
        "{\"results\":[{\"response\":{\"result\":{\"cols\":[{\"name\":\"a\"}],\"rows\":[[{\"type\":\"blob\",\"base64\":\"*\"}]]}}},{}]}",
        "{\"baton\":7,\"results\":[{},{}]}",
        "{\"results\":[{\"type\":\"ok\""
      })
  void answersThatAreNotHrana(String body) throws SQLException {
    Session session = open((request, out) -> json(out, body));
    assertReadFails(session, "08006");
    assertWriteFails(session, "08007");
    assertThatThrownBy(() -> one(session, "SELECT 1"))
        .hasMessageContaining("does not answer like a Hrana server");
  }

  @Test
  void deeplyNestedAnswerIsRefused() throws SQLException {
    String body = "{\"results\":[" + "{\"result\":".repeat(100_000);
    Session session = open((request, out) -> json(out, body));
    assertReadFails(session, "08006");
  }

  @Test
  void endlessAnswerIsCutOff() throws SQLException {
    server =
        new ScriptedServer(
            (request, out) -> {
              out.write(head(200, "application/json", Integer.MAX_VALUE));
              byte[] spaces = " ".repeat(1 << 20).getBytes(UTF_8);
              while (true) {
                out.write(spaces);
              }
            });
    engine = new HranaEngine(LibsqlOptions.of(server.url()).withExchangeTimeoutMs(20_000));
    assertThatThrownBy(() -> one(engine.openSession(), "SELECT 1"))
        .hasMessageContaining("longer than")
        .hasFieldOrPropertyWithValue("SQLState", "08006");
  }

  @Test
  void unknownFieldsAndAnotherOrderAreAccepted() throws SQLException {
    String body =
        "{\"extra\":{\"a\":[1]},\"results\":[{\"response\":{\"result\":{\"affected_row_count\":0,"
            + "\"cols\":[{\"decltype\":null,\"more\":{},\"name\":\"a\"}],\"rows\":[[{\"type\":\"blob\","
            + "\"new\":[],\"base64\":\"AAE=\"}]],\"last_insert_rowid\":5,\"rows_read\":1},"
            + "\"type\":\"execute\"},\"type\":\"ok\"},{\"type\":\"ok\"}],\"baton\":null}";
    Session session = open((request, out) -> json(out, body));
    assertThat((byte[]) one(session, "SELECT 1")).containsExactly(0, 1);
  }

  @Test
  void nobodyListens() throws Exception {
    try (Socket reserved = new Socket()) {
      // Bound and not listening: it refuses, and nobody else can take the port meanwhile.
      reserved.bind(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0));
      engine = new HranaEngine(LibsqlOptions.of("http://localhost:" + reserved.getLocalPort()));
      Session session = engine.openSession();
      assertReadFails(session, "08001");
      assertWriteFails(session, "08001");
      assertThatThrownBy(() -> session.begin(TransactionMode.IMMEDIATE))
          .hasFieldOrPropertyWithValue("SQLState", "08001");
      assertThat(session.isAutocommit()).isTrue();
    }
  }

  @Test
  void unknownHost() throws SQLException {
    engine = new HranaEngine(LibsqlOptions.of("http://no-such-host.invalid:1"));
    assertThatThrownBy(() -> one(engine.openSession(), "SELECT 1"))
        .hasFieldOrPropertyWithValue("SQLState", "08001")
        .hasMessageContaining("cannot connect");
  }

  @Test
  void plainServerUnderAnHttpsAddress() throws SQLException {
    server = new ScriptedServer((request, out) -> json(out, ONE_ROW));
    engine =
        new HranaEngine(
            LibsqlOptions.of(server.url().replace("http:", "https:")).withExchangeTimeoutMs(3_000));
    assertThatThrownBy(() -> one(engine.openSession(), "SELECT 1"))
        .isInstanceOf(SQLException.class)
        .satisfies(e -> assertThat(((SQLException) e).getSQLState()).startsWith("08"));
  }

  @Test
  void tokenIsSentAndNeverShown() throws SQLException {
    Session session = open((request, out) -> json(out, ONE_ROW));
    query(session, "SELECT 1");
    assertThat(server.requests().get(0).head()).contains("Authorization: Bearer " + TOKEN);
    assertThat(engine.describe() + engine + session).doesNotContain(TOKEN);
  }

  @ParameterizedTest
  @ValueSource(strings = {"Bearer x", "two\nlines", "t\u00f6ken"})
  void tokenThatIsNoneIsRefusedWithoutShowingIt(String token) {
    engine = new HranaEngine(LibsqlOptions.of("http://localhost:1").withAuthToken(token));
    assertThatThrownBy(() -> engine.openSession())
        .hasMessageNotContaining(token)
        .hasFieldOrPropertyWithValue("SQLState", "28000");
  }

  @Test
  void lostStatementInATransactionLosesTheTransaction() throws SQLException {
    Session session = openImpatiently(this::beginThenSilence);
    session.begin(TransactionMode.IMMEDIATE);
    assertThatThrownBy(() -> update(session, "INSERT INTO t VALUES (1)"))
        .hasFieldOrPropertyWithValue("SQLState", "08006");
    assertThat(session.isAutocommit()).isFalse();
    int sent = server.requests().size();
    assertThatThrownBy(() -> update(session, "INSERT INTO t VALUES (1)"))
        .hasFieldOrPropertyWithValue("SQLState", "25P02");
    assertThatThrownBy(session::commit).hasFieldOrPropertyWithValue("SQLState", "25P02");
    session.rollback();
    assertThat(session.isAutocommit()).isTrue();
    assertThat(server.requests().stream().filter(r -> r.body().contains("INSERT"))).hasSize(1);
    assertThat(sent).isLessThanOrEqualTo(3);
  }

  @Test
  void lostAnswerToACommitIsAnUnknownOutcome() throws SQLException {
    Session session = openImpatiently(this::beginThenSilence);
    session.begin(TransactionMode.IMMEDIATE);
    assertThatThrownBy(session::commit)
        .hasMessageContaining("unknown")
        .hasFieldOrPropertyWithValue("SQLState", "08007");
    assertThat(session.isAutocommit()).isTrue();
    assertThat(server.requests().stream().filter(r -> r.body().contains("COMMIT"))).hasSize(1);
  }

  @Test
  void lostAnswerToTheReleaseOfAnOutermostSavepointIsAnUnknownOutcome() throws SQLException {
    Session session = openImpatiently(this::beginThenSilence);
    update(session, "SAVEPOINT a");
    assertThatThrownBy(() -> update(session, "RELEASE a"))
        .hasFieldOrPropertyWithValue("SQLState", "08007");
    assertThat(session.isAutocommit()).isTrue();
  }

  @Test
  void lostAnswerToARollbackEndsTheTransactionHere() throws SQLException {
    Session session = openImpatiently(this::beginThenSilence);
    session.begin(TransactionMode.IMMEDIATE);
    assertThatThrownBy(session::rollback)
        .hasMessageContaining("rolls back by itself")
        .hasFieldOrPropertyWithValue("SQLState", "08006");
    assertThat(session.isAutocommit()).isTrue();
  }

  @Test
  void lostAnswerToABeginIsNoTransaction() throws SQLException {
    Session session = openImpatiently((request, out) -> Thread.sleep(60_000));
    assertThatThrownBy(() -> session.begin(TransactionMode.IMMEDIATE))
        .hasFieldOrPropertyWithValue("SQLState", "08006");
    assertThat(session.isAutocommit()).isTrue();
  }

  @Test
  void streamThatTheServerClosedIsALostTransaction() throws SQLException {
    String closed = STREAM.replace("\"b1\"", "null");
    Session session = open((r, out) -> json(out, r.body().contains("BEGIN") ? STREAM : closed));
    session.begin(TransactionMode.IMMEDIATE);
    assertThatThrownBy(() -> update(session, "INSERT INTO t VALUES (1)"))
        .hasFieldOrPropertyWithValue("SQLState", "40001");
    assertThat(session.isAutocommit()).isFalse();
    session.rollback();
  }

  @Test
  void transactionThatVanishedBeforeAStatementIsNotTakenForSuccess() throws SQLException {
    String ended = STREAM.replace("\"is_autocommit\":false", "\"is_autocommit\":true");
    Session session = open((r, out) -> json(out, r.body().contains("BEGIN") ? STREAM : ended));
    session.begin(TransactionMode.IMMEDIATE);
    assertThatThrownBy(() -> update(session, "INSERT INTO t VALUES (1)"))
        .hasFieldOrPropertyWithValue("SQLState", "40001");
    assertThat(session.isAutocommit()).isFalse();
    session.rollback();
  }

  @Test
  void streamGoesOnWhereTheServerSays() throws SQLException, IOException {
    try (ScriptedServer other = new ScriptedServer((request, out) -> json(out, STREAM))) {
      String moved = STREAM.replace("\"base_url\":null", "\"base_url\":\"" + other.url() + "/\"");
      Session session = open((request, out) -> json(out, moved));
      session.begin(TransactionMode.IMMEDIATE);
      update(session, "CREATE TABLE t(a)");
      assertThat(other.requests()).hasSize(1);
      assertThat(other.requests().get(0).body()).contains("\"baton\":\"b1\"");
    }
  }

  @ParameterizedTest
  @ValueSource(strings = {"ftp://x", "file:///etc", "not an address", "//x"})
  void streamDoesNotGoOnAtOddAddresses(String address) throws SQLException {
    String moved = STREAM.replace("\"base_url\":null", "\"base_url\":\"" + address + "\"");
    Session session = open((request, out) -> json(out, moved));
    assertThatThrownBy(() -> session.begin(TransactionMode.IMMEDIATE))
        .hasMessageContaining(address)
        .hasFieldOrPropertyWithValue("SQLState", "40001");
    session.rollback();
    assertThat(session.isAutocommit()).isTrue();
  }

  @Test
  void lostAnswerToABatchTellsWhichRowsAreCertain() throws SQLException {
    Session session = openImpatiently((request, out) -> Thread.sleep(60_000));
    try (var statement = session.prepare("INSERT INTO t VALUES (?)")) {
      var buffer = new ParameterBuffer(1);
      buffer.addLong(1);
      buffer.addLong(2);
      var result = statement.executeBatch(buffer, ExecuteOptions.DEFAULT);
      assertThat(result.updateCounts()).isEmpty();
      assertThat((Throwable) result.failure()).hasFieldOrPropertyWithValue("SQLState", "08007");
    }
  }

  @Test
  void interruptedThreadStopsWaiting() throws SQLException {
    Session session = openImpatiently((request, out) -> Thread.sleep(60_000));
    Thread.currentThread().interrupt();
    assertThatThrownBy(() -> one(session, "SELECT 1"))
        .hasFieldOrPropertyWithValue("SQLState", "57014");
    assertThat(Thread.interrupted()).isTrue();
  }

  private void beginThenSilence(ScriptedServer.Request request, OutputStream out)
      throws IOException, InterruptedException {
    if (request.body().contains("BEGIN") || request.body().contains("SAVEPOINT")) {
      json(out, STREAM);
    } else {
      Thread.sleep(60_000);
    }
  }
}
