package io.github.libsqljooq.testing;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.libsqljooq.ffi.NativeContext;
import io.github.libsqljooq.ffi.NativeContext.Handle;
import java.sql.SQLException;
import java.util.EnumMap;
import java.util.Map;
import org.junit.jupiter.api.extension.AfterEachCallback;
import org.junit.jupiter.api.extension.BeforeEachCallback;
import org.junit.jupiter.api.extension.ExtensionContext;

/** Fails the test that leaves a native handle open. */
public final class LeakCheck implements BeforeEachCallback, AfterEachCallback {
  private static final ExtensionContext.Namespace NAMESPACE =
      ExtensionContext.Namespace.create(LeakCheck.class);

  /** Made by JUnit. */
  public LeakCheck() {}

  @Override
  public void beforeEach(ExtensionContext context) throws SQLException {
    context.getStore(NAMESPACE).put("before", counts());
  }

  @Override
  public void afterEach(ExtensionContext context) throws SQLException {
    assertThat(counts())
        .as("native handles that are open, after the test as before")
        .isEqualTo(context.getStore(NAMESPACE).get("before"));
  }

  /** How many native handles of each kind are open. */
  public static Map<Handle, Long> counts() throws SQLException {
    Map<Handle, Long> counts = new EnumMap<>(Handle.class);
    for (Handle handle : Handle.values()) {
      counts.put(handle, NativeContext.liveHandles(handle));
    }
    return counts;
  }
}
