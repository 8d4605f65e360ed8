package io.github.libsqljooq.jooq;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.github.libsqljooq.Libsql;
import io.github.libsqljooq.LibsqlContext;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.logging.Handler;
import java.util.logging.LogRecord;
import java.util.logging.Logger;
import java.util.logging.SimpleFormatter;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

class SlowQueryLogTest {
  private final Logger logger = Logger.getLogger(SlowQueryLog.class.getName());
  private final List<String> lines = new ArrayList<>();
  private final Handler handler =
      new Handler() {
        @Override
        public void publish(LogRecord entry) {
          lines.add(new SimpleFormatter().formatMessage(entry));
        }

        @Override
        public void flush() {}

        @Override
        public void close() {}
      };

  @BeforeEach
  void listen() {
    logger.setUseParentHandlers(false);
    logger.addHandler(handler);
  }

  @AfterEach
  void stop() {
    logger.removeHandler(handler);
    logger.setUseParentHandlers(true);
  }

  @Test
  void whatTakesLongIsLogged() {
    try (LibsqlContext libsql = Libsql.open("jdbc:libsql::memory:")) {
      libsql.setAppending(new SlowQueryLog(Duration.ZERO));
      libsql.dsl().fetch("select ? union all select 2", 7);
    }

    assertThat(lines).hasSize(1);
    assertThat(lines.get(0))
        .matches("slow statement: \\d+ ms, 2 rows: select \\? union all select 2");
  }

  @Test
  void whatIsFastIsNotLogged() {
    try (LibsqlContext libsql = Libsql.open("jdbc:libsql::memory:")) {
      libsql.setAppending(new SlowQueryLog(Duration.ofHours(1)));
      libsql.dsl().fetch("select 1");
    }

    assertThat(lines).isEmpty();
  }

  @Test
  void aNegativeThresholdIsRefused() {
    assertThatThrownBy(() -> new SlowQueryLog(Duration.ofMillis(-1)))
        .isInstanceOf(IllegalArgumentException.class);
  }
}
