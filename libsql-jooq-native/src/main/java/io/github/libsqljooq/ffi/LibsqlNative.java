package io.github.libsqljooq.ffi;

import com.sun.jna.JNIEnv;
import com.sun.jna.Native;
import com.sun.jna.NativeLibrary;
import org.jspecify.annotations.Nullable;

/**
 * The C functions of the native library, one to one; see {@code rust/src/lib.rs}. The only native
 * declarations of the project. Parameters declared {@code Object} pass a Java object as it is, as a
 * JNI reference: a {@code byte[]}, an {@code Object[]}, a class.
 */
final class LibsqlNative {
  /** The ABI that this class is written for. */
  static final int ABI = 3;

  private LibsqlNative() {}

  static void bind(NativeLibrary library) {
    Native.register(LibsqlNative.class, library);
  }

  static native int lsj_abi_version();

  static native long lsj_context_create(JNIEnv env, Object trampolineClass);

  static native long lsj_live_handles(long context, int kind);

  static native long lsj_open(
      JNIEnv env,
      long context,
      Object trampolineClass,
      Object peer,
      Object path,
      int flags,
      @Nullable Object vfs,
      @Nullable Object key,
      @Nullable Object cipher,
      Object io);

  static native int lsj_close(long connection);

  static native void lsj_cancel(long connection, long execution);

  static native int lsj_limit(long connection, int limit, int value);

  static native int lsj_db_config(long connection, int setting, int value);

  static native int lsj_register(
      JNIEnv env, long connection, Object name, int arguments, int flags, int kind, int binding);

  static native long lsj_prepare(JNIEnv env, long connection, Object sql, int origin, Object io);

  static native int lsj_describe(JNIEnv env, long statement, Object io);

  static native int lsj_execute(
      JNIEnv env,
      long statement,
      Object parameters,
      @Nullable Object outside,
      long execution,
      long timeoutNanos,
      int maxRows,
      int maxBytes,
      Object io);

  static native int lsj_next(
      JNIEnv env,
      long statement,
      long execution,
      long timeoutNanos,
      int maxRows,
      int maxBytes,
      Object io);

  static native int lsj_batch(
      JNIEnv env,
      long statement,
      Object parameters,
      @Nullable Object outside,
      long execution,
      long timeoutNanos,
      Object io);

  static native void lsj_reset(long statement);

  static native void lsj_finalize(long statement);
}
