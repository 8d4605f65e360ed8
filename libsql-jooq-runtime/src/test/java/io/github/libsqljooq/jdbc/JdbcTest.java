package io.github.libsqljooq.jdbc;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.github.libsqljooq.engine.Session;
import io.github.libsqljooq.testing.LeakCheck;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.SQLException;
import org.assertj.core.api.AbstractThrowableAssert;
import org.assertj.core.api.ThrowableAssert.ThrowingCallable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.Parameter;
import org.junit.jupiter.params.ParameterizedClass;
import org.junit.jupiter.params.provider.EnumSource;

/** A connection to an empty database, on each engine; and no handle left behind. */
@ParameterizedClass
@EnumSource(Database.class)
@ExtendWith(LeakCheck.class)
abstract class JdbcTest {
  @Parameter Database database;
  @TempDir Path directory;
  LibsqlDataSource source;
  Connection connection;

  @BeforeEach
  void open() throws SQLException {
    source = database.open(directory);
    connection = source.getConnection();
  }

  @AfterEach
  void close() throws SQLException {
    connection.close();
    source.close();
  }

  /** Says whether a transaction is open, as the engine knows it. */
  boolean isInTransaction() throws SQLException {
    return !connection.unwrap(Session.class).isAutocommit();
  }

  /** Runs what must fail with this SQLState. */
  static AbstractThrowableAssert<?, ? extends Throwable> assertState(
      String sqlState, ThrowingCallable code) {
    return assertThatThrownBy(code)
        .isInstanceOfSatisfying(
            SQLException.class,
            failure ->
                assertThat(failure.getSQLState())
                    .as("SQLState of %s", failure)
                    .isEqualTo(sqlState));
  }
}
