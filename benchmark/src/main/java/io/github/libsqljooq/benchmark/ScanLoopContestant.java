package io.github.libsqljooq.benchmark;

import java.util.Arrays;

/** The native loop over a table of so many rows. */
record ScanLoopContestant(int rows) implements Contestant {
  @Override
  public String title() {
    return "C API in a loop";
  }

  @Override
  public double[] measure(Laboratory laboratory) throws Exception {
    Form form = laboratory.form();
    int warmups = 1;
    double[] times = laboratory.scanLoop().run(laboratory.rows(rows), warmups + form.iterations());
    return Arrays.copyOfRange(times, warmups, times.length);
  }
}
