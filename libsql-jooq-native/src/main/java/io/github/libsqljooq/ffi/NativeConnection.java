package io.github.libsqljooq.ffi;

import com.sun.jna.JNIEnv;
import io.github.libsqljooq.ffi.callback.AggregateCallback;
import io.github.libsqljooq.ffi.callback.Binding;
import io.github.libsqljooq.ffi.callback.Bindings;
import io.github.libsqljooq.ffi.callback.CollationDefinition;
import io.github.libsqljooq.ffi.callback.FunctionDefinition;
import io.github.libsqljooq.ffi.callback.FunctionFlag;
import io.github.libsqljooq.ffi.callback.Peer;
import io.github.libsqljooq.ffi.callback.Trampoline;
import io.github.libsqljooq.ffi.callback.WindowCallback;
import io.github.libsqljooq.ffi.wire.ParameterBuffer;
import io.github.libsqljooq.ffi.wire.RowPage;
import java.io.File;
import java.lang.ref.Cleaner;
import java.nio.charset.StandardCharsets;
import java.sql.SQLException;
import java.sql.SQLNonTransientConnectionException;
import java.util.Locale;
import org.jspecify.annotations.Nullable;

/**
 * An open SQLite connection: owner of its pointer. Calls from several threads wait for each other;
 * {@link #cancelRunning} and {@link #abort} do not wait. The caller closes it; one that was
 * forgotten is closed when it is collected.
 */
public final class NativeConnection implements AutoCloseable {
  static final Cleaner CLEANER = Cleaner.create();
  private static final System.Logger LOG = System.getLogger(NativeConnection.class.getName());

  private static final int DETERMINISTIC = 0x800;
  private static final int DIRECT_ONLY = 0x80000;
  private static final int INNOCUOUS = 0x200000;
  private static final int NO_BINDING = -1;
  private static final int ORIGIN_CALLER = 0;
  private static final int ORIGIN_CLEARED = 1;
  private static final int ORIGIN_LIBRARY = 2;
  private static final int KIND_SCALAR = 0;
  private static final int KIND_AGGREGATE = 1;
  private static final int KIND_WINDOW = 2;
  private static final int KIND_COLLATION = 3;

  private final ConnectionState state;
  private final Cleaner.Cleanable cleanable;
  private final String path;

  private NativeConnection(ConnectionState state, String path) {
    this.state = state;
    this.path = path;
    this.cleanable = CLEANER.register(this, () -> closeForgotten(state, path));
  }

  /**
   * Opens a database.
   *
   * @throws SQLException with SQLite's code if it cannot be opened, with 08001 if the native
   *     library cannot be loaded, or has no such VFS or cipher
   */
  public static NativeConnection open(OpenRequest request) throws SQLException {
    Peer peer = new Peer();
    Object[] io = new Object[2];
    long pointer =
        LibsqlNative.lsj_open(
            JNIEnv.CURRENT,
            NativeContext.pointer(),
            Trampoline.class,
            peer,
            utf8(request.path()),
            request.flags() | OpenRequest.NO_MUTEX,
            request.vfs() == null ? null : utf8(request.vfs()),
            request.key(),
            request.cipher() == null ? null : utf8(request.cipher().toLowerCase(Locale.ROOT)),
            io);
    if (pointer == 0) {
      RowPage page = page(io);
      String message = page.message() + ": " + request.path();
      if (page.code() == ResultCode.ERROR) {
        // No such VFS, no such cipher: no fault of any SQL.
        throw new SQLNonTransientConnectionException(message, "08001", page.code());
      }
      throw SqliteErrors.toException(page.code(), message + ofFile(request), null);
    }
    ConnectionState state = new ConnectionState(peer);
    state.opened(pointer);
    return new NativeConnection(state, request.path());
  }

  /**
   * Compiles one statement.
   *
   * @param sql the text; what follows its first statement is not looked at, see {@link
   *     NativeStatement#end}
   * @param cleared whether it may read {@code vector_top_k}, whose arguments have been checked
   */
  public NativeStatement prepare(String sql, boolean cleared) throws SQLException {
    return prepare(sql, cleared ? ORIGIN_CLEARED : ORIGIN_CALLER);
  }

