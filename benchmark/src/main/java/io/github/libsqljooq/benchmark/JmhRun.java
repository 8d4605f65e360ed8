package io.github.libsqljooq.benchmark;

import io.github.libsqljooq.benchmark.workload.Driver;

/**
 * One run of a JMH benchmark.
 *
 * @param type the benchmark's class
 * @param method its method
 * @param driver whose driver runs
 * @param rows how much there is to do: its parameter of that name
 * @param warmups iterations before those that count
 * @param iterations iterations that count
 */
record JmhRun(Class<?> type, String method, Driver driver, int rows, int warmups, int iterations) {}
