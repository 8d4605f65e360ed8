package io.github.libsqljooq.meta.naming;

import java.util.Locale;
import org.jooq.codegen.DefaultGeneratorStrategy;
import org.jooq.meta.Definition;
import org.jooq.meta.ForeignKeyDefinition;
import org.jooq.meta.InverseForeignKeyDefinition;
import org.jooq.meta.ManyToManyKeyDefinition;
import org.jooq.tools.StringUtils;

/**
 * jOOQ's default strategy with names that do not depend on the JVM's default locale: under a
 * Turkish one jOOQ calls the class of {@code item} {@code İtem}. One run of the generator uses an
 * instance, in one thread.
 */
public final class RootCaseStrategy extends DefaultGeneratorStrategy {

  /** Made by the generator. */
  public RootCaseStrategy() {}

  /** The JVM's default locale, which jOOQ gives where none is configured, stands for none. */
  @Override
  public void setTargetLocale(Locale targetLocale) {
    super.setTargetLocale(targetLocale.equals(Locale.getDefault()) ? Locale.ROOT : targetLocale);
  }

  @Override
  public String getJavaClassName(Definition definition, Mode mode) {
    return rootCase(super.getJavaClassName(definition, mode), definition);
  }

  @Override
  public String getJavaSetterName(Definition definition, Mode mode) {
    return rootCase(super.getJavaSetterName(definition, mode), definition);
  }

  @Override
  public String getJavaGetterName(Definition definition, Mode mode) {
    return rootCase(super.getJavaGetterName(definition, mode), definition);
  }

  @Override
  public String getJavaMemberName(Definition definition, Mode mode) {
    return rootCase(super.getJavaMemberName(definition, mode), definition);
  }

  @Override
  public String getJavaMethodName(Definition definition, Mode mode) {
    String name = rootCase(super.getJavaMethodName(definition, mode), definition);
    if (definition instanceof ForeignKeyDefinition key) {
      return rootCase(name, key.getReferencedTable());
    } else if (definition instanceof InverseForeignKeyDefinition key) {
      return rootCase(name, key.getReferencingTable());
    } else if (definition instanceof ManyToManyKeyDefinition key) {
      return rootCase(
          rootCase(name, key.getForeignKey2().getReferencedTable()), key.getForeignKey2());
    }
    return name;
  }

  /** Replaces the part of a name that jOOQ has made by the default locale. */
  private String rootCase(String name, Definition definition) {
    String source = definition.getOutputName().replaceAll("[ .-]", "_");
    String local = StringUtils.toCamelCase(source);
    String root = toCamelCase(source);
    if (local.equals(root) || local.isEmpty()) {
      return name;
    }
    String lowered = local.substring(0, 1).toLowerCase(getTargetLocale()) + local.substring(1);
    return name.contains(local)
        ? name.replace(local, root)
        : name.replace(lowered, root.substring(0, 1).toLowerCase(Locale.ROOT) + root.substring(1));
  }

  /** What jOOQ's method of this name does, in the root locale. */
  private static String toCamelCase(String source) {
    StringBuilder result = new StringBuilder();
    for (String word : source.split("_", -1)) {
      if (word.isEmpty()) {
        result.append('_');
      } else {
        result
            .append(Character.isDigit(word.charAt(0)) ? "_" : "")
            .append(word.substring(0, 1).toUpperCase(Locale.ROOT))
            .append(word.substring(1).toLowerCase(Locale.ROOT));
      }
    }
    return result.toString();
  }
}