  /**
   * Compiles a statement of this library's own, which may write to the hidden tables of vector
   * indexes: nothing of a caller's may be in its text.
   */
  public NativeStatement prepareOwn(String sql) throws SQLException {
    return prepare(sql, ORIGIN_LIBRARY);
  }

  private NativeStatement prepare(String sql, int origin) throws SQLException {
    byte[] text = ParameterBuffer.encode(sql);
    Object[] io = new Object[2];
    lock();
    try {
      state.freeAbandoned();
      long pointer = LibsqlNative.lsj_prepare(JNIEnv.CURRENT, state.pointer(), text, origin, io);
      RowPage page = page(io);
      if (pointer == 0) {
        throw SqliteErrors.toException(
            page.code(), page.message() + position(text, page), state.peer.takeThrown());
      }
      return new NativeStatement(this, state, state.add(pointer), text.length, page);
    } finally {
      state.unlock();
    }
  }

  /**
   * Offers a function to SQL on this connection, in place of one of the same name and arguments.
   *
   * @throws SQLException with SQLite's BUSY if a statement that is running uses the one to replace
   */
  public void register(FunctionDefinition function) throws SQLException {
    int flags = function.flags().contains(FunctionFlag.DETERMINISTIC) ? DETERMINISTIC : 0;
    flags |= function.flags().contains(FunctionFlag.SCHEMA_SAFE) ? INNOCUOUS : DIRECT_ONLY;
    int kind = KIND_SCALAR;
    if (function.callback() instanceof AggregateCallback<?>) {
      kind = function.callback() instanceof WindowCallback<?> ? KIND_WINDOW : KIND_AGGREGATE;
    }
    Binding binding = Binding.of(state.peer, function.callback());
    register(function.name(), function.argumentCount(), flags, kind, binding);
  }

  /** Takes a function away again. */
  public void unregister(FunctionDefinition function) throws SQLException {
    register(function.name(), function.argumentCount(), 0, KIND_SCALAR, null);
  }

  /** Offers a collation to SQL on this connection. */
  public void register(CollationDefinition collation) throws SQLException {
    Binding binding = Binding.of(state.peer, collation.comparator());
    register(collation.name(), 0, 0, KIND_COLLATION, binding);
  }

  /** Takes a collation away again. */
  public void unregister(CollationDefinition collation) throws SQLException {
    register(collation.name(), 0, 0, KIND_COLLATION, null);
  }

  private void register(String name, int arguments, int flags, int kind, @Nullable Binding binding)
      throws SQLException {
    byte[] text = ParameterBuffer.encode(name);
    lock();
    try {
      long pointer = state.pointer();
      int place = binding == null ? NO_BINDING : Bindings.add(binding);
      int code =
          LibsqlNative.lsj_register(JNIEnv.CURRENT, pointer, text, arguments, flags, kind, place);
      check(code, "function " + name + " cannot be registered or replaced now");
    } finally {
      state.unlock();
    }
  }

  /**
   * Sets a run-time limit.
   *
   * @param value the new limit; a negative one changes nothing
   * @return the limit before
   * @see <a href="https://sqlite.org/c3ref/limit.html">sqlite3_limit</a>
   */
  public int limit(int limit, int value) throws SQLException {
    lock();
    try {
      return LibsqlNative.lsj_limit(state.pointer(), limit, value);
    } finally {
      state.unlock();
    }
  }

  /**
   * Switches a setting on or off.
   *
   * @param setting one of SQLite's settings that take an int
   * @see <a href="https://sqlite.org/c3ref/c_dbconfig_defensive.html">Database connection
   *     configuration</a>
   */
  public void configure(Setting setting, boolean on) throws SQLException {
    lock();
    try {
      int code = LibsqlNative.lsj_db_config(state.pointer(), setting.code, on ? 1 : 0);
      check(code, "the setting " + setting + " cannot be changed");
    } finally {
      state.unlock();
    }
  }

  /** The settings that {@link #configure} takes. */
  public enum Setting {
    /** Refuses SQL that can corrupt the file: writable_schema, writes to shadow tables. */
    DEFENSIVE(1010),
    /** Lets schemas use functions that are not innocuous. */
    TRUSTED_SCHEMA(1017);

