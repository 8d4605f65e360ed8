package io.github.libsqljooq.meta.schema;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.junit.jupiter.api.Test;

class IndexTextTest {

  @Test
  void partsEndAtTheirCommasAndHaveNoOrder() {
    IndexText text =
        IndexText.parse(
            "CREATE UNIQUE INDEX IF NOT EXISTS \"on (\" ON main.\"t (\" (max(a, b) DESC, c COLLATE nocase"
                + " asc, substr(d, ') , (') ) WHERE a > (1 + 2)");
    assertThat(text.parts()).containsExactly("max(a, b)", "c COLLATE nocase", "substr(d, ') , (')");
    assertThat(text.condition()).isEqualTo("a > (1 + 2)");
  }

  @Test
  void wholeIndexHasNoCondition() {
    assertThat(IndexText.parse("CREATE INDEX i ON t(a)"))
        .isEqualTo(new IndexText(List.of("a"), null));
  }

  @Test
  void unfinishedTextDoesNotHang() {
    assertThat(IndexText.parse("").parts()).isEmpty();
    assertThat(IndexText.parse("CREATE INDEX i ON t (a").parts()).isEmpty();
    assertThat(IndexText.parse("CREATE INDEX i ON t ()").parts()).containsExactly("");
  }
}
