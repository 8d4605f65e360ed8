package io.github.libsqljooq.maven;

import static java.nio.charset.StandardCharsets.UTF_8;

import io.github.libsqljooq.meta.docs.Mermaid;
import io.github.libsqljooq.meta.docs.SchemaPage;
import io.github.libsqljooq.meta.schema.SchemaInfo;
import io.github.libsqljooq.meta.schema.SchemaReader;
import io.github.libsqljooq.meta.source.SchemaSource;
import io.github.libsqljooq.meta.source.SchemaSourceException;
import java.io.File;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.SQLException;
import org.apache.maven.plugin.MojoExecutionException;
import org.apache.maven.plugins.annotations.LifecyclePhase;
import org.apache.maven.plugins.annotations.Mojo;
import org.apache.maven.plugins.annotations.Parameter;

/**
 * Writes a page about the schema: <code>schema.html</code>, one file that needs nothing else, with
 * a diagram, tables, columns, keys, indexes and comments, and <code>schema.mmd</code>, the diagram
 * as Mermaid text. The same schema gives the same bytes.
 */
@Mojo(name = "docs", defaultPhase = LifecyclePhase.PREPARE_PACKAGE, threadSafe = true)
public class DocsMojo extends SchemaMojo {

  /** Where the files go. */
  @Parameter(
      property = "libsql-jooq.docsDirectory",
      defaultValue = "${project.build.directory}/schema")
  private File docsDirectory;

  /** The heading of the page. */
  @Parameter(property = "libsql-jooq.docsTitle", defaultValue = "${project.name}")
  private String docsTitle;

  /** Made by Maven, which sets the fields. */
  @SuppressWarnings("NullAway.Init") // Maven sets the fields before it calls execute
  public DocsMojo() {}

  @Override
  String what() {
    return "Page of the schema";
  }

  @Override
  void run() throws MojoExecutionException {
    SchemaInfo schema = schema(source());
    Path page = docsDirectory.toPath().resolve("schema.html");
    Path diagram = docsDirectory.toPath().resolve("schema.mmd");
    try {
      Files.createDirectories(docsDirectory.toPath());
      Files.writeString(page, new SchemaPage(docsTitle, schema).html(), UTF_8);
      Files.writeString(diagram, Mermaid.of(schema), UTF_8);
    } catch (IOException e) {
      throw new MojoExecutionException("cannot write the page to " + docsDirectory + ": " + e, e);
    }
    schema.problems().forEach(getLog()::warn);
    getLog().info("Wrote " + shown(page.toString()) + " and " + diagram.getFileName());
  }

  private static SchemaInfo schema(SchemaSource source) {
    try (Connection connection = source.open()) {
      return SchemaReader.read(connection, source.comments());
    } catch (SQLException e) {
      throw new SchemaSourceException(
          "cannot read the schema of the " + source.describe() + ": " + e.getMessage(), e);
    }
  }
}
