package io.github.libsqljooq.ffi;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.extension.AfterEachCallback;
import org.junit.jupiter.api.extension.ExtensionContext;

/** Fails a test that leaves a native handle open. */
final class LeakCheck implements AfterEachCallback {
  @Override
  public void afterEach(ExtensionContext context) throws Exception {
    for (NativeContext.Handle kind : NativeContext.Handle.values()) {
      assertThat(NativeContext.liveHandles(kind)).as("open handles of kind " + kind).isZero();
    }
  }
}
