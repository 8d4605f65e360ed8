package io.github.libsqljooq.benchmark.report;

import com.sun.management.OperatingSystemMXBean;
import java.io.IOException;
import java.lang.management.ManagementFactory;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.stream.Stream;
import org.jooq.Constants;
import org.openjdk.jmh.util.Version;

/**
 * Where and with what a run was made.
 *
 * @param form name of the run's form
 * @param facts names and values, in the order in which they are shown
 */
public record Environment(String form, Map<String, String> facts) {
  private static final Path CPU_INFO = Path.of("/proc/cpuinfo");

  /** Looks at this machine and this JVM, which is the one that forks are started with. */
  public static Environment ofThisMachine(
      String form, List<String> jvmArguments, String settings, String ours, String theirs)
      throws IOException {
    Map<String, String> facts = new LinkedHashMap<>();
    OperatingSystemMXBean system = ManagementFactory.getPlatformMXBean(OperatingSystemMXBean.class);
    facts.put("date", LocalDate.now(ZoneOffset.UTC).toString());
    facts.put("processor", processor() + ", " + system.getAvailableProcessors() + " cores in use");
    facts.put("memory", gibibytes(system.getTotalMemorySize()));
    facts.put("system", system.getName() + ", " + system.getArch());
    facts.put("load average before the run", load(system.getSystemLoadAverage()));
    facts.put(
        "JVM",
        System.getProperty("java.vm.name") + " " + System.getProperty("java.runtime.version"));
    facts.put("arguments of each measured JVM", String.join(" ", jvmArguments));
    facts.put("libsql-jooq", ours);
    facts.put("sqlite-jdbc", theirs);
    facts.put("jOOQ, on both", Constants.FULL_VERSION);
    facts.put("JMH", Version.getPlainVersion());
    facts.put("PRAGMAs, on both", settings);
    return new Environment(form, facts);
  }

  private static String processor() throws IOException {
    if (!Files.isReadable(CPU_INFO)) {
      return System.getProperty("os.arch");
    }
    try (Stream<String> lines = Files.lines(CPU_INFO)) {
      return lines
          .filter(line -> line.startsWith("model name"))
          .map(line -> line.substring(line.indexOf(':') + 1).strip())
          .findFirst()
          .orElse(System.getProperty("os.arch"));
    }
  }

  private static String gibibytes(long bytes) {
    return Math.round(bytes / (double) (1L << 30)) + " GiB";
  }

  private static String load(double load) {
    return load < 0 ? "not known" : String.format(Locale.ROOT, "%.1f", load);
  }
}
