package io.github.libsqljooq.meta.schema;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

class TriggerInfoTest {

  private static String event(String sql) {
    return new TriggerInfo("r", "t", sql).event();
  }

  @Test
  void eventIsWhatStandsBeforeTheStatements() {
    assertThat(event("CREATE TRIGGER r AFTER UPDATE OF a ON t WHEN new.a > 1 BEGIN SELECT 1; END"))
        .isEqualTo("AFTER UPDATE OF a ON t WHEN new.a > 1");
    assertThat(event("CREATE TRIGGER \"insert\" delete ON t BEGIN SELECT 1; END"))
        .isEqualTo("delete ON t");
    assertThat(event("CREATE TRIGGER r INSTEAD OF INSERT ON v BEGIN SELECT 1; END"))
        .isEqualTo("INSTEAD OF INSERT ON v");
    assertThat(event("")).isEmpty();
  }
}
