package io.github.libsqljooq.meta.docs;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.junit.jupiter.api.Test;

class HtmlTest {

  @Test
  void markupIsEscaped() {
    assertThat(Html.escape("<b a=\"1\" c='2'>&amp;"))
        .isEqualTo("&lt;b a=&quot;1&quot; c=&#39;2&#39;&gt;&amp;amp;");
  }

  @Test
  void charactersThatHtmlForbidsAreReplaced() {
    assertThat(Html.escape("a\0b\u001bc\ud800d\ufffee\u0085")).isEqualTo("a�b�c�d�e�");
    assertThat(Html.escape("a\n\tb\ud83d\ude00")).isEqualTo("a\n\tb\ud83d\ude00");
  }

  @Test
  void idsAreDifferentForDifferentNames() {
    List<String> names = List.of("a b", "a-b", "a_b", "a-20-b", "a--b", "ä", "ab", "a\"b");
    assertThat(names.stream().map(Html::id)).doesNotHaveDuplicates();
    assertThat(names.stream().map(Html::id)).allMatch(id -> id.matches("table-[A-Za-z0-9_-]+"));
  }

  @Test
  void wideCharactersTakeTwoCells() {
    assertThat(Html.cells("abc")).isEqualTo(3);
    assertThat(Html.cells("日本")).isEqualTo(4);
    assertThat(Html.cells("a\u0301")).as("a combining accent").isEqualTo(1);
  }

  @Test
  void longTextIsCut() {
    assertThat(Html.cut("abcdef", 6)).isEqualTo("abcdef");
    assertThat(Html.cut("abcdefg", 6)).isEqualTo("abcde…");
    assertThat(Html.cut("日本語日本", 6)).isEqualTo("日本…");
    assertThat(Html.cut("a\n b", 6)).isEqualTo("a b");
  }
}
