package io.github.libsqljooq.benchmark;

import io.github.libsqljooq.benchmark.workload.Dataset;
import io.github.libsqljooq.benchmark.workload.ScanLoop;
import java.io.IOException;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.openjdk.jmh.infra.BenchmarkParams;
import org.openjdk.jmh.results.BenchmarkResult;
import org.openjdk.jmh.results.RunResult;
import org.openjdk.jmh.results.format.ResultFormatFactory;
import org.openjdk.jmh.results.format.ResultFormatType;
import org.openjdk.jmh.runner.Runner;
import org.openjdk.jmh.runner.RunnerException;
import org.openjdk.jmh.runner.WorkloadParams;
import org.openjdk.jmh.runner.format.OutputFormatFactory;
import org.openjdk.jmh.runner.options.Options;
import org.openjdk.jmh.runner.options.OptionsBuilder;
import org.openjdk.jmh.runner.options.VerboseMode;

/** Where contestants run: starts JMH and keeps its results. One thread; the caller closes it. */
final class Laboratory implements AutoCloseable {
  /** Heap of every measured JVM; all else is the JVM's default. */
  static final List<String> JVM_ARGUMENTS = List.of("-Xms1g", "-Xmx1g");

  private final Form form;
  private final Path output;
  private final ScanLoop scanLoop;
  private final PrintStream log;
  private final Map<Contestant, List<RunResult>> results = new LinkedHashMap<>();

  /**
   * Prepares to run.
   *
   * @param output directory for the log of JMH and for databases
   */
  Laboratory(Form form, Path output, ScanLoop scanLoop) throws IOException {
    this.form = form;
    this.output = Files.createDirectories(output);
    this.scanLoop = scanLoop;
    this.log = new PrintStream(log().toFile(), StandardCharsets.UTF_8);
  }

  Form form() {
    return form;
  }

  ScanLoop scanLoop() {
    return scanLoop;
  }

  /** What JMH printed. */
  Path log() {
    return output.resolve("jmh.log");
  }

  /** So many rows, or fewer where the form says so. */
  int rows(int rows) {
    return Math.min(rows, form.mostRows());
  }

  /**
   * Runs a JMH benchmark once.
   *
   * @param contestant whose result it is
   * @return nanoseconds per operation of each iteration
   * @throws RunnerException if it fails or reads a wrong result
   */
  double[] runJmh(Contestant contestant, JmhRun jmh) throws RunnerException {
    Collection<RunResult> runs =
        new Runner(options(jmh), OutputFormatFactory.createFormatInstance(log, VerboseMode.NORMAL))
            .run();
    if (runs.size() != 1) {
      throw new IllegalStateException(runs.size() + " benchmarks ran as " + contestant);
    }
    RunResult run = runs.iterator().next();
    results.computeIfAbsent(contestant, key -> new ArrayList<>()).add(run);
    return run.getBenchmarkResults().stream()
        .flatMap(fork -> fork.getIterationResults().stream())
        .mapToDouble(iteration -> iteration.getPrimaryResult().getScore())
        .toArray();
  }

  private Options options(JmhRun jmh) {
    List<String> arguments = new ArrayList<>(JVM_ARGUMENTS);
    arguments.add(Dataset.directoryArgument(output.resolve("data").toAbsolutePath()));
    arguments.add("-Dorg.jooq.no-logo=true");
    arguments.add("-Dorg.jooq.no-tips=true");
    arguments.add("-Dorg.slf4j.simpleLogger.defaultLogLevel=warn");
    if (Runtime.version().feature() >= 24) {
      arguments.add("--enable-native-access=ALL-UNNAMED");
    }
    String name = jmh.type().getName() + "." + jmh.method();
    return new OptionsBuilder()
        .include("^" + name.replace(".", "\\.") + "$")
        .param("driver", jmh.driver().name())
        .param("rows", Integer.toString(jmh.rows()))
        .forks(form.forks())
        .warmupIterations(jmh.warmups())
        .warmupTime(form.warmup())
        .measurementIterations(jmh.iterations())
        .measurementTime(form.iteration())
        .jvmArgsPrepend(arguments.toArray(String[]::new))
        .shouldFailOnError(true)
        .build();
  }

  /** Writes JMH's own result file, each benchmark with its rounds as forks. */
  void writeResults(Path file) throws IOException {
    List<RunResult> merged = new ArrayList<>();
    for (List<RunResult> rounds : results.values()) {
      List<BenchmarkResult> forks =
          rounds.stream().flatMap(round -> round.getBenchmarkResults().stream()).toList();
      merged.add(new RunResult(publicParams(rounds.get(0).getParams(), forks.size()), forks));
    }
    Files.createDirectories(file.toAbsolutePath().getParent());
    ResultFormatFactory.getInstance(ResultFormatType.JSON, file.toString()).writeOut(merged);
  }

  /** The parameters with the number of forks, and without paths of this machine. */
  private static BenchmarkParams publicParams(BenchmarkParams params, int forks) {
    return new BenchmarkParams(
        params.getBenchmark(),
        params.generatedBenchmark(),
        params.shouldSynchIterations(),
        params.getThreads(),
        params.getThreadGroups(),
        params.getThreadGroupLabels(),
        forks,
        params.getWarmupForks(),
        params.getWarmup(),
        params.getMeasurement(),
        params.getMode(),
        workloadParams(params),
        params.getTimeUnit(),
        params.getOpsPerInvocation(),
        "java",
        JVM_ARGUMENTS,
        params.getJdkVersion(),
        params.getVmName(),
        params.getVmVersion(),
        params.getJmhVersion(),
        params.getTimeout());
  }

  private static WorkloadParams workloadParams(BenchmarkParams params) {
    WorkloadParams copy = new WorkloadParams();
    int order = 0;
    for (String key : params.getParamsKeys()) {
      copy.put(key, params.getParam(key), order++);
    }
    return copy;
  }

  @Override
  public void close() {
    log.close();
  }
}
