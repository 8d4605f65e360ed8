package io.github.libsqljooq.meta;

import io.github.libsqljooq.engine.SqlTokenizer;
import io.github.libsqljooq.engine.SqlTokenizer.Kind;
import io.github.libsqljooq.engine.SqlTokenizer.Token;
import io.github.libsqljooq.meta.schema.ColumnInfo;
import io.github.libsqljooq.meta.text.Names;
import java.util.ArrayList;
import java.util.List;
import org.jooq.meta.ColumnDefinition;
import org.jooq.meta.DefaultColumnDefinition;
import org.jooq.meta.TableDefinition;
import org.jspecify.annotations.Nullable;

/**
 * A field that a table's class has beside its columns, and that is no part of its records: a hidden
 * column of a virtual table, or an expression that an index is sorted by.
 */
final class LibsqlSideColumn extends DefaultColumnDefinition {
  private final @Nullable String template;
  private final List<ColumnDefinition> arguments;

  private LibsqlSideColumn(
      TableDefinition table,
      ColumnInfo column,
      MappedType type,
      @Nullable String template,
      List<ColumnDefinition> arguments) {
    super(
        table,
        column.name(),
        table.getColumns().size() + 1,
        new LibsqlDataTypeDefinition(table.getSchema(), column, type, null),
        false,
        true,
        column.comment());
    this.template = template;
    this.arguments = arguments;
  }

  /** A column that {@code SELECT *} leaves out. */
  static LibsqlSideColumn hidden(LibsqlTableDefinition table, ColumnInfo column) {
    return new LibsqlSideColumn(
        table, column, TypeMapping.ofHidden(table.info(), column), null, List.of());
  }

  /**
   * An expression over columns of a table.
   *
   * @param name what the field is called after
   */
  static LibsqlSideColumn expression(TableDefinition table, String name, String expression) {
    StringBuilder template = new StringBuilder();
    List<ColumnDefinition> arguments = new ArrayList<>();
    List<Token> tokens = SqlTokenizer.tokens(expression);
    int end = 0;
    for (int i = 0; i < tokens.size(); i++) {
      Token token = tokens.get(i);
      boolean called = i + 1 < tokens.size() && tokens.get(i + 1).isOperator("(");
      ColumnDefinition column = called ? null : column(table, token);
      template.append(expression.substring(end, token.start()));
      if (column == null) {
        template.append(token.text());
      } else {
        template.append('{').append(arguments.size()).append('}');
        arguments.add(column);
      }
      end = token.end();
    }
    ColumnInfo info =
        new ColumnInfo(
            name, "", true, null, false, ColumnInfo.Generation.NONE, true, "", List.of());
    return new LibsqlSideColumn(
        table, info, MappedType.of(TypeMapping.ANYTHING), template.toString(), arguments);
  }

  private static @Nullable ColumnDefinition column(TableDefinition table, Token token) {
    if (token.kind() != Kind.WORD && token.kind() != Kind.QUOTED_NAME) {
      return null;
    }
    return table.getColumns().stream()
        .filter(column -> Names.equal(column.getName(), token.name()))
        .findFirst()
        .orElse(null);
  }

  /** Plain SQL of jOOQ's with {@code {0}} and so on for the arguments; null for a column. */
  @Nullable String template() {
    return template;
  }

  /** The columns in an expression. */
  List<ColumnDefinition> arguments() {
    return arguments;
  }
}
