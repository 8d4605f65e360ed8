package io.github.libsqljooq.contract;

import io.github.libsqljooq.config.LibsqlOptions;
import io.github.libsqljooq.local.LocalEngine;
import java.nio.file.Path;
import java.sql.SQLException;
import org.junit.jupiter.api.io.TempDir;

/** The contract on a file in this process. */
class LocalEngineContractTest extends EngineContractTest {
  private static final Differences DIFFERENCES =
      new Differences(true, true, true, true, true, true, true, true, true);

  @TempDir Path directory;

  @Override
  EngineUnderTest open() throws SQLException {
    LibsqlOptions options = LibsqlOptions.of(directory.resolve("contract.db").toString());
    return new EngineUnderTest(options, DIFFERENCES, LocalEngine::new);
  }
}
