package io.github.libsqljooq.benchmark.workload;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.SQLException;
import java.util.List;

/**
 * The scan as a loop on SQLite's C API, the limit of what any driver can reach: the program {@code
 * scan_loop} of the native module, run as a child process on a copy of the file.
 */
public final class ScanLoop {
  private final Path program;

  /**
   * Names the program.
   *
   * @param program {@code scan_loop}, built by {@code cargo build --release --examples}
   * @throws IllegalArgumentException if it is not there
   */
  public ScanLoop(Path program) {
    Path windows = Path.of(program + ".exe");
    this.program = Files.exists(windows) ? windows : program;
    if (!Files.isExecutable(this.program)) {
      throw new IllegalArgumentException(
          program + " is not there; build it by: cargo build --release --examples");
    }
  }

  /**
   * Reads the table several times in one process, and checks the sums of each time.
   *
   * @return nanoseconds per row of each time
   */
  public double[] run(int rows, int times) throws IOException, SQLException, InterruptedException {
    Path copy = Dataset.SCAN.copy(rows);
    try {
      Process process =
          new ProcessBuilder(program.toString(), copy.toString(), Integer.toString(times))
              .redirectErrorStream(true)
              .start();
      String output = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
      List<String> lines = output.lines().toList();
      if (process.waitFor() != 0 || lines.size() != times) {
        throw new IllegalStateException(program.getFileName() + " failed: " + output);
      }
      Checksum expected = Checksum.ofRows(rows);
      return lines.stream().mapToDouble(line -> read(line, expected)).toArray();
    } finally {
      Dataset.delete(copy);
    }
  }

  /** A line is: nanoseconds per row, rows, sum of the integers, sum of the reals. */
  private static double read(String line, Checksum expected) {
    String[] fields = line.split(" ", -1);
    if (fields.length != 4) {
      throw new IllegalStateException("not a line of scan_loop: " + line);
    }
    expected.mustEqual(
        Long.parseLong(fields[1]), Long.parseLong(fields[2]), Double.parseDouble(fields[3]));
    return Double.parseDouble(fields[0]);
  }
}
