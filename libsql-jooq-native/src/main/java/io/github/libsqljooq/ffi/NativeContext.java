package io.github.libsqljooq.ffi;

import com.sun.jna.JNIEnv;
import io.github.libsqljooq.ffi.callback.Trampoline;
import java.sql.SQLException;
import java.sql.SQLNonTransientConnectionException;
import org.jspecify.annotations.Nullable;

/**
 * The loaded library, as this class loader sees it. Thread-safe; lives as long as the class loader.
 */
public final class NativeContext {
  private static final class Holder {
    static final @Nullable Throwable FAILURE;
    static final long POINTER;

    static {
      Throwable failure = null;
      long pointer = 0;
      try {
        LibraryLoader.load();
        pointer = LibsqlNative.lsj_context_create(JNIEnv.CURRENT, Trampoline.class);
        if (pointer == 0) {
          failure = new UnsatisfiedLinkError("the native library does not fit the Java classes");
        }
      } catch (Throwable throwable) {
        failure = throwable;
      }
      FAILURE = failure;
      POINTER = pointer;
    }
  }

  private NativeContext() {}

  static long pointer() throws SQLException {
    Throwable failure = Holder.FAILURE;
    if (failure != null) {
      throw new SQLNonTransientConnectionException(failure.getMessage(), "08001", 0, failure);
    }
    return Holder.POINTER;
  }

  /** Kinds of native handles. */
  public enum Handle {
    /** Open connections. */
    CONNECTION(0),
    /** Prepared statements. */
    STATEMENT(1),
    /** Functions and collations, counted on each connection. */
    FUNCTION(2),
    /** Groups of aggregates that are being computed. */
    GROUP(3);

    private final int code;

    Handle(int code) {
      this.code = code;
    }
  }

  /**
   * How many native handles of a kind this class loader has open; for tests that look for leaks.
   *
   * @throws SQLException if the library cannot be loaded
   */
  public static long liveHandles(Handle kind) throws SQLException {
    return LibsqlNative.lsj_live_handles(pointer(), kind.code);
  }
}
