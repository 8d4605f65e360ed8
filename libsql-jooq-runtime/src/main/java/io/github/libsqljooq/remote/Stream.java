package io.github.libsqljooq.remote;

import io.github.libsqljooq.engine.ExecuteOptions;
import io.github.libsqljooq.engine.StatementKind;
import io.github.libsqljooq.remote.TransportException.Kind;
import java.io.IOException;
import java.net.URI;
import java.net.URISyntaxException;
import java.nio.charset.StandardCharsets;
import java.sql.SQLException;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Decides in which of the server's streams a request runs, and what its outcome means for the
 * transaction. Belongs to a session and its lock; only {@link #isAutocommit} may be called without.
 *
 * <p>Without a transaction a request opens a stream and closes it. A BEGIN or SAVEPOINT keeps it,
 * and each request in it asks whether the transaction is still open; when it is not, the stream is
 * let go. A transaction that was lost is remembered until the caller rolls back, so that no later
 * statement commits by itself.
 */
final class Stream {
  private final HranaTransport transport;
  private final HranaErrors errors;
  private @Nullable String prologue;
  private @Nullable StreamState state;
  private @Nullable String lostBecause;
  private boolean openedBySavepoint;
  private volatile boolean autocommit = true;

  /** Writes what a request asks for into a pipeline; the last request is the one it waits for. */
  @FunctionalInterface
  interface Request {
    void writeTo(PipelineWriter pipeline);
  }

  /**
   * Makes a session's stream state; opens nothing.
   *
   * @param prologue a statement to run first in each new stream; null for none
   */
  Stream(HranaTransport transport, HranaErrors errors, @Nullable String prologue) {
    this.transport = transport;
    this.errors = errors;
    this.prologue = prologue;
  }

  HranaErrors errors() {
    return errors;
  }

  /** Says whether no transaction is open, nor lost and not yet rolled back. */
  boolean isAutocommit() {
    return autocommit;
  }

  /** Runs a statement first in each new stream from now on. */
  void setPrologue(String sql) {
    prologue = sql;
  }

  /**
   * Sends a request and waits for its answer.
   *
   * @param kind what the request does
   * @return the answer; its {@code error} is not thrown, except for a transaction that was lost
   * @throws SQLException if there is no answer, or the transaction is lost
   */
  RequestResult send(StatementKind kind, Exchange exchange, ExecuteOptions options, Request request)
      throws SQLException {
    if (lostBecause != null) {
      return sendInLostTransaction(kind);
    }
    StreamState before = state;
    boolean keep = before == null ? opensTransaction(kind) : kind != StatementKind.ROLLBACK;
    PipelineWriter pipeline = new PipelineWriter(before == null ? null : before.baton());
    String first = before == null ? prologue : null;
    if (first != null) {
      pipeline.execute(first);
    }
    request.writeTo(pipeline);
    int place = pipeline.requestCount() - 1;
    if (keep) {
      pipeline.getAutocommit();
    } else {
      pipeline.close();
    }
    PipelineReader answer;
    try {
      answer = exchange(pipeline, exchange, options, before == null && onlyReads(kind));
    } catch (TransportException e) {
      return afterFailure(e, kind);
    }
    RequestResult result = answer.results().get(place);
    if (keep) {
      adopt(answer, kind, result);
    } else {
      forgetTransaction();
      if (result.error != null && result.error.isTransactionTimeout()) {
        // The server has rolled it back already.
        return new RequestResult();
      }
    }
    HranaError unprepared = first != null ? answer.results().get(0).error : null;
    if (unprepared != null) {
      throw errors.ofStatement(unprepared);
    } else if (answer.unreadable() != null) {
      throw answer.unreadable();
    }
    return result;
  }

  /** Asks the server, in a stream of its own, whether it answers. */
  boolean ping(Exchange exchange) {
    try {
      PipelineWriter pipeline = new PipelineWriter(null).execute("SELECT 1").close();
      byte[] body = transport.post(null, pipeline.toBytes(), exchange);
      return read(body, pipeline.requestCount(), ExecuteOptions.DEFAULT).results().get(0).error
          == null;
    } catch (TransportException e) {
      return false;
    }
  }

  /** Rolls back and closes the stream; a server that does not answer does so by itself. */
  void end(Exchange exchange) {
    StreamState open = state;
    forgetTransaction();
    if (open != null) {
      try {
        PipelineWriter pipeline = new PipelineWriter(open.baton()).execute("ROLLBACK").close();
        transport.post(open.base(), pipeline.toBytes(), exchange);
      } catch (TransportException e) {
        // The stream ends with its connection or when it expires, and the transaction with it.
      }
    }
  }

  /** Closes the stream without waiting for the answer. */
  void abandon() {
    StreamState open = state;
    forgetTransaction();
    if (open != null) {
      transport.postAndForget(open.base(), new PipelineWriter(open.baton()).close().toBytes());
    }
  }

  private RequestResult sendInLostTransaction(StatementKind kind) throws SQLException {
    if (kind != StatementKind.ROLLBACK) {
      throw HranaErrors.inLostTransaction(String.valueOf(lostBecause));
    }
    abandon();
    return new RequestResult();
  }

  private PipelineReader exchange(
      PipelineWriter pipeline, Exchange exchange, ExecuteOptions options, boolean mayRepeat)
      throws TransportException {
    byte[] body = pipeline.toBytes();
    URI base = state == null ? null : state.base();
    exchange.startTry();
    try {
      return read(transport.post(base, body, exchange), pipeline.requestCount(), options);
    } catch (TransportException e) {
      if (!mayRepeat || e.kind() != Kind.LOST || e.status() != 0) {
        throw e;
      }
    }
    // A kept connection that the server has closed meanwhile: reading again does no harm.
    exchange.startTry();
    return read(transport.post(base, body, exchange), pipeline.requestCount(), options);
  }

  private PipelineReader read(byte[] body, int requestCount, ExecuteOptions options)
      throws TransportException {
    String reason;
    try {
      PipelineReader answer = PipelineReader.read(body, options);
      if (answer.results().size() == requestCount) {
        return answer;
      }
      reason = "it has " + answer.results().size() + " results for " + requestCount + " requests";
    } catch (IOException e) {
      String[] lines = String.valueOf(e.getMessage()).split("\\R", 2);
      reason = transport.excerpt(lines[0].getBytes(StandardCharsets.UTF_8));
    }
    throw new TransportException(
        Kind.LOST,
        transport.server()
            + " does not answer like a Hrana server: "
            + reason
            + "; the answer starts"
            + " with: "
            + transport.excerpt(body),
        null);
  }

  /** Takes over what an answer says of the stream and the transaction in it. */
  private void adopt(PipelineReader answer, StatementKind kind, RequestResult result)
      throws SQLException {
    List<RequestResult> results = answer.results();
    RequestResult last = results.get(results.size() - 1);
    boolean open = last.error == null && !last.autocommit;
    state = nextState(answer);
    HranaError error = result.firstError();
    if (error != null && error.isTransactionTimeout()) {
      throw lost(error.message());
    } else if (open && state == null) {
      throw lost("the server closed the stream of the transaction");
    } else if (!open && !autocommit && error == null && !endsTransaction(kind)) {
      throw lost("the server ended the transaction before this statement");
    } else if (open) {
      openedBySavepoint = autocommit ? kind == StatementKind.SAVEPOINT : openedBySavepoint;
      autocommit = false;
    } else {
      abandon();
    }
  }

  private @Nullable StreamState nextState(PipelineReader answer) throws SQLException {
    String baton = answer.baton();
    if (baton == null) {
      return null;
    }
    String base = answer.baseUrl();
    if (base == null) {
      return new StreamState(baton, state == null ? null : state.base());
    }
    try {
      URI uri = new URI(base.endsWith("/") ? base.substring(0, base.length() - 1) : base);
      if ("https".equals(uri.getScheme())
          || transport.server().getScheme().equals(uri.getScheme())) {
        return new StreamState(baton, uri);
      }
    } catch (URISyntaxException e) {
      // Refused below, like an address that would take the token out of https.
    }
    throw lost("the server wants the stream to go on at an address that is refused: " + base);
  }

  private SQLException lost(String reason) {
    lose(reason);
    return HranaErrors.lostTransaction(reason);
  }

  private RequestResult afterFailure(TransportException e, StatementKind kind) throws SQLException {
    if (e.status() == 429 && state == null) {
      RequestResult busy = new RequestResult();
      busy.error = new HranaError(HranaErrors.STREAMS_BUSY, e.text());
      return busy;
    }
    Effect effect = effect(kind);
    if (effect == Effect.ROLLBACK && HranaErrors.isStreamLost(e)) {
      forgetTransaction();
      return new RequestResult();
    }
    boolean ended = effect == Effect.ROLLBACK || effect == Effect.UNKNOWN;
    if (state == null || (ended && e.kind() != Kind.NOT_SENT && e.kind() != Kind.REFUSED)) {
      forgetTransaction();
    } else {
      lose(e.text());
    }
    throw errors.ofTransport(e, effect);
  }

  private Effect effect(StatementKind kind) {
    if (state == null) {
      return onlyReads(kind) || opensTransaction(kind) ? Effect.NONE : Effect.UNKNOWN;
    }
    return switch (kind) {
      case COMMIT -> Effect.UNKNOWN;
      case RELEASE -> openedBySavepoint ? Effect.UNKNOWN : Effect.TRANSACTION;
      case ROLLBACK -> Effect.ROLLBACK;
      default -> Effect.TRANSACTION;
    };
  }

  /** Lets a transaction go that the server has ended; everything but a rollback is refused now. */
  private void lose(String reason) {
    abandon();
    lostBecause = reason;
    autocommit = false;
  }

  private void forgetTransaction() {
    state = null;
    lostBecause = null;
    autocommit = true;
  }

  private static boolean endsTransaction(StatementKind kind) {
    return kind == StatementKind.COMMIT || kind == StatementKind.RELEASE;
  }

  private static boolean opensTransaction(StatementKind kind) {
    return kind == StatementKind.BEGIN || kind == StatementKind.SAVEPOINT;
  }

  private static boolean onlyReads(StatementKind kind) {
    return switch (kind) {
      case SELECT, PRAGMA_READ, EXPLAIN -> true;
      default -> false;
    };
  }
}
