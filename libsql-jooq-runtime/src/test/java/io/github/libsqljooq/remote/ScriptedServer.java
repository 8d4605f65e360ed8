package io.github.libsqljooq.remote;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.concurrent.CopyOnWriteArrayList;

/** An HTTP server on a loopback port that answers as badly as a test wants. */
final class ScriptedServer implements AutoCloseable {

  /** Answers one request; returning keeps the connection, throwing closes it. */
  @FunctionalInterface
  interface Script {
    void answer(Request request, OutputStream out) throws IOException, InterruptedException;
  }

  /** What a client sent. */
  record Request(String head, String body) {}

  private final ServerSocket listener;
  private final List<Socket> sockets = new CopyOnWriteArrayList<>();
  private final List<Request> requests = new CopyOnWriteArrayList<>();
  private volatile Script script;

  ScriptedServer(Script script) {
    this.script = script;
    try {
      listener = new ServerSocket(0, 50, InetAddress.getLoopbackAddress());
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
    daemon(this::accept);
  }

  String url() {
    return "http://localhost:" + listener.getLocalPort();
  }

  /** What arrived so far. */
  List<Request> requests() {
    return new ArrayList<>(requests);
  }

  /** Answers otherwise from now on. */
  void become(Script next) {
    script = next;
  }

  /** Sends a whole answer. */
  static void respond(OutputStream out, int status, String contentType, String body)
      throws IOException {
    byte[] bytes = body.getBytes(StandardCharsets.UTF_8);
    out.write(head(status, contentType, bytes.length));
    out.write(bytes);
    out.flush();
  }

  /** The head of an answer. */
  static byte[] head(int status, String contentType, int length) {
    return ("HTTP/1.1 "
            + status
            + " X\r\nContent-Type: "
            + contentType
            + "\r\nContent-Length: "
            + length
            + "\r\n\r\n")
        .getBytes(StandardCharsets.US_ASCII);
  }

  /** An answer of a Hrana server. */
  static void json(OutputStream out, String body) throws IOException {
    respond(out, 200, "application/json", body);
  }

  /** The answer to a statement in a stream of its own. */
  static String statementResult(String result) {
    return "{\"baton\":null,\"base_url\":null,\"results\":[{\"type\":\"ok\",\"response\":"
        + "{\"type\":\"execute\",\"result\":"
        + result
        + "}},{\"type\":\"ok\",\"response\":{\"type\":\"close\"}}]}";
  }

  @Override
  public void close() throws IOException {
    listener.close();
    for (Socket socket : sockets) {
      socket.close();
    }
  }

  private void accept() {
    try {
      while (true) {
        Socket socket = listener.accept();
        sockets.add(socket);
        daemon(() -> serve(socket));
      }
    } catch (IOException e) {
      // The test is over.
    }
  }

  private void serve(Socket socket) {
    try (socket) {
      InputStream in = socket.getInputStream();
      while (true) {
        Request request = read(in);
        if (request == null) {
          return;
        }
        requests.add(request);
        script.answer(request, socket.getOutputStream());
      }
    } catch (IOException | InterruptedException e) {
      // The client or the script has ended the connection.
    }
  }

  private static Request read(InputStream in) throws IOException {
    ByteArrayOutputStream head = new ByteArrayOutputStream();
    while (!head.toString(StandardCharsets.US_ASCII).endsWith("\r\n\r\n")) {
      int next = in.read();
      if (next < 0) {
        return null;
      }
      head.write(next);
    }
    String text = head.toString(StandardCharsets.US_ASCII);
    int length = 0;
    for (String line : text.lines().toList()) {
      if (line.toLowerCase(Locale.ROOT).startsWith("content-length:")) {
        length = Integer.parseInt(line.substring(15).trim());
      }
    }
    return new Request(text, new String(in.readNBytes(length), StandardCharsets.UTF_8));
  }

  private static void daemon(Runnable work) {
    Thread thread = new Thread(work, "scripted-server");
    thread.setDaemon(true);
    thread.start();
  }
}
