package io.github.libsqljooq.testkit;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatCode;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.github.libsqljooq.config.LibsqlOptions;
import io.github.libsqljooq.engine.Engine;
import io.github.libsqljooq.engine.Session;
import io.github.libsqljooq.ffi.NativeContext.Handle;
import io.github.libsqljooq.local.LocalEngine;
import java.sql.SQLException;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;

@ExtendWith(LeakChecker.class)
class LeakCheckerTest {

  @Test
  void closedHandlesAreNoLeak() throws SQLException {
    NativeHandles before = NativeHandles.count();
    try (Engine engine = new LocalEngine(LibsqlOptions.of(":memory:"));
        Session session = engine.openSession()) {
      session.prepare("SELECT 1").close();
      assertThat(NativeHandles.count().of(Handle.CONNECTION))
          .isEqualTo(before.of(Handle.CONNECTION) + 1);
    }
    assertThatCode(before::assertNoneLeaked).doesNotThrowAnyException();
  }

  @Test
  void anOpenConnectionIsNamed() throws SQLException {
    NativeHandles before = NativeHandles.count();
    try (Engine engine = new LocalEngine(LibsqlOptions.of(":memory:"));
        Session session = engine.openSession()) {
      assertThat(session.isClosed()).isFalse();
      assertThatThrownBy(before::assertNoneLeaked)
          .isInstanceOf(AssertionError.class)
          .hasMessageContaining("CONNECTION +1");
    }
  }

  @Test
  void theCheckerOfAClassIgnoresSingleTests() throws SQLException {
    LeakChecker checker = LeakChecker.forClass();
    try (Engine engine = new LocalEngine(LibsqlOptions.of(":memory:"))) {
      checker.beforeEach(null);
      Session session = engine.openSession();
      assertThatCode(() -> checker.afterEach(null)).doesNotThrowAnyException();
      session.close();
    }
  }
}
