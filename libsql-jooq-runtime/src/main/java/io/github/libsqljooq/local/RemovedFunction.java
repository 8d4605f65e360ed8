package io.github.libsqljooq.local;

import io.github.libsqljooq.ffi.NativeConnection;
import io.github.libsqljooq.ffi.NativeStatement;
import io.github.libsqljooq.ffi.NativeStatement.Bounds;
import io.github.libsqljooq.ffi.NativeStatement.Outcome;
import io.github.libsqljooq.ffi.OpenRequest;
import io.github.libsqljooq.ffi.callback.AggregateCallback;
import io.github.libsqljooq.ffi.callback.Arguments;
import io.github.libsqljooq.ffi.callback.FunctionCallback;
import io.github.libsqljooq.ffi.callback.FunctionDefinition;
import io.github.libsqljooq.ffi.callback.Result;
import io.github.libsqljooq.ffi.callback.ScalarCallback;
import io.github.libsqljooq.ffi.callback.WindowCallback;
import io.github.libsqljooq.ffi.wire.ParameterBuffer;
import java.sql.SQLException;
import java.util.Set;

/**
 * Stands where a Java function had replaced one of SQLite's own and was taken away: SQLite has no
 * way to bring its own back on a connection that is open, and would speak of a wrong number of
 * arguments.
 */
final class RemovedFunction implements WindowCallback<String> {
  private static final Bounds ONE_ROW = new Bounds(0, 1, 1 << 10, null);

  private final String name;

  private RemovedFunction(String name) {
    this.name = name;
  }

  /** Says whether every new connection has a function of this name. */
  static boolean isSqlitesOwn(String name) throws SQLException {
    int flags = OpenRequest.READ_WRITE | OpenRequest.CREATE;
    OpenRequest nothing = new OpenRequest(":memory:", flags, null, null, null);
    ParameterBuffer parameters = new ParameterBuffer(1);
    parameters.addText(name);
    try (NativeConnection fresh = NativeConnection.open(nothing);
        NativeStatement statement =
            fresh.prepareOwn("SELECT 1 FROM pragma_function_list WHERE name = lower(?)")) {
      Outcome outcome = statement.execute(parameters, ONE_ROW);
      SQLException failure = outcome.failure();
      if (failure != null) {
        throw failure;
      }
      return outcome.page().rowCount() > 0;
    }
  }

  /** A function that fails wherever the removed one would have run. */
  static FunctionDefinition inPlaceOf(FunctionDefinition removed) {
    RemovedFunction function = new RemovedFunction(removed.name());
    ScalarCallback scalar = (arguments, result) -> function.init();
    FunctionCallback callback =
        removed.callback() instanceof AggregateCallback<?> ? function : scalar;
    return new FunctionDefinition(removed.name(), removed.argumentCount(), Set.of(), callback);
  }

  @Override
  public String init() {
    throw new IllegalStateException(
        "the Java function that had replaced SQLite's own "
            + name
            + "() is closed; SQLite's own is there again on a new connection, close this one");
  }

  @Override
  public void step(String state, Arguments arguments) {
    init();
  }

  @Override
  public void inverse(String state, Arguments arguments) {
    init();
  }

  @Override
  public void value(String state, Result result) {
    init();
  }

  @Override
  public void finish(String state, Result result) {
    init();
  }
}
