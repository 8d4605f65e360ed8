package io.github.libsqljooq.meta;

import io.github.libsqljooq.meta.naming.ConstantNames;
import io.github.libsqljooq.meta.naming.RememberedNames;
import io.github.libsqljooq.meta.naming.RootCaseStrategy;
import io.github.libsqljooq.meta.naming.UniqueNames;
import io.github.libsqljooq.meta.schema.TriggerInfo;
import java.io.File;
import java.sql.SQLException;
import java.util.Arrays;
import java.util.List;
import java.util.Set;
import org.jooq.Name;
import org.jooq.Record;
import org.jooq.codegen.DefaultGeneratorStrategy;
import org.jooq.codegen.GeneratorStrategy;
import org.jooq.codegen.GeneratorStrategy.Mode;
import org.jooq.codegen.JavaGenerator;
import org.jooq.codegen.JavaWriter;
import org.jooq.exception.DataAccessException;
import org.jooq.impl.DSL;
import org.jooq.meta.ColumnDefinition;
import org.jooq.meta.DataTypeDefinition;
import org.jooq.meta.Definition;
import org.jooq.meta.RoutineDefinition;
import org.jooq.meta.SchemaDefinition;
import org.jooq.meta.TableDefinition;
import org.jooq.meta.TypedElementDefinition;
import org.jspecify.annotations.Nullable;

/**
 * jOOQ's generator for Java, with what it lacks: POJOs with arrays of primitives, so of vectors,
 * compile; the setters of generated columns are private; comments and names may hold any text. Name
 * it in {@code <generator><name>}; the Maven plugin does so by itself. One run uses an instance, in
 * one thread.
 */
public class LibsqlJavaGenerator extends JavaGenerator {
  private static final Set<String> PRIMITIVE_ARRAYS =
      Set.of("float[]", "double[]", "int[]", "long[]", "short[]", "char[]", "boolean[]");

  private boolean printing;
  private boolean inRecord;

  private @Nullable GeneratorStrategy naming;

  /** Made by jOOQ's code generator. */
  public LibsqlJavaGenerator() {}

  /**
   * Sets what names things. Names that Java could not tell apart get numbers, whatever the strategy
   * is; jOOQ's default strategy is replaced by one that does not depend on the JVM's locale.
   */
  @Override
  public void setStrategy(GeneratorStrategy strategy) {
    boolean standard = strategy.getClass().equals(DefaultGeneratorStrategy.class);
    super.setStrategy(standard ? new RootCaseStrategy() : strategy);
    naming = new RememberedNames(new UniqueNames(super.getStrategy()));
  }

  @Override
  public GeneratorStrategy getStrategy() {
    return naming == null ? super.getStrategy() : naming;
  }

  /**
   * Whether elements are objects: else {@code Arrays.equals} is used, and not {@code deepEquals}.
   */
  @Override
  protected boolean isObjectArrayType(String javaType) {
    return super.isObjectArrayType(javaType) && !PRIMITIVE_ARRAYS.contains(javaType);
  }

  /** Writes the files of this generator: see {@link LibsqlJavaWriter}. */
  @Override
  protected JavaWriter newJavaWriter(File file, Mode mode) {
    JavaWriter out = super.newJavaWriter(file, mode);
    return file.equals(out.file()) ? LibsqlJavaWriter.like(out, this, mode) : out;
  }

  /** As jOOQ does, but a comment's first and last characters do not change the indentation. */
  @Override
  protected void printClassJavadoc(JavaWriter out, String comment) {
    if (generateJavadoc() && comment != null && !comment.isEmpty()) {
      out.println("/**");
      out.println("%s", LibsqlJavaWriter.escapeComment(comment));
      out.println(" */");
    } else {
      super.printClassJavadoc(out, comment);
    }
  }

  @Override
  protected boolean isArrayType(String javaType) {
    boolean plain = inRecord && javaType.equals("byte[]");
    boolean hidden = (printing || inRecord) && PRIMITIVE_ARRAYS.contains(javaType);
    return super.isArrayType(javaType) && !plain && !hidden;
  }

  /** In a record jOOQ looks among all tables for the one that an array is of: none of numbers. */
  @Override
  protected void generateRecord(TableDefinition table, JavaWriter out) {
    inRecord = true;
    try {
      super.generateRecord(table, out);
    } finally {
      inRecord = false;
    }
  }

  /**
   * Writes hidden columns and expressions of indexes. A subclass that overrides it calls it too.
   */
  @Override
  protected void generateTableClassFooter(TableDefinition table, JavaWriter out) {
    super.generateTableClassFooter(table, out);
    if (table instanceof LibsqlTableDefinition libsql) {
      SideColumnPrinter printer = new SideColumnPrinter(getStrategy(), out);
      for (LibsqlSideColumn column : libsql.sideColumns()) {
        DataTypeDefinition type = column.getType(resolver(out));
        printer.print(
            column, getJavaType(type, out), getJavaTypeReference(table.getDatabase(), type, out));
      }
    }
  }