    private final int code;

    Setting(int code) {
      this.code = code;
    }
  }

  private static void check(int code, String message) throws SQLException {
    if (code != ResultCode.OK) {
      throw SqliteErrors.toException(code, message + " (SQLite code " + code + ")", null);
    }
  }

  /** Says whether this thread is inside a Java function that this connection is running. */
  public boolean isInUpcall() {
    return state.lock.isHeldByCurrentThread() && state.peer.isInUpcall();
  }

  /** Says whether a Java function of this connection is running, in whatever thread. */
  public boolean isInFunction() {
    return state.peer.isInUpcall();
  }

  /**
   * Says whether this thread is inside a Java function whose execution was cancelled or is over its
   * time, so that nothing that the function does on this connection will go on.
   */
  public boolean isStopping() {
    return state.lock.isHeldByCurrentThread() && state.mustStop();
  }

  /** Says whether it was closed, or is about to be. */
  public boolean isClosed() {
    return state.isClosed();
  }

  /** Makes the execution that is running, if any, end with INTERRUPT. From any thread. */
  public void cancelRunning() {
    state.cancelRunning();
  }

  /** Interrupts what is running; the connection closes when that has ended. From any thread. */
  public void abort() {
    state.requestClose();
    state.cancelRunning();
    if (state.lock.tryLock()) {
      state.unlock();
    }
  }

  /**
   * Interrupts what other threads are running, waits for it to end, and closes. Statements are
   * finalized with it. A second call does nothing.
   *
   * @throws SQLException if called inside a Java function that this connection is running
   */
  @Override
  public void close() throws SQLException {
    if (isInUpcall()) {
      throw new SQLException(
          "the connection cannot be closed inside a Java function that it is running; close it when"
              + " the statement has returned",
          "25000");
    }
    if (state.isClosed()) {
      return;
    }
    state.requestClose();
    if (!state.lock.tryLock()) {
      state.cancelRunning();
      // Whoever has the lock closes when leaving; waiting is only to be done when we return.
      state.lock.lock();
    }
    state.unlock();
    cleanable.clean();
  }

  private void lock() throws SQLException {
    state.lock.lock();
    if (state.isClosed()) {
      state.unlock();
      throw SqliteErrors.connectionClosed();
    }
  }

  private static void closeForgotten(ConnectionState state, String path) {
    if (!state.isClosed()) {
      LOG.log(
          System.Logger.Level.WARNING,
          "a connection to {0} was never closed; closing it now",
          path);
      state.requestClose();
    }
    if (state.lock.tryLock()) {
      state.unlock();
    }
  }

  static RowPage page(Object[] io) throws SQLException {
    if (!(io[0] instanceof byte[] bytes)) {
      throw SqliteErrors.toException(
          ResultCode.NOMEM,
          "out of memory: what the statement answered has no room on the Java heap; a write may"
              + " have been done",
          null);
    }
    return new RowPage(bytes, io[1] instanceof Object[] outside ? outside : null);
  }

  /** What is to be seen of the file, where SQLite only says that it cannot open it. */
  private static String ofFile(OpenRequest request) {
    if (request.path().startsWith("file:")) {
      return "";
    }
    File file = new File(request.path());
    if (file.isDirectory()) {
      return " is a directory";
    }
    boolean creates = (request.flags() & OpenRequest.CREATE) != 0;
    return creates || file.exists() ? "" : " does not exist, and is not to be created";
  }

  private static byte[] utf8(String text) throws SQLException {
    return ParameterBuffer.encode(text);
  }

  /** Where the error is, as a character position and the text there. */
  private static String position(byte[] sql, RowPage page) {
    int offset = page.errorOffset();
    if (offset < 0 || offset >= sql.length) {
      return "";
    }
    String before = new String(sql, 0, offset, StandardCharsets.UTF_8);
    String after =
        new String(sql, offset, Math.min(60, sql.length - offset), StandardCharsets.UTF_8);
    return " at position " + (before.length() + 1) + ": " + after.strip();
  }

  @Override
  public String toString() {
    return "NativeConnection[" + path + "]";
  }
}
