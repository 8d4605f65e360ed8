package io.github.libsqljooq.jdbc;

import io.github.libsqljooq.config.LibsqlOptions;
import io.github.libsqljooq.engine.Engine;
import io.github.libsqljooq.testing.Sql;
import io.github.libsqljooq.testing.SqldServer;
import java.nio.file.Path;
import java.sql.SQLException;

/** The engines that a test of JDBC runs on. */
public enum Database {
  /** A file in this process. */
  LOCAL,
  /** A server, one for all tests of this JVM; it ends with the JVM. */
  REMOTE;

  /** Started when the first test wants it. */
  private static final class Server {
    static final SqldServer INSTANCE = SqldServer.start();
  }

  /** Opens an empty database. The caller closes it. */
  LibsqlDataSource open(Path directory) throws SQLException {
    return open(options(directory));
  }

  /** Where the database is: in the directory, or on the server. */
  public LibsqlOptions options(Path directory) {
    return LibsqlOptions.of(
        this == LOCAL ? directory.resolve("test.db").toString() : Server.INSTANCE.url());
  }

  /** Opens the database of these options, and makes the server's empty. The caller closes it. */
  public LibsqlDataSource open(LibsqlOptions options) throws SQLException {
    LibsqlDataSource source = new LibsqlDataSource(options);
    if (this == REMOTE) {
      Engine engine = source.engine();
      Sql.dropEverything(engine);
    }
    return source;
  }
}
