package io.github.libsqljooq.benchmark;

/** One side of a comparison: something that can be timed. */
sealed interface Contestant permits JmhContestant, ScanLoopContestant {
  /** The name that readers know it by. */
  String title();

  /**
   * Runs it once, in one round.
   *
   * @return nanoseconds per unit of work, one number for each iteration
   */
  double[] measure(Laboratory laboratory) throws Exception;
}
