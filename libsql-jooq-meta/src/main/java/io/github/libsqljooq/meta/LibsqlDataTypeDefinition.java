package io.github.libsqljooq.meta;

import io.github.libsqljooq.meta.schema.ColumnInfo;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import org.jooq.Name;
import org.jooq.impl.DSL;
import org.jooq.impl.QOM.GenerationOption;
import org.jooq.meta.DefaultDataTypeDefinition;
import org.jooq.meta.SchemaDefinition;
import org.jspecify.annotations.Nullable;

/**
 * The type of a column. The user's {@code <forcedType>} patterns match it by the declared type,
 * with and without its parentheses, as well as by jOOQ's name for it.
 */
final class LibsqlDataTypeDefinition extends DefaultDataTypeDefinition {
  private final String declaredType;
  private final String mappedName;
  private final @Nullable VectorColumn vector;

  /**
   * The type of a column.
   *
   * @param enumName of the enum that stands for it; null for none
   */
  LibsqlDataTypeDefinition(
      SchemaDefinition schema, ColumnInfo column, MappedType type, @Nullable String enumName) {
    super(
        schema.getDatabase(),
        schema,
        jooqName(type),
        type.length(),
        type.precision(),
        type.scale(),
        column.nullable(),
        defaultValue(column),
        enumName == null ? (Name) null : DSL.name(List.of(schema.getName(), enumName)));
    this.declaredType = column.declaredType();
    this.mappedName = type.name();
    this.vector = type.vector();
    generationOption(
        switch (column.generation()) {
          case NONE -> null;
          case VIRTUAL -> GenerationOption.VIRTUAL;
          case STORED -> GenerationOption.STORED;
        });
  }

  /**
   * In lower case, as jOOQ writes its own names: it folds both by the JVM's locale when it looks
   * one up.
   */
  private static String jooqName(MappedType type) {
    return type.name().toLowerCase(Locale.ROOT);
  }

  private static @Nullable String defaultValue(ColumnInfo column) {
    String value = column.defaultValue();
    return value == null || value.equalsIgnoreCase("NULL") ? null : value;
  }

  @Override
  public List<String> getMatchNames() {
    List<String> names = new ArrayList<>(super.getMatchNames());
    names.add(mappedName);
    if (vector != null) {
      names.add(vector.matchName());
    }
    if (!declaredType.isEmpty()) {
      names.add(declaredType);
      int open = declaredType.indexOf('(');
      if (open > 0) {
        names.add(declaredType.substring(0, open).strip());
      }
    }
    return names;
  }
}
