package io.github.libsqljooq.benchmark;

import io.github.libsqljooq.benchmark.workload.Driver;

/**
 * A JMH benchmark with its parameters.
 *
 * @param type the benchmark's class
 * @param method its method
 * @param driver whose driver runs
 * @param rows rows of the table
 * @param perRow whether one operation goes over all rows, so that a row is the unit of work
 */
record JmhContestant(Class<?> type, String method, Driver driver, int rows, boolean perRow)
    implements Contestant {

  @Override
  public String title() {
    return driver.title();
  }

  @Override
  public double[] measure(Laboratory laboratory) throws Exception {
    Form form = laboratory.form();
    int size = laboratory.rows(rows);
    double units = perRow ? size : 1;
    double[] times =
        laboratory.runJmh(
            this, new JmhRun(type, method, driver, size, form.warmups(), form.iterations()));
    for (int i = 0; i < times.length; i++) {
      times[i] /= units;
    }
    return times;
  }
}
