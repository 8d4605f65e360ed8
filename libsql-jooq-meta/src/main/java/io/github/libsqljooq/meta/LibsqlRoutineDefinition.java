package io.github.libsqljooq.meta;

import io.github.libsqljooq.meta.schema.ColumnInfo;
import io.github.libsqljooq.meta.source.FunctionDeclaration;
import java.util.List;
import org.jooq.meta.AbstractRoutineDefinition;
import org.jooq.meta.DefaultParameterDefinition;
import org.jooq.meta.InOutDefinition;
import org.jooq.meta.ParameterDefinition;
import org.jooq.meta.SchemaDefinition;
import org.jspecify.annotations.Nullable;

/** A function that a program registers: its routine calls it by name. */
final class LibsqlRoutineDefinition extends AbstractRoutineDefinition {
  private final FunctionDeclaration declaration;

  /**
   * Makes the routine of a declaration.
   *
   * @param overload tells functions of one name apart; null if there is one
   */
  LibsqlRoutineDefinition(
      SchemaDefinition schema, FunctionDeclaration declaration, @Nullable String overload) {
    super(schema, null, declaration.name(), "", overload, declaration.aggregate());
    this.declaration = declaration;
    this.returnValue = parameter("RETURN_VALUE", 0, declaration.returnType());
  }

  @Override
  protected void init0() {
    int position = 1;
    for (FunctionDeclaration.Parameter parameter : declaration.parameters()) {
      addParameter(InOutDefinition.IN, parameter(parameter.name(), position, parameter.type()));
      position++;
    }
  }

  private ParameterDefinition parameter(String name, int position, String type) {
    ColumnInfo info =
        new ColumnInfo(
            name, type, true, null, false, ColumnInfo.Generation.NONE, false, "", List.of());
    return new DefaultParameterDefinition(
        this,
        name,
        position,
        new LibsqlDataTypeDefinition(getSchema(), info, TypeMapping.of(type), null));
  }
}
