package io.github.libsqljooq.jdbc;

import io.github.libsqljooq.config.LibsqlOptions;
import io.github.libsqljooq.engine.Engine;
import io.github.libsqljooq.testing.Sql;
import io.github.libsqljooq.testing.SqldServer;
import java.nio.file.Path;
import java.sql.SQLException;

/** The engines that a test of JDBC runs on. */
enum Database {
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
    if (this == LOCAL) {
      return new LibsqlDataSource(LibsqlOptions.of(directory.resolve("test.db").toString()));
    }
    LibsqlDataSource source = new LibsqlDataSource(LibsqlOptions.of(Server.INSTANCE.url()));
    Engine engine = source.engine();
    Sql.dropEverything(engine);
    return source;
  }
}
