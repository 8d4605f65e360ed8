package io.github.libsqljooq.meta.naming;

import java.util.EnumMap;
import java.util.IdentityHashMap;
import java.util.function.Supplier;
import org.jooq.codegen.AbstractDelegatingGeneratorStrategy;
import org.jooq.codegen.GeneratorStrategy;
import org.jooq.meta.Definition;

/**
 * Keeps the names that a strategy gives. jOOQ asks for each name many times, and making one anew
 * was most of the time of a whole run. One run of the generator uses an instance, in one thread.
 */
public final class RememberedNames extends AbstractDelegatingGeneratorStrategy {

  private enum Use {
    PACKAGE,
    CLASS,
    IDENTIFIER,
    GETTER,
    SETTER,
    MEMBER,
    METHOD
  }

  private final EnumMap<Use, EnumMap<Mode, IdentityHashMap<Definition, String>>> names =
      new EnumMap<>(Use.class);

  /** Stands around a strategy. */
  public RememberedNames(GeneratorStrategy delegate) {
    super(delegate);
  }

  private String name(Definition definition, Use use, Mode mode, Supplier<String> maker) {
    IdentityHashMap<Definition, String> known =
        names
            .computeIfAbsent(use, u -> new EnumMap<>(Mode.class))
            .computeIfAbsent(mode, m -> new IdentityHashMap<>());
    String name = known.get(definition);
    if (name == null) {
      name = maker.get();
      known.put(definition, name);
    }
    return name;
  }

  @Override
  public String getJavaPackageName(Definition definition, Mode mode) {
    return name(definition, Use.PACKAGE, mode, () -> delegate.getJavaPackageName(definition, mode));
  }

  @Override
  public String getJavaClassName(Definition definition, Mode mode) {
    return name(definition, Use.CLASS, mode, () -> delegate.getJavaClassName(definition, mode));
  }

  @Override
  public String getJavaIdentifier(Definition definition) {
    return name(
        definition, Use.IDENTIFIER, Mode.DEFAULT, () -> delegate.getJavaIdentifier(definition));
  }

  @Override
  public String getJavaGetterName(Definition definition, Mode mode) {
    return name(definition, Use.GETTER, mode, () -> delegate.getJavaGetterName(definition, mode));
  }

  @Override
  public String getJavaSetterName(Definition definition, Mode mode) {
    return name(definition, Use.SETTER, mode, () -> delegate.getJavaSetterName(definition, mode));
  }

  @Override
  public String getJavaMemberName(Definition definition, Mode mode) {
    return name(definition, Use.MEMBER, mode, () -> delegate.getJavaMemberName(definition, mode));
  }

  @Override
  public String getJavaMethodName(Definition definition, Mode mode) {
    return name(definition, Use.METHOD, mode, () -> delegate.getJavaMethodName(definition, mode));
  }
}
