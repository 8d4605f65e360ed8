package io.github.libsqljooq.benchmark;

import org.jspecify.annotations.Nullable;

/**
 * Two contestants that do the same work.
 *
 * @param name key in {@code ratios.json}
 * @param title what is done, in a few words
 * @param unit what the times are for: a row, a lookup
 * @param target the ratio ours / theirs that is to be reached; null without one
 * @param growth whether both sides are ours, with less and more to do
 * @param note what a reader must know to judge the ratio
 */
record Comparison(
    String name,
    String title,
    String unit,
    Contestant ours,
    Contestant theirs,
    @Nullable Double target,
    boolean growth,
    String note) {}
