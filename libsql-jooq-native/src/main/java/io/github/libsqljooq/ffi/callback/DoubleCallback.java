package io.github.libsqljooq.ffi.callback;

import org.jspecify.annotations.Nullable;

/**
 * A function of one argument that can be called in a shorter way when that is a FLOAT and the
 * result is expected to be one: without {@link Arguments} and {@link Result}.
 */
public interface DoubleCallback {
  /**
   * Computes one result.
   *
   * @return null for NULL
   * @throws Exception makes the statement fail with this as the cause
   */
  @Nullable Double call(double argument) throws Exception;
}
