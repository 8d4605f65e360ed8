package io.github.libsqljooq.testing;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.HttpURLConnection;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;

/**
 * A real sqld on a free loopback port, with a database in a temporary directory. The binary is
 * named by the system property {@code libsql.test.sqld}, which the build sets; without it a test
 * fails.
 */
public final class SqldServer implements AutoCloseable {
  private static final int TRIES = 5;
  private static final long START_MS = 20_000;

  private final Path directory;
  private final Process process;
  private final int port;
  private final Thread killer;

  private SqldServer(Path directory, Process process, int port) {
    this.directory = directory;
    this.process = process;
    this.port = port;
    this.killer = new Thread(process::destroyForcibly);
    Runtime.getRuntime().addShutdownHook(killer);
  }

  /** Starts a server and waits until it answers. The caller closes it. */
  public static SqldServer start(String... arguments) {
    String binary = System.getProperty("libsql.test.sqld", "");
    if (!Files.isRegularFile(Path.of(binary)) || !Files.isExecutable(Path.of(binary))) {
      throw new IllegalStateException(
          "no sqld at '"
              + binary
              + "': run the build once, which installs it, or set the system"
              + " property libsql.test.sqld to a binary of sqld 0.24");
    }
    try {
      IllegalStateException failure = new IllegalStateException("sqld does not start");
      for (int i = 0; i < TRIES; i++) {
        try {
          return tryStart(binary, List.of(arguments));
        } catch (IllegalStateException e) {
          failure.addSuppressed(e); // another process took the port meanwhile
        }
      }
      throw failure;
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private static SqldServer tryStart(String binary, List<String> arguments) throws IOException {
    Path directory = Files.createTempDirectory("sqld");
    int port = freePort();
    List<String> command = new ArrayList<>();
    command.add(binary);
    command.add("--no-welcome");
    command.add("--http-listen-addr");
    command.add("127.0.0.1:" + port);
    command.add("--db-path");
    command.add(directory.resolve("data").toString());
    command.addAll(arguments);
    Process process =
        new ProcessBuilder(command)
            .redirectErrorStream(true)
            .redirectOutput(directory.resolve("log").toFile())
            .start();
    SqldServer server = new SqldServer(directory, process, port);
    long deadline = System.nanoTime() + TimeUnit.MILLISECONDS.toNanos(START_MS);
    while (!server.isHealthy()) {
      if (!process.isAlive() || System.nanoTime() > deadline) {
        String log = Files.readString(directory.resolve("log"));
        server.close();
        throw new IllegalStateException("sqld did not come up on port " + port + ": " + log);
      }
      pause();
    }
    return server;
  }

  /** Its address. By name, since sqld takes the first part of 127.0.0.1 for a namespace. */
  public String url() {
    return "http://localhost:" + port;
  }

  /** The port that it listens on. */
  public int port() {
    return port;
  }

  /** Says whether its process lives. */
  public boolean isAlive() {
    return process.isAlive();
  }

  /** Ends the process at once, as a crash would. */
  public void kill() {
    process.destroyForcibly();
    try {
      process.waitFor(10, TimeUnit.SECONDS);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }

  @Override
  public void close() {
    kill();
    Runtime.getRuntime().removeShutdownHook(killer);
    try (Stream<Path> files = Files.walk(directory)) {
      for (Path file : files.sorted(Comparator.reverseOrder()).toList()) {
        Files.delete(file);
      }
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private boolean isHealthy() {
    try {
      HttpURLConnection connection =
          (HttpURLConnection) URI.create(url() + "/health").toURL().openConnection();
      connection.setConnectTimeout(1_000);
      connection.setReadTimeout(1_000);
      return connection.getResponseCode() == 200 && process.isAlive();
    } catch (IOException e) {
      return false;
    }
  }

  private static int freePort() throws IOException {
    try (ServerSocket socket = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
      return socket.getLocalPort();
    }
  }

  private static void pause() {
    try {
      Thread.sleep(20);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }
}
