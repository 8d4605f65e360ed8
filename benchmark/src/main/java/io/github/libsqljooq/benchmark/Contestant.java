package io.github.libsqljooq.benchmark;

/** One side of a comparison: something that can be timed. */
sealed interface Contestant permits JmhContestant, GeneratorContestant, ScanLoopContestant {
  /** The name that readers know it by. */
  String title();

  /** In how many rounds it runs: the first ones. */
  default int rounds(Form form) {
    return form.rounds();
  }

  /**
   * Runs it once, in one round.
   *
   * @return nanoseconds per unit of work, one number for each iteration
   */
  double[] measure(Laboratory laboratory) throws Exception;
}
