package io.github.libsqljooq.maven;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Timer;
import java.util.TimerTask;
import java.util.function.Consumer;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * Says every five seconds how far a generation is, so nothing for one that is quick. The methods
 * are called by one thread; messages come from another, which ends with {@link #close}.
 */
final class Progress implements AutoCloseable {
  private static final Duration INTERVAL = Duration.ofSeconds(5);

  private final Consumer<String> log;
  private final Path output;
  private final long begin = System.nanoTime();
  private final long beginMillis;
  private final Timer timer = new Timer("libsql-jooq-progress", true);
  private volatile @Nullable String script;

  /**
   * Begins to watch.
   *
   * @param log gets the messages
   * @param output where the classes appear
   */
  Progress(Consumer<String> log, Path output) {
    this(log, output, INTERVAL);
  }

  Progress(Consumer<String> log, Path output, Duration interval) {
    this.log = log;
    this.output = output;
    this.beginMillis = System.currentTimeMillis();
    timer.scheduleAtFixedRate(
        new TimerTask() {
          @Override
          public void run() {
            show();
          }
        },
        interval.toMillis(),
        interval.toMillis());
  }

  /** Scripts are being run: this one now. */
  void script(String step) {
    script = step;
  }

  /** The schema is there: classes are being written. */
  void classes() {
    script = null;
  }

  private void show() {
    String step = script;
    String state = step == null ? written() + " files written" : "running " + step;
    long seconds = Duration.ofNanos(System.nanoTime() - begin).toSeconds();
    log.accept("Generating for " + seconds + " s: " + state);
  }

  /** How many files this run has written so far; those of an earlier run are older. */
  private long written() {
    try (Stream<Path> files = Files.walk(output)) {
      return files.filter(file -> Files.isRegularFile(file) && isNew(file)).count();
    } catch (IOException | UncheckedIOException e) {
      return 0; // the directory comes with the first class, and a stale file may go at any moment
    }
  }

  private boolean isNew(Path file) {
    try {
      return Files.getLastModifiedTime(file).toMillis() >= beginMillis;
    } catch (IOException e) {
      return false;
    }
  }

  @Override
  public void close() {
    timer.cancel();
  }
}
