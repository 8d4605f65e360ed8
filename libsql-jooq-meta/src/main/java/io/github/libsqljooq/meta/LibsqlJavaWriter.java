package io.github.libsqljooq.meta;

import java.io.File;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jooq.codegen.Files;
import org.jooq.codegen.GeneratorStrategy.Mode;
import org.jooq.codegen.JavaGenerator;
import org.jooq.codegen.JavaWriter;

/**
 * Writes a Java file in which names and comments of the schema stand in Javadoc, whatever is in
 * them: javac reads {@code \\u} as an escape even there.
 */
final class LibsqlJavaWriter extends JavaWriter {
  private static final Pattern COMMENT_LINE = Pattern.compile("(?m)^ *\\*.*\\\\u.*$");

  private LibsqlJavaWriter(File file, JavaGenerator generator, Mode mode) {
    super(
        file,
        generator.generateFullyQualifiedTypes(),
        generator.getTargetEncoding(),
        generator.generateJavadoc(),
        new Files(),
        generator.generatedSerialVersionUID(),
        mode);
  }

  /** A writer that formats like jOOQ's own. */
  static LibsqlJavaWriter like(JavaWriter jooq, JavaGenerator generator, Mode mode) {
    LibsqlJavaWriter writer = new LibsqlJavaWriter(jooq.file(), generator, mode);
    writer.tabString(jooq.tabString());
    writer.newlineString(jooq.newlineString());
    writer.printMarginForBlockComment(jooq.printMarginForBlockComment());
    return writer;
  }

  /** A text as it can stand in a comment. */
  static String escapeComment(String text) {
    return text.replace("/*", "/ *").replace("*/", "* /");
  }

  @Override
  protected String beforeClose(String text) {
    String written = super.beforeClose(text);
    if (!written.contains("\\u")) {
      return written;
    }
    return COMMENT_LINE
        .matcher(written)
        .replaceAll(line -> Matcher.quoteReplacement(line.group().replace("\\u", "&#92;u")));
  }
}
