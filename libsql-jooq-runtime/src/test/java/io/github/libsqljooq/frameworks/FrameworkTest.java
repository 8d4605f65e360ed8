package io.github.libsqljooq.frameworks;

import io.github.libsqljooq.config.LibsqlOptions;
import io.github.libsqljooq.config.LibsqlUrl;
import io.github.libsqljooq.jdbc.Database;
import io.github.libsqljooq.jdbc.LibsqlDataSource;
import io.github.libsqljooq.testing.Jdbc;
import io.github.libsqljooq.testing.LeakCheck;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.SQLException;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.Parameter;

/** A framework on an empty database, a local file by default; and no handle left behind. */
@ExtendWith(LeakCheck.class)
abstract class FrameworkTest {
  @Parameter Database database = Database.LOCAL;
  @TempDir Path directory;
  LibsqlOptions options;
  LibsqlDataSource source;

  @BeforeEach
  void openSource() throws SQLException {
    options = database.options(directory).withBusyTimeoutMs(200);
    source = database.open(options);
  }

  @AfterEach
  void closeSource() throws SQLException {
    source.close();
  }

  String url() {
    return LibsqlUrl.of(options);
  }

  /** Executes statements on a connection of their own. */
  void run(String... statements) throws SQLException {
    try (Connection connection = source.getConnection()) {
      Jdbc.run(connection, statements);
    }
  }

  /** The first value of a query, read on a connection of its own. */
  @Nullable Object one(String sql) throws SQLException {
    try (Connection connection = source.getConnection()) {
      return Jdbc.one(connection, sql);
    }
  }
}
