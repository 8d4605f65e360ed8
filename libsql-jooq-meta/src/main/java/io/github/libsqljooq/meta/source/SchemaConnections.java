package io.github.libsqljooq.meta.source;

import io.github.libsqljooq.config.LibsqlOptions;
import io.github.libsqljooq.engine.Engine;
import io.github.libsqljooq.jdbc.Engines;
import io.github.libsqljooq.jdbc.LibsqlDataSource;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Set;

/** Opens local databases whose schema may call declared functions. */
final class SchemaConnections {
  private SchemaConnections() {}

  /** A connection with stand-ins for those functions that libsql has not; the caller closes it. */
  static Connection open(LibsqlOptions options, List<FunctionDeclaration> functions)
      throws SQLException {
    // A local engine holds nothing but its sessions, here the one that the caller closes.
    Engine engine = Engines.open(options);
    Connection connection = new LibsqlDataSource(options, engine).getConnection();
    if (!functions.isEmpty()) {
      try {
        Set<String> own = functionsOf(connection);
        for (FunctionDeclaration function : functions) {
          if (!own.contains(function.name().toLowerCase(Locale.ROOT))) {
            engine.functions().register(function.standIn());
          }
        }
      } catch (SQLException | RuntimeException | Error e) {
        closeAfter(connection, e);
        throw e;
      }
    }
    return connection;
  }

  static void closeAfter(Connection connection, Throwable failure) {
    try {
      connection.close();
    } catch (SQLException e) {
      failure.addSuppressed(e);
    }
  }

  private static Set<String> functionsOf(Connection connection) throws SQLException {
    Set<String> names = new HashSet<>();
    try (Statement statement = connection.createStatement();
        ResultSet rows = statement.executeQuery("SELECT name FROM pragma_function_list")) {
      while (rows.next()) {
        names.add(rows.getString(1).toLowerCase(Locale.ROOT));
      }
    }
    return names;
  }
}
