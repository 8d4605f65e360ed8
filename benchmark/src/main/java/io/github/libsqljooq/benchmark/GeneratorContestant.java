package io.github.libsqljooq.benchmark;

import io.github.libsqljooq.benchmark.workload.Driver;
import io.github.libsqljooq.benchmark.workload.GeneratorBenchmark;

/**
 * A whole generation of classes. Each iteration is one run, in a JVM that has generated small
 * schemas before.
 *
 * @param title the name that readers know it by
 * @param driver ours, or jOOQ's own classes on sqlite-jdbc
 * @param tables of the schema
 * @param slow whether a run takes a minute, so that it is measured once in a quarter of the rounds
 */
record GeneratorContestant(String title, Driver driver, int tables, boolean slow)
    implements Contestant {

  @Override
  public int rounds(Form form) {
    return slow ? Math.max(1, form.rounds() / 4) : form.rounds();
  }

  @Override
  public double[] measure(Laboratory laboratory) throws Exception {
    Form form = laboratory.form();
    int warmups = slow ? 0 : Math.min(form.warmups(), 1);
    int iterations = slow ? 1 : Math.min(form.iterations(), 2);
    return laboratory.runJmh(
        this,
        new JmhRun(
            GeneratorBenchmark.class,
            "generate",
            driver,
            form.tables(tables),
            warmups,
            iterations));
  }
}
