package io.github.libsqljooq.meta;

import org.jooq.Field;
import org.jooq.codegen.GeneratorStrategy;
import org.jooq.codegen.JavaWriter;
import org.jooq.impl.DSL;
import org.jooq.meta.ColumnDefinition;

/** Writes the fields that a table's class has beside its columns. */
final class SideColumnPrinter {
  private final GeneratorStrategy strategy;
  private final JavaWriter out;

  SideColumnPrinter(GeneratorStrategy strategy, JavaWriter out) {
    this.strategy = strategy;
    this.out = out;
  }

  /**
   * Writes one.
   *
   * @param javaType the type of its values, fully qualified
   * @param sqlType an expression of jOOQ's data type
   */
  void print(LibsqlSideColumn column, String javaType, String sqlType) {
    String template = column.template();
    StringBuilder call = new StringBuilder();
    if (template == null) {
      out.javadoc(
          "The hidden column <code>%s</code>: no part of records, and of <code>SELECT *</code>.",
          column.getQualifiedOutputName());
      String owner =
          strategy.getInstanceFields()
              ? "getQualifiedName()"
              : strategy.getJavaIdentifier(column.getContainer()) + ".getQualifiedName()";
      call.append(owner).append(".append(").append(literal(column.getOutputName())).append(")");
    } else {
      out.javadoc(
          "What the index <code>%s</code> is sorted by: SQLite uses it for this expression only.",
          column.getOutputName());
      call.append(literal(template));
    }
    call.append(", ").append(sqlType);
    for (ColumnDefinition argument : column.arguments()) {
      call.append(", ").append(strategy.getJavaIdentifier(argument));
    }
    out.println(
        "public %sfinal %s<%s> %s = %s.field(%s);",
        strategy.getInstanceFields() ? "" : "static ",
        Field.class,
        out.ref(javaType),
        strategy.getJavaIdentifier(column),
        DSL.class,
        call);
  }

  /** A text as a string literal of Java. */
  static String literal(String text) {
    return '"'
        + text.replace("\\", "\\\\").replace("\"", "\\\"").replace("\n", "\\n").replace("\r", "\\r")
        + '"';
  }
}
