package io.github.libsqljooq.local;

import io.github.libsqljooq.ffi.NativeConnection;
import io.github.libsqljooq.ffi.NativeStatement;
import io.github.libsqljooq.ffi.NativeStatement.Bounds;
import io.github.libsqljooq.ffi.NativeStatement.Outcome;
import io.github.libsqljooq.ffi.OpenRequest;
import io.github.libsqljooq.ffi.wire.ParameterBuffer;
import java.nio.file.Path;
import java.sql.SQLException;

/** The write lock of a file, held by a connection that is in no queue, as another program's is. */
final class ForeignLock implements AutoCloseable {
  private final NativeConnection connection;

  private ForeignLock(NativeConnection connection) {
    this.connection = connection;
  }

  static ForeignLock on(Path file) throws SQLException {
    NativeConnection connection =
        NativeConnection.open(
            new OpenRequest(file.toString(), OpenRequest.READ_WRITE, null, null, null));
    try (NativeStatement begin = connection.prepare("BEGIN IMMEDIATE", false)) {
      Outcome outcome = begin.execute(ParameterBuffer.none(), new Bounds(0, 1, 1_000, null));
      if (outcome.failure() != null) {
        throw outcome.failure();
      }
    }
    return new ForeignLock(connection);
  }

  /** Gives the lock back. A second call does nothing. */
  void release() throws SQLException {
    connection.close();
  }

  @Override
  public void close() throws SQLException {
    release();
  }
}
