package io.github.libsqljooq.contract;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.libsqljooq.config.LibsqlOptions;
import io.github.libsqljooq.remote.HranaEngine;
import io.github.libsqljooq.testing.Sql;
import io.github.libsqljooq.testing.SqldServer;
import java.sql.SQLException;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;

/** The contract on a real sqld, which must be alive after every test. */
class HranaEngineContractTest extends EngineContractTest {
  private static final Differences DIFFERENCES =
      new Differences(false, false, false, false, false, false, false, false, false);

  private static SqldServer server;

  @BeforeAll
  static void startServer() {
    server = SqldServer.start();
  }

  @AfterAll
  static void stopServer() {
    server.close();
  }

  @AfterEach
  void serverLives() {
    assertThat(server.isAlive()).isTrue();
  }

  @Override
  EngineUnderTest open() throws SQLException {
    EngineUnderTest target =
        new EngineUnderTest(LibsqlOptions.of(server.url()), DIFFERENCES, HranaEngine::new);
    Sql.dropEverything(target.engine);
    return target;
  }
}
