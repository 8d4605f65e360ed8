package io.github.libsqljooq.remote;

import io.github.libsqljooq.remote.TransportException.Kind;
import java.net.ConnectException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpConnectTimeoutException;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.channels.UnresolvedAddressException;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.concurrent.CancellationException;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.FutureTask;
import java.util.concurrent.SynchronousQueue;
import java.util.concurrent.ThreadPoolExecutor;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import javax.net.ssl.SSLException;
import javax.net.ssl.SSLHandshakeException;
import org.jspecify.annotations.Nullable;

/**
 * Requests to one server and their answers, over persistent HTTP/1.1 connections. Thread-safe.
 *
 * <p>HTTP/2 is not offered: the client's upgrade hung on sqld. The deadline is ours, since {@code
 * HttpRequest.timeout} does not stop a stalled body. Redirects are not followed, so the token goes
 * nowhere else.
 */
final class HranaTransport {
  private static final int EXCERPT = 200;
  private static final long IDLE_SECONDS = 10;
  private static final long FORGET_MS = 10_000;

  private final URI server;
  private final @Nullable String token;
  private final HttpClient client;

  /**
   * Threads that wait for the client. Its own {@code sendAsync} hands results over in the common
   * pool, which stands still when the callers wait in that pool themselves.
   */
  private final ThreadPoolExecutor senders =
      new ThreadPoolExecutor(
          0,
          Integer.MAX_VALUE,
          IDLE_SECONDS,
          TimeUnit.SECONDS,
          new SynchronousQueue<>(),
          HranaTransport::newThread);

  /**
   * Opens no connection yet.
   *
   * @param server http or https, without a slash at its end
   * @param token sent as bearer token; null sends none
   */
  HranaTransport(URI server, @Nullable String token, Duration connectTimeout) {
    this.server = server;
    this.token = token;
    this.client =
        HttpClient.newBuilder()
            .version(HttpClient.Version.HTTP_1_1)
            .followRedirects(HttpClient.Redirect.NEVER)
            .connectTimeout(connectTimeout)
            .build();
  }

  /** Says whether the token, if any, can stand in a header: no spaces, no control characters. */
  boolean isTokenUsable() {
    return token == null || token.chars().allMatch(c -> c > ' ' && c < 0x7F);
  }

  /**
   * Sends a pipeline and waits for its answer.
   *
   * @param base where the stream lives, as the server said; null for the server itself
   * @return the body of an answer with status 200
   */
  byte[] post(@Nullable URI base, byte[] body, Exchange exchange) throws TransportException {
    FutureTask<HttpResponse<byte[]>> future =
        new FutureTask<>(() -> client.send(request(base, body), new BoundedBody.Handler()));
    exchange.run(future);
    senders.execute(future);
    HttpResponse<byte[]> response;
    try {
      response = future.get(exchange.remainingNanos(), TimeUnit.NANOSECONDS);
    } catch (TimeoutException e) {
      future.cancel(true);
      throw new TransportException(
          exchange.isStatementOver() ? Kind.CANCELLED : Kind.TIMEOUT,
          server + " did not answer within " + exchange.limit(),
          e);
    } catch (InterruptedException e) {
      future.cancel(true);
      Thread.currentThread().interrupt();
      throw new TransportException(Kind.CANCELLED, "the thread was interrupted", e);
    } catch (CancellationException e) {
      throw new TransportException(Kind.CANCELLED, "the execution was cancelled", e);
    } catch (ExecutionException e) {
      throw failure(exchange, e.getCause() == null ? e : e.getCause());
    }
    if (response.statusCode() != 200) {
      throw refusal(response);
    }
    return response.body();
  }

  /** Sends a pipeline whose answer nobody needs. */
  void postAndForget(@Nullable URI base, byte[] body) {
    senders.execute(
        () -> {
          try {
            post(base, body, new Exchange(FORGET_MS, 0));
          } catch (TransportException e) {
            // The server closes the stream by itself when it expires.
          }
        });
  }

  /**
   * Ends the idle threads, and takes no more requests; those under way end by themselves. Before
   * JDK 21 a client has no method for that, and goes when it is no longer used.
   */
  void close() {
    senders.setKeepAliveTime(0, TimeUnit.SECONDS);
    try {
      HttpClient.class.getMethod("shutdown").invoke(client);
    } catch (ReflectiveOperationException e) {
      // An older JDK.
    }
  }

  /** The address that was opened. */
  URI server() {
    return server;
  }

  private static Thread newThread(Runnable work) {
    Thread thread = new Thread(work, "libsql-hrana");
    thread.setDaemon(true);
    return thread;
  }

  private HttpRequest request(@Nullable URI base, byte[] body) {
    URI target = URI.create((base == null ? server : base) + "/v3/pipeline");
    HttpRequest.Builder request =
        HttpRequest.newBuilder(target)
            .header("Content-Type", "application/json")
            .POST(HttpRequest.BodyPublishers.ofByteArray(body));
    if (token != null) {
      request.header("Authorization", "Bearer " + token);
    }
    return request.build();
  }

  private TransportException failure(Exchange exchange, Throwable cause) {
    if (exchange.isCancelled()) {
      return new TransportException(Kind.CANCELLED, "the execution was cancelled", cause);
    } else if (cause instanceof HttpConnectTimeoutException
        || cause instanceof ConnectException
        || cause instanceof UnresolvedAddressException
        || cause instanceof SSLException && isHandshake(cause)) {
      return new TransportException(
          Kind.NOT_SENT, "cannot connect to " + server + ": " + reason(cause), cause);
    }
    return new TransportException(
        Kind.LOST, "the connection to " + server + " broke: " + reason(cause), cause);
  }

  private static boolean isHandshake(Throwable cause) {
    return cause instanceof SSLHandshakeException
        || String.valueOf(cause.getMessage()).contains("plaintext connection");
  }

  private String reason(Throwable cause) {
    for (Throwable t = cause; t != null; t = t.getCause()) {
      if (t instanceof UnresolvedAddressException) {
        return "unknown host";
      } else if (t.getMessage() != null) {
        return redact(t.getMessage());
      }
    }
    return cause instanceof ConnectException
        ? "connection refused"
        : cause.getClass().getSimpleName();
  }

  private TransportException refusal(HttpResponse<byte[]> response) {
    int status = response.statusCode();
    String text = excerpt(response.body());
    if (status >= 500) {
      return new TransportException(
          Kind.LOST, status, server + " answered HTTP " + status + ": " + text, null);
    } else if (status >= 300 && status < 400) {
      String location = response.headers().firstValue("location").orElse("elsewhere");
      return new TransportException(
          Kind.REFUSED,
          status,
          server
              + " redirects to "
              + redact(location.split("\\?", 2)[0])
              + ", which is not followed; open that address instead",
          null);
    } else if (status < 300) {
      return new TransportException(
          Kind.LOST, status, server + " answered HTTP " + status + ": " + text, null);
    }
    return new TransportException(Kind.REFUSED, status, text, null);
  }

  /** The beginning of an answer, on one line and without the token. */
  String excerpt(byte[] body) {
    String text = new String(body, 0, Math.min(body.length, 65_536), StandardCharsets.UTF_8);
    text = redact(text.replaceAll("[\\p{Cntrl}\\s]+", " ").trim());
    return text.length() > EXCERPT ? text.substring(0, EXCERPT) + "..." : text;
  }

  private String redact(String text) {
    return token == null ? text : text.replace(token, "***");
  }
}
