package io.github.libsqljooq.fuzz;

import io.github.libsqljooq.config.LibsqlOptions;
import io.github.libsqljooq.engine.FunctionRegistry;
import io.github.libsqljooq.ffi.NativeContext;
import io.github.libsqljooq.ffi.callback.AggregateCallback;
import io.github.libsqljooq.ffi.callback.Arguments;
import io.github.libsqljooq.ffi.callback.CollationDefinition;
import io.github.libsqljooq.ffi.callback.FunctionCallback;
import io.github.libsqljooq.ffi.callback.FunctionDefinition;
import io.github.libsqljooq.ffi.callback.Result;
import io.github.libsqljooq.ffi.callback.ScalarCallback;
import io.github.libsqljooq.jdbc.LibsqlDataSource;
import io.github.libsqljooq.testing.Jdbc;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.Set;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicLong;

/**
 * The program of the fuzzed JVM: a few connections to one file, each driven by one thread, while
 * another thread cancels and closes what they use. Ends with code 0 when nothing but an
 * SQLException came out of the driver, nothing hung, the file is whole, and no native handle is
 * left.
 *
 * <p>Arguments: a seed, how many seconds, and a directory.
 */
final class JdbcFuzz {
  private static final int WORKERS = 3;
  private static final long PATIENCE_SECONDS = 20;

  /**
   * What may be found in the file. The second is what libsql's VACUUM leaves of a vector index when
   * the connection is lost before that is mended; it does no harm, and the next VACUUM is mended.
   */
  private static final List<String> WHOLE =
      List.of("ok", "row not in PRIMARY KEY order for libsql_vector_meta_shadow");

  private final LibsqlDataSource source;
  private final long end;
  private final List<FuzzWorker> workers = new ArrayList<>();
  private final AtomicLong interruptions = new AtomicLong();

  private JdbcFuzz(LibsqlDataSource source, long seconds) {
    this.source = source;
    this.end = System.nanoTime() + TimeUnit.SECONDS.toNanos(seconds);
  }

  public static void main(String[] arguments) throws Exception {
    long seed = Long.parseLong(arguments[0]);
    long seconds = Long.parseLong(arguments[1]);
    LibsqlOptions options =
        LibsqlOptions.of(Path.of(arguments[2], "fuzz.db").toString())
            .withBusyTimeoutMs(50)
            .withQueryTimeoutMs(300);
    try (LibsqlDataSource source = new LibsqlDataSource(options)) {
      new JdbcFuzz(source, seconds).run(seed);
    }
    for (NativeContext.Handle handle : NativeContext.Handle.values()) {
      check(NativeContext.liveHandles(handle) == 0, "no " + handle + " is left open");
    }
    System.exit(0);
  }

  private static void check(boolean condition, String what) {
    if (!condition) {
      throw new AssertionError("not so: " + what);
    }
  }

  private void run(long seed) throws Exception {
    try (Connection connection = source.getConnection()) {
      Jdbc.run(connection, RandomSql.SCHEMA.toArray(String[]::new));
    }
    registerFunctions();
    ExecutorService threads = Executors.newFixedThreadPool(WORKERS + 1);
    List<Future<?>> running = new ArrayList<>();
    for (int i = 0; i < WORKERS; i++) {
      FuzzWorker worker = new FuzzWorker(source, seed * 31 + i, end);
      workers.add(worker);
      running.add(threads.submit(worker));
    }
    running.add(threads.submit((Callable<Long>) () -> disturb(new Random(seed))));
    for (Future<?> each : running) {
      long left = TimeUnit.NANOSECONDS.toSeconds(Math.max(0, end - System.nanoTime()));
      try {
        each.get(left + PATIENCE_SECONDS, TimeUnit.SECONDS);
      } catch (java.util.concurrent.TimeoutException e) {
        dumpThreads();
        throw e;
      }
    }
    threads.shutdown();
    report();
  }

  private void report() throws SQLException {
    long executions = 0;
    long failures = 0;
    for (FuzzWorker worker : workers) {
      executions += worker.executions();
      failures += worker.failures();
    }
    System.out.println(
        executions + " calls, " + failures + " failed, " + interruptions + " disturbed");
    System.out.println("SQLStates " + FuzzWorker.states());
    try (Connection connection = source.getConnection()) {
      List<?> findings = Jdbc.column(connection, "PRAGMA integrity_check");
      check(WHOLE.containsAll(findings), "the file is whole, but " + findings);
      Jdbc.run(connection, "VACUUM");
      findings = Jdbc.column(connection, "PRAGMA integrity_check");
      check(findings.equals(List.of("ok")), "the file is whole after VACUUM, but " + findings);
    }
    check(executions - failures > 100, "a part of the calls work");
  }

  /** Cancels and closes, from outside, whatever is there. */
  private long disturb(Random random) throws InterruptedException {
    while (System.nanoTime() < end) {
      Thread.sleep(random.nextInt(12));
      FuzzWorker victim = workers.get(random.nextInt(workers.size()));
      victim.disturb(random.nextInt(10));
      interruptions.incrementAndGet();
    }
    return interruptions.get();
  }

  private static void dumpThreads() {
    for (Map.Entry<Thread, StackTraceElement[]> each : Thread.getAllStackTraces().entrySet()) {
      System.out.println(each.getKey());
      for (StackTraceElement frame : each.getValue()) {
        System.out.println("    " + frame);
      }
    }
  }

  private void registerFunctions() throws SQLException {
    ScalarCallback echo = JdbcFuzz::echo;
    register("echo", 1, echo);
    ScalarCallback boom =
        (in, out) -> {
          throw new IllegalStateException("boom");
        };
    register("boom", 0, boom);
    ScalarCallback nap = (in, out) -> Thread.sleep(1);
    register("nap", 0, nap);
    ScalarCallback nest = (in, out) -> FuzzWorker.nest(in.getLong(0), out);
    register("nest", 1, nest);
    register("total_length", 1, new TotalLength());
    functions().register(new CollationDefinition("backwards", (a, b) -> b.compareTo(a)));
  }

  private FunctionRegistry functions() throws SQLException {
    return source.engine().functions();
  }

  private void register(String name, int arguments, FunctionCallback callback) throws SQLException {
    functions().register(new FunctionDefinition(name, arguments, Set.of(), callback));
  }

  private static void echo(Arguments in, Result out) throws SQLException {
    switch (in.type(0)) {
      case INTEGER -> out.setLong(in.getLong(0));
      case FLOAT -> out.setDouble(in.getDouble(0));
      case TEXT -> out.setText(in.getText(0));
      case BLOB -> out.setBlob(in.getBlob(0));
      case NULL -> out.setNull();
    }
  }

  /** An aggregate that fails now and then. */
  private static final class TotalLength implements AggregateCallback<long[]> {
    @Override
    public long[] init() {
      return new long[1];
    }

    @Override
    public void step(long[] state, Arguments arguments) {
      state[0] +=
          switch (arguments.type(0)) {
            case TEXT -> arguments.getText(0).length();
            case BLOB -> arguments.getBlob(0).length;
            default -> 1;
          };
      if (state[0] % 1_009 == 1_008) {
        throw new IllegalStateException("too long");
      }
    }

    @Override
    public void finish(long[] state, Result result) {
      result.setLong(state[0]);
    }
  }
}
