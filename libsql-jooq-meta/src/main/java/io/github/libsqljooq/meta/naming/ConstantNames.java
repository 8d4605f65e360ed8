package io.github.libsqljooq.meta.naming;

import java.util.Locale;

/** Names of constants in one class, for things that jOOQ has no definition of. One thread. */
public final class ConstantNames {
  private final Scope scope = new Scope(false);

  /** Starts without names. */
  public ConstantNames() {}

  /** The constant of a name in SQL: in upper case, and different from all before. */
  public String of(String name) {
    StringBuilder constant = new StringBuilder();
    for (char c : name.toUpperCase(Locale.ROOT).chars().mapToObj(i -> (char) i).toList()) {
      constant.append(Character.isJavaIdentifierPart(c) ? c : '_');
    }
    if (constant.isEmpty() || !Character.isJavaIdentifierStart(constant.charAt(0))) {
      constant.insert(0, '_');
    }
    if (constant.chars().allMatch(c -> c == '_')) {
      constant.append('_');
    }
    return scope.name(name, constant.toString());
  }
}
