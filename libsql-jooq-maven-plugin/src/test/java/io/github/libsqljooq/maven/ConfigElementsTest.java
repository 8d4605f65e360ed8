package io.github.libsqljooq.maven;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.StringReader;
import java.util.Set;
import org.codehaus.plexus.util.xml.Xpp3DomBuilder;
import org.junit.jupiter.api.Test;

class ConfigElementsTest {

  static ConfigElements elements(String xml) {
    try {
      return new ConfigElements(
          Xpp3DomBuilder.build(new StringReader("<configuration>" + xml + "</configuration>")));
    } catch (Exception e) {
      throw new IllegalArgumentException(xml, e);
    }
  }

  @Test
  void writtenElementsAreThere() {
    ConfigElements elements = elements("<a><b><c>false</c></b></a>");
    assertThat(elements.has("a", "b", "c")).isTrue();
    assertThat(elements.has("a", "c")).isFalse();
    assertThat(elements.has("x", "y", "z")).isFalse();
  }

  @Test
  void unknownElementsAreListedOnce() {
    assertThat(elements("<a/><x/><b/><y/><x/>").unknown(Set.of("a", "b")))
        .containsExactly("x", "y");
  }

  @Test
  void noConfigurationHasNothing() {
    ConfigElements none = new ConfigElements(null);
    assertThat(none.has("a")).isFalse();
    assertThat(none.unknown(Set.of())).isEmpty();
  }
}
