package io.github.libsqljooq.contract;

import java.sql.SQLException;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Nested;

/**
 * What every engine does alike, run on each of them. Each topic is a class of its own; where an
 * engine has to differ, {@link Differences} says so.
 */
abstract class EngineContractTest {
  private EngineUnderTest target;

  /** Opens the engine on an empty database. */
  abstract EngineUnderTest open() throws SQLException;

  @BeforeEach
  void openEngine() throws SQLException {
    target = open();
  }

  @AfterEach
  void closeEngine() throws SQLException {
    target.close();
  }

  @Nested
  class Values extends ValuesContract {
    @Override
    EngineUnderTest target() {
      return target;
    }
  }

  @Nested
  class Parameters extends ParametersContract {
    @Override
    EngineUnderTest target() {
      return target;
    }
  }

  @Nested
  class Results extends ResultsContract {
    @Override
    EngineUnderTest target() {
      return target;
    }
  }

  @Nested
  class Transactions extends TransactionsContract {
    @Override
    EngineUnderTest target() {
      return target;
    }
  }

  @Nested
  class Errors extends ErrorsContract {
    @Override
    EngineUnderTest target() {
      return target;
    }
  }

  @Nested
  class Batches extends BatchesContract {
    @Override
    EngineUnderTest target() {
      return target;
    }
  }

  @Nested
  class Lifecycle extends LifecycleContract {
    @Override
    EngineUnderTest target() {
      return target;
    }
  }

  @Nested
  class Crashers extends CrashersContract {
    @Override
    EngineUnderTest target() {
      return target;
    }
  }
}
