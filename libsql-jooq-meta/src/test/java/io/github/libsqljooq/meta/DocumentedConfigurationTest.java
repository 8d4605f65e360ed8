package io.github.libsqljooq.meta;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.jooq.codegen.GenerationTool;
import org.jooq.meta.jaxb.Configuration;
import org.jooq.meta.jaxb.Generator;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What {@code docs/codegen.md} says of Gradle and of calls from code. */
class DocumentedConfigurationTest {
  private static final Path PAGE = Path.of("../docs/codegen.md");

  @TempDir Path directory;

  private static String block(String language) throws IOException {
    String page = Files.readString(PAGE);
    String section = page.substring(page.indexOf("## From Gradle, or from code"));
    String begin = "```" + language + "\n";
    int from = section.indexOf(begin) + begin.length();
    return section.substring(from, section.indexOf("```", from));
  }

  @Test
  void documentedXmlGeneratesClasses() throws Exception {
    Path migrations = directory.resolve("src/main/resources/db/migration");
    Files.createDirectories(migrations);
    Files.writeString(migrations.resolve("V1__a.sql"), "CREATE TABLE item (e F32_BLOB(3), any)");
    GenerationTool.generate(configuration().withBasedir(directory.toString()));
    assertThat(directory.resolve("build/generated-sources/jooq/app/db/tables/Item.java"))
        .content()
        .contains("TableField<ItemRecord, float[]> E")
        .doesNotContain("@Deprecated");
  }

  private static Configuration configuration() throws IOException {
    return GenerationTool.load(new ByteArrayInputStream(block("xml").getBytes(UTF_8)));
  }

  @Test
  void gradleScriptHasTheSameNames() throws IOException {
    Generator generator = configuration().getGenerator();
    assertThat(generator.getName()).isEqualTo(LibsqlJavaGenerator.class.getName());
    assertThat(generator.getDatabase().getName()).isEqualTo(LibsqlMetaDatabase.class.getName());
    List<String> names =
        List.of(
            generator.getName(),
            generator.getDatabase().getName(),
            generator.getDatabase().getProperties().get(0).getKey(),
            generator.getDatabase().getProperties().get(0).getValue(),
            generator.getTarget().getPackageName());
    String script = block("kotlin");
    assertThat(names).allSatisfy(name -> assertThat(script).contains('"' + name + '"'));
  }
}