  /** A function is part of a query: SQLite has no calls, so none is written. */
  @Override
  protected void printConvenienceMethodFunction(
      JavaWriter out, RoutineDefinition function, boolean instance) {
    if (!(function instanceof LibsqlRoutineDefinition)) {
      super.printConvenienceMethodFunction(out, function, instance);
    }
  }

  /** Writes {@code Triggers} beside the schema's class, if there are triggers. */
  @Override
  protected void generateSchema(SchemaDefinition schema) {
    super.generateSchema(schema);
    if (schema.getDatabase() instanceof LibsqlMetaDatabase database) {
      try {
        List<TriggerInfo> triggers = database.triggers(schema);
        if (!triggers.isEmpty()) {
          writeTriggers(schema, triggers);
        }
      } catch (SQLException e) {
        throw new DataAccessException("the triggers cannot be read: " + e.getMessage(), e);
      }
    }
  }

  private void writeTriggers(SchemaDefinition schema, List<TriggerInfo> triggers) {
    JavaWriter out =
        newJavaWriter(new File(getFile(schema).getParentFile(), "Triggers.java"), Mode.DEFAULT);
    printPackage(out, schema);
    printClassJavadoc(out, "The names of all triggers.");
    printClassAnnotations(out, schema, Mode.DEFAULT);
    out.println("public final class Triggers {");
    ConstantNames names = new ConstantNames();
    for (TriggerInfo trigger : triggers) {
      out.javadoc("<code>%s</code>", escapeEntities(trigger.event()));
      out.println(
          "public static final %s %s = %s.name(%s);",
          Name.class,
          names.of(trigger.name()),
          DSL.class,
          SideColumnPrinter.literal(trigger.name()));
    }
    out.println();
    out.println("private Triggers() {}");
    out.println("}");
    closeJavaWriter(out);
  }

  @Override
  protected void generatePojoToString(Definition definition, JavaWriter out) {
    if (definition instanceof TableDefinition table
        && table.getReferencedEmbeddables().isEmpty()
        && table.getColumns().stream().anyMatch(column -> isPrimitiveArray(column, out))) {
      printToString(table, out);
      return;
    }
    printing = true;
    try {
      super.generatePojoToString(definition, out);
    } finally {
      printing = false;
    }
  }

  private boolean isPrimitiveArray(ColumnDefinition column, JavaWriter out) {
    return PRIMITIVE_ARRAYS.contains(javaType(column, out));
  }

  private String javaType(ColumnDefinition column, JavaWriter out) {
    return getJavaType(column.getType(resolver(out, Mode.POJO)), out, Mode.POJO);
  }

  private void printToString(TableDefinition table, JavaWriter out) {
    String className = getStrategy().getJavaClassName(table, Mode.POJO);
    out.println();
    out.println("@Override");
    out.println("public String toString() {");
    out.println("%s sb = new %s(\"%s (\");", StringBuilder.class, StringBuilder.class, className);
    out.println();
    String separator = "";
    for (ColumnDefinition column : table.getColumns()) {
      String member = getStrategy().getJavaMemberName(column, Mode.POJO);
      String type = javaType(column, out);
      if (type.equals("byte[]")) {
        out.println("sb%s.append(\"[binary...]\");", separator);
      } else if (PRIMITIVE_ARRAYS.contains(type)) {
        out.println("sb%s.append(%s.toString(%s));", separator, Arrays.class, member);
      } else if (isArrayType(type)) {
        out.println("sb%s.append(%s.deepToString(%s));", separator, Arrays.class, member);
      } else {
        out.println("sb%s.append(%s);", separator, member);
      }
      separator = ".append(\", \")";
    }
    out.println();
    out.println("sb.append(\")\");");
    out.println("return sb.toString();");
    out.println("}");
  }

  /** Only constructors set a generated column, and it does not count as changed then. */
  @Override
  protected void generateRecordSetter(TypedElementDefinition<?> column, int index, JavaWriter out) {
    boolean generated = column instanceof ColumnDefinition c && c.isReadonly();
    if (!generated || generateInterfaces() || generateFluentSetters()) {
      super.generateRecordSetter(column, index, out);
      return;
    }
    String type = out.ref(getJavaType(column.getType(resolver(out)), out));
    out.javadoc(
        "Takes the value of the generated column <code>%s</code>, which no statement writes.",
        column.getQualifiedOutputName());
    out.println(
        "private void %s(%s value) {", getStrategy().getJavaSetterName(column, Mode.RECORD), type);
    out.println("set(%s, value);", index);
    out.println("%s(%s, false);", untouch(), index);
    out.println("}");
  }

  /** jOOQ 3.20 renamed {@code changed} to {@code touched}, and deprecated the old name. */
  private static String untouch() {
    try {
      Record.class.getMethod("touched", int.class, boolean.class);
      return "touched";
    } catch (NoSuchMethodException e) {
      return "changed";
    }
  }
}
