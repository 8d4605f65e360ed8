package io.github.libsqljooq.ffi;

import io.github.libsqljooq.ffi.NativeStatement.Bounds;
import io.github.libsqljooq.ffi.NativeStatement.Outcome;
import io.github.libsqljooq.ffi.callback.AggregateCallback;
import io.github.libsqljooq.ffi.callback.FunctionCallback;
import io.github.libsqljooq.ffi.callback.FunctionDefinition;
import io.github.libsqljooq.ffi.callback.ScalarCallback;
import io.github.libsqljooq.ffi.wire.ParameterBuffer;
import io.github.libsqljooq.ffi.wire.RowPage;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;

/** A connection for tests, and short ways to run statements on it. */
final class Db implements AutoCloseable {
  static final Bounds ALL = new Bounds(0, Integer.MAX_VALUE, Integer.MAX_VALUE, null);
  static final int CREATE = OpenRequest.READ_WRITE | OpenRequest.CREATE;

  final NativeConnection connection;

  Db() throws SQLException {
    this(":memory:");
  }

  Db(String path) throws SQLException {
    connection = NativeConnection.open(new OpenRequest(path, CREATE, null, null, null));
  }

  NativeStatement prepare(String sql) throws SQLException {
    return connection.prepare(sql, false);
  }

  /** Runs a statement to its end and gives its rows. */
  RowPage run(String sql, Object... parameters) throws SQLException {
    try (NativeStatement statement = prepare(sql)) {
      return run(statement, parameters);
    }
  }

  static RowPage run(NativeStatement statement, Object... parameters) throws SQLException {
    return page(statement.execute(buffer(parameters), ALL));
  }

  static RowPage page(Outcome outcome) throws SQLException {
    if (outcome.failure() != null) {
      throw outcome.failure();
    }
    return outcome.page();
  }

  static ParameterBuffer buffer(Object... parameters) throws SQLException {
    ParameterBuffer buffer = new ParameterBuffer(parameters.length);
    if (parameters.length == 0) {
      buffer.addEmptyRow();
    }
    for (Object parameter : parameters) {
      if (parameter == null) {
        buffer.addNull();
      } else if (parameter instanceof Double value) {
        buffer.addDouble(value);
      } else if (parameter instanceof Number value) {
        buffer.addLong(value.longValue());
      } else if (parameter instanceof byte[] value) {
        buffer.addBlob(value);
      } else {
        buffer.addText(parameter.toString());
      }
    }
    return buffer;
  }

  /** The one value of the one row. */
  Object value(String sql, Object... parameters) throws SQLException {
    return value(run(sql, parameters), 0, 0);
  }

  /** The first column of all rows. */
  List<Object> values(String sql, Object... parameters) throws SQLException {
    RowPage page = run(sql, parameters);
    List<Object> values = new ArrayList<>();
    for (int row = 0; row < page.rowCount(); row++) {
      values.add(value(page, row, 0));
    }
    return values;
  }

  static Object value(RowPage page, int row, int column) {
    return switch (page.type(row, column)) {
      case INTEGER -> page.getLong(row, column);
      case FLOAT -> page.getDouble(row, column);
      case TEXT -> page.getText(row, column);
      case BLOB -> page.getBlob(row, column);
      case NULL -> null;
    };
  }

  void scalar(String name, int arguments, ScalarCallback callback) throws SQLException {
    function(name, arguments, callback);
  }

  void aggregate(String name, int arguments, AggregateCallback<?> callback) throws SQLException {
    function(name, arguments, callback);
  }

  private void function(String name, int arguments, FunctionCallback callback) throws SQLException {
    connection.register(new FunctionDefinition(name, arguments, Set.of(), callback));
  }

  @Override
  public void close() throws SQLException {
    connection.close();
  }
}
