package io.github.libsqljooq.maven;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.github.libsqljooq.meta.LibsqlJavaGenerator;
import io.github.libsqljooq.meta.LibsqlMetaDatabase;
import io.github.libsqljooq.meta.source.SchemaSourceException;
import java.nio.file.Path;
import org.jooq.meta.jaxb.Database;
import org.jooq.meta.jaxb.Generate;
import org.jooq.meta.jaxb.Generator;
import org.jooq.meta.jaxb.Target;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

class GeneratorDefaultsTest {
  private static final Path BASE = Path.of("/project");
  private static final Path DIRECTORY = Path.of("/project/target/generated");

  private static Generator complete(String xml, Generator generator, @Nullable String packageName) {
    return new GeneratorDefaults(ConfigElementsTest.elements(xml))
        .complete(generator, packageName, DIRECTORY, BASE);
  }

  @Test
  void nothingWrittenGivesOurDefaults() {
    Generator generator = complete("", new Generator(), "app.db");
    assertThat(generator.getName()).isEqualTo(LibsqlJavaGenerator.class.getName());
    assertThat(generator.getDatabase().getName()).isEqualTo(LibsqlMetaDatabase.class.getName());
    assertThat(generator.getGenerate().isDeprecationOnUnknownTypes()).isFalse();
    assertThat(generator.getTarget().getPackageName()).isEqualTo("app.db");
    assertThat(generator.getTarget().getDirectory()).isEqualTo(DIRECTORY.toString());
    assertThat(generator.getTarget().getLocale()).isEqualTo("en");
  }

  @Test
  void writtenElementsStay() {
    Generator written =
        new Generator()
            .withName("my.Generator")
            .withDatabase(new Database().withName("my.Database").withExcludes("x"))
            .withGenerate(new Generate().withDeprecationOnUnknownTypes(true).withPojos(true))
            .withTarget(
                new Target().withPackageName("a.b").withDirectory("src/gen").withLocale("tr"));
    Generator generator =
        complete(
            "<generator><name/><database><name/></database>"
                + "<generate><deprecationOnUnknownTypes/></generate>"
                + "<target><packageName/><directory/><locale/></target></generator>",
            written,
            null);
    assertThat(generator.getName()).isEqualTo("my.Generator");
    assertThat(generator.getDatabase().getName()).isEqualTo("my.Database");
    assertThat(generator.getDatabase().getExcludes()).isEqualTo("x");
    assertThat(generator.getGenerate().isDeprecationOnUnknownTypes()).isTrue();
    assertThat(generator.getGenerate().isPojos()).isTrue();
    assertThat(generator.getTarget().getPackageName()).isEqualTo("a.b");
    assertThat(generator.getTarget().getDirectory()).isEqualTo("/project/src/gen");
    assertThat(generator.getTarget().getLocale()).isEqualTo("tr");
  }

  @Test
  void differentPackagesAreRefused() {
    Generator generator = new Generator().withTarget(new Target().withPackageName("a"));
    assertThatThrownBy(
            () ->
                complete("<generator><target><packageName/></target></generator>", generator, "b"))
        .isInstanceOf(SchemaSourceException.class)
        .hasMessageContaining("packageName is b")
        .hasMessageContaining("keep one of them");
  }

  @Test
  void twoDirectoriesAreRefused() {
    Generator generator = new Generator().withTarget(new Target());
    assertThatThrownBy(
            () ->
                complete(
                    "<targetDirectory/><generator><target><directory/></target></generator>",
                    generator,
                    "a"))
        .isInstanceOf(SchemaSourceException.class)
        .hasMessageContaining("both set");
  }

  @Test
  void missingAndInvalidPackagesAreRefused() {
    assertThatThrownBy(() -> complete("", new Generator(), " "))
        .isInstanceOf(SchemaSourceException.class)
        .hasMessageContaining("packageName is not set");
    assertThatThrownBy(() -> complete("", new Generator(), "app.1db"))
        .isInstanceOf(SchemaSourceException.class)
        .hasMessageContaining("'app.1db' is not the name of a Java package");
  }
}
