package io.github.libsqljooq.meta.naming;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.regex.Pattern;
import org.jooq.codegen.AbstractDelegatingGeneratorStrategy;
import org.jooq.codegen.GeneratorStrategy;
import org.jooq.meta.CatalogDefinition;
import org.jooq.meta.ConstraintDefinition;
import org.jooq.meta.Definition;
import org.jooq.meta.EnumDefinition;
import org.jooq.meta.ForeignKeyDefinition;
import org.jooq.meta.IndexDefinition;
import org.jooq.meta.InverseForeignKeyDefinition;
import org.jooq.meta.ManyToManyKeyDefinition;
import org.jooq.meta.SchemaDefinition;
import org.jooq.meta.TableDefinition;
import org.jooq.meta.TypedElementDefinition;
import org.jooq.meta.UniqueKeyDefinition;

/**
 * Gives things that a strategy calls the same different names, by a number behind the later ones.
 * jOOQ by itself leaves out tables whose class has the name of another's, and generates columns of
 * one name that do not compile. One run of the generator uses an instance, in one thread.
 */
public final class UniqueNames extends AbstractDelegatingGeneratorStrategy {
  /** Classes of {@code java.lang} that generated code names, and does not import. */
  private static final List<String> IMPLICIT_CLASSES =
      List.of(
          "Boolean",
          "Byte",
          "CharSequence",
          "Character",
          "Class",
          "Comparable",
          "Deprecated",
          "Double",
          "Enum",
          "Float",
          "Integer",
          "Iterable",
          "Long",
          "Number",
          "Object",
          "Override",
          "Short",
          "String",
          "StringBuilder",
          "SuppressWarnings",
          "Void");

  /** A variable of the generated {@code toString}, and packages that generated code names. */
  private static final List<String> HIDDEN_VARIABLES = List.of("sb", "java", "org");

  /** A field of generated enums. */
  private static final String ENUM_FIELD = "literal";

  private static final Pattern PLAIN = Pattern.compile("[A-Za-z_][A-Za-z_0-9]*");

  private enum Use {
    CLASS,
    IDENTIFIER,
    GETTER,
    SETTER,
    MEMBER,
    METHOD,
    LITERAL
  }

  private record Place(Object owner, Use use, Mode mode) {}

  private final Map<Place, Scope> scopes = new HashMap<>();
  private final Set<Place> ordered = new HashSet<>();

  /** Stands around a strategy. */
  public UniqueNames(GeneratorStrategy delegate) {
    super(delegate);
  }

  @Override
  public String getJavaPackageName(Definition definition, Mode mode) {
    return delegate.getJavaPackageName(definition, mode);
  }

  @Override
  public String getJavaClassName(Definition definition, Mode mode) {
    if (definition instanceof TypedElementDefinition<?> element) {
      return ofElement(element, Use.CLASS, mode);
    }
    String wanted = delegate.getJavaClassName(definition, mode);
    if (definition instanceof ConstraintDefinition
        || definition instanceof SchemaDefinition
        || definition instanceof CatalogDefinition) {
      return wanted;
    }
    Object owner = getJavaPackageName(definition, mode);
    Scope scope =
        scopes.computeIfAbsent(new Place(owner, Use.CLASS, Mode.DEFAULT), p -> newPackage());
    // jOOQ asks for the plain classes of all tables before it knows which there are.
    if (definition instanceof TableDefinition
        && mode != Mode.DEFAULT
        && ordered.add(new Place(owner, Use.CLASS, mode))) {
      plainFirst(definition.getDatabase().getTables(definition.getSchema()))
          .forEach(table -> getJavaClassName(table, mode));
    }
    return scope.name(List.of(identity(definition), wanted), wanted);
  }

  private static Scope newPackage() {
    Scope scope = new Scope(true);
    IMPLICIT_CLASSES.forEach(scope::reserve);
    return scope;
  }

  @Override
  public String getJavaIdentifier(Definition definition) {
    if (definition instanceof TypedElementDefinition<?> element) {
      return ofElement(element, Use.IDENTIFIER, Mode.DEFAULT);
    } else if (definition instanceof InverseForeignKeyDefinition inverse) {
      return getJavaIdentifier(inverse.getForeignKey());
    }
    String wanted = delegate.getJavaIdentifier(definition);
    boolean constant =
        definition instanceof UniqueKeyDefinition
            || definition instanceof ForeignKeyDefinition
            || definition instanceof IndexDefinition
            || definition instanceof TableDefinition;
    if (!constant) {
      return wanted;
    }
    Object owner =
        getGlobalReferencesFullJavaClassName(definition.getSchema(), definition.getClass());
    Place place = new Place(owner, Use.IDENTIFIER, Mode.DEFAULT);
    Scope scope = scopes.get(place);
    if (scope == null) {
      scope = new Scope(false);
      scopes.put(place, scope);
      if (definition instanceof TableDefinition) {
        List<TableDefinition> tables =
            plainFirst(definition.getDatabase().getTables(definition.getSchema()));
        for (TableDefinition table : tables) {
          // It would hide the class of another table from that class's own constant.
          scope.reserve(getJavaClassName(table), identity(table));
        }
        tables.forEach(this::getJavaIdentifier);
      }
    }
    return scope.name(identity(definition), wanted);
  }

