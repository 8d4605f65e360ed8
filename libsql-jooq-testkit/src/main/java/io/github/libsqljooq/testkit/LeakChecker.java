package io.github.libsqljooq.testkit;

import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.extension.AfterAllCallback;
import org.junit.jupiter.api.extension.AfterEachCallback;
import org.junit.jupiter.api.extension.BeforeAllCallback;
import org.junit.jupiter.api.extension.BeforeEachCallback;
import org.junit.jupiter.api.extension.ExtensionContext;

/**
 * Fails the test that leaves native handles open: connections, statements, functions. Confined to
 * tests that run one after the other, since handles are counted for the whole process.
 *
 * <p>{@code @ExtendWith(LeakChecker.class)} looks after each test. Tests that share a pool, which
 * keeps connections between them, register {@link #forClass()} instead:
 *
 * <pre>{@code
 * @RegisterExtension
 * static final LeakChecker LEAKS = LeakChecker.forClass();
 * }</pre>
 */
public final class LeakChecker
    implements BeforeAllCallback, AfterAllCallback, BeforeEachCallback, AfterEachCallback {
  private final boolean eachTest;
  private @Nullable NativeHandles before;

  /** Checks after each test. */
  public LeakChecker() {
    this(true);
  }

  private LeakChecker(boolean eachTest) {
    this.eachTest = eachTest;
  }

  /** Checks after the last test of a class; to be registered in a static field. */
  public static LeakChecker forClass() {
    return new LeakChecker(false);
  }

  @Override
  public void beforeAll(ExtensionContext context) {
    if (!eachTest) {
      before = NativeHandles.count();
    }
  }

  @Override
  public void afterAll(ExtensionContext context) {
    if (!eachTest) {
      check();
    }
  }

  @Override
  public void beforeEach(ExtensionContext context) {
    if (eachTest) {
      before = NativeHandles.count();
    }
  }

  @Override
  public void afterEach(ExtensionContext context) {
    if (eachTest) {
      check();
    }
  }

  private void check() {
    if (before != null) {
      before.assertNoneLeaked();
    }
  }
}