  @Override
  public String getJavaSetterName(Definition definition, Mode mode) {
    return definition instanceof TypedElementDefinition<?> element
        ? ofElement(element, Use.SETTER, mode)
        : delegate.getJavaSetterName(definition, mode);
  }

  @Override
  public String getJavaGetterName(Definition definition, Mode mode) {
    return definition instanceof TypedElementDefinition<?> element
        ? ofElement(element, Use.GETTER, mode)
        : delegate.getJavaGetterName(definition, mode);
  }

  @Override
  public String getJavaMemberName(Definition definition, Mode mode) {
    return definition instanceof TypedElementDefinition<?> element
        ? ofElement(element, Use.MEMBER, mode)
        : delegate.getJavaMemberName(definition, mode);
  }

  @Override
  public String getJavaEnumLiteral(EnumDefinition definition, String literal) {
    Place place = new Place(identity(definition), Use.LITERAL, Mode.DEFAULT);
    Scope scope = scopes.get(place);
    if (scope == null) {
      scope = new Scope(false);
      scopes.put(place, scope);
      scope.reserve(ENUM_FIELD);
    }
    return scope.name(literal, delegate.getJavaEnumLiteral(definition, literal));
  }

  /** Names all columns of a table at once, so that their order decides, and not who asks first. */
  private String ofElement(TypedElementDefinition<?> element, Use use, Mode mode) {
    Definition container = element.getContainer();
    Place place = new Place(identity(container), use, mode);
    Scope scope = scopes.get(place);
    if (scope == null) {
      scope = new Scope(false);
      scopes.put(place, scope);
      if (container instanceof TableDefinition table) {
        reserve(scope, table, use);
        Scope columns = scope;
        plainFirst(table.getColumns())
            .forEach(column -> columns.name(identity(column), wanted(column, use, mode)));
      }
    }
    return scope.name(identity(element), () -> wanted(element, use, mode));
  }

  /**
   * The same definitions, those with plain names before those that must be quoted in SQL: so {@code
   * a_b} has the better right to a name than {@code "a b"}.
   */
  public static <D extends Definition> List<D> plainFirst(List<D> definitions) {
    List<D> sorted = new ArrayList<>(definitions);
    sorted.sort(Comparator.comparing(d -> !isPlain(d.getName())));
    return sorted;
  }

  /** Whether a name needs no quotes, unless it is a keyword. */
  public static boolean isPlain(String name) {
    return PLAIN.matcher(name).matches();
  }

  /** Keeps what a table's classes contain beside its columns. */
  private void reserve(Scope scope, TableDefinition table, Use use) {
    if (use == Use.MEMBER) {
      HIDDEN_VARIABLES.forEach(scope::reserve);
      scope.reserve(getJavaClassName(table));
    } else if (use == Use.IDENTIFIER) {
      scope.reserve(getJavaIdentifier(table));
      table.getForeignKeys().forEach(key -> scope.reserve("_" + getJavaMethodName(key)));
      table.getInverseForeignKeys().forEach(key -> scope.reserve("_" + getJavaMethodName(key)));
    }
  }

  private String wanted(TypedElementDefinition<?> element, Use use, Mode mode) {
    return switch (use) {
      case CLASS -> delegate.getJavaClassName(element, mode);
      case IDENTIFIER -> delegate.getJavaIdentifier(element);
      case GETTER -> delegate.getJavaGetterName(element, mode);
      case SETTER -> delegate.getJavaSetterName(element, mode);
      case MEMBER -> delegate.getJavaMemberName(element, mode);
      case METHOD -> delegate.getJavaMethodName(element, mode);
      case LITERAL -> throw new IllegalArgumentException("an element is no literal");
    };
  }

  /** Paths along foreign keys are methods of a table. */
  @Override
  public String getJavaMethodName(Definition definition, Mode mode) {
    String wanted = delegate.getJavaMethodName(definition, mode);
    TableDefinition table;
    if (definition instanceof ForeignKeyDefinition key) {
      table = key.getTable();
    } else if (definition instanceof InverseForeignKeyDefinition key) {
      table = key.getForeignKey().getReferencedTable();
    } else if (definition instanceof ManyToManyKeyDefinition key) {
      table = key.getForeignKey1().getReferencedTable();
    } else {
      return wanted;
    }
    return scopes
        .computeIfAbsent(new Place(identity(table), Use.METHOD, mode), p -> new Scope(false))
        .name(identity(definition), wanted);
  }

  /** What a definition is: jOOQ has several objects of some, and equal ones of others. */
  private static Object identity(Definition definition) {
    if (definition instanceof ManyToManyKeyDefinition key) {
      return List.of("many", identity(key.getForeignKey1()), identity(key.getForeignKey2()));
    } else if (definition instanceof InverseForeignKeyDefinition key) {
      return List.of("inverse", identity(key.getForeignKey()));
    } else if (definition instanceof ConstraintDefinition constraint) {
      String kind = definition instanceof ForeignKeyDefinition ? "foreign" : "unique";
      return List.of(kind, identity(constraint.getTable()), constraint.getName());
    } else if (definition instanceof TypedElementDefinition<?> element) {
      return List.of("element", identity(element.getContainer()), element.getName());
    }
    String overload = definition.getOverload();
    return List.of(definition.getQualifiedNamePart(), overload == null ? "" : overload);
  }
}
