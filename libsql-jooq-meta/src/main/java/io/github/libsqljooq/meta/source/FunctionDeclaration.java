package io.github.libsqljooq.meta.source;

import io.github.libsqljooq.engine.SqlTokenizer;
import io.github.libsqljooq.engine.SqlTokenizer.Kind;
import io.github.libsqljooq.engine.SqlTokenizer.Token;
import io.github.libsqljooq.ffi.callback.AggregateCallback;
import io.github.libsqljooq.ffi.callback.Arguments;
import io.github.libsqljooq.ffi.callback.FunctionDefinition;
import io.github.libsqljooq.ffi.callback.FunctionFlag;
import io.github.libsqljooq.ffi.callback.Result;
import io.github.libsqljooq.ffi.callback.ScalarCallback;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;

/**
 * A function that a program registers, as the configuration declares it. Immutable.
 *
 * @param name its name in SQL
 * @param parameters in order
 * @param returnType a declared type, as of a column
 * @param aggregate whether it sums up rows
 */
public record FunctionDeclaration(
    String name, List<Parameter> parameters, String returnType, boolean aggregate) {

  /** Keeps a copy of the parameters. */
  public FunctionDeclaration {
    parameters = List.copyOf(parameters);
  }

  /**
   * An argument.
   *
   * @param name what a generated routine calls it
   * @param type a declared type, as of a column
   */
  public record Parameter(String name, String type) {}

  /**
   * Reads declarations with semicolons between them: {@code discount(price REAL, percent INT)
   * RETURNS REAL; AGGREGATE median(x REAL) RETURNS REAL}.
   *
   * @param text the declarations; none if blank
   * @throws SchemaSourceException if one has another form
   */
  public static List<FunctionDeclaration> parse(String text) {
    List<FunctionDeclaration> declarations = new ArrayList<>();
    List<Token> one = new ArrayList<>();
    for (Token token : SqlTokenizer.tokens(text + ";")) {
      if (token.kind() != Kind.SEMICOLON) {
        one.add(token);
      } else if (!one.isEmpty()) {
        declarations.add(declaration(text, one));
        one = new ArrayList<>();
      }
    }
    return declarations;
  }

  private static FunctionDeclaration declaration(String text, List<Token> tokens) {
    int begin = tokens.get(0).start();
    String shown = text.substring(begin, tokens.get(tokens.size() - 1).end());
    boolean aggregate =
        tokens.size() > 1 && tokens.get(0).isWord("AGGREGATE") && tokens.get(1).isName();
    int name = aggregate ? 1 : 0;
    int open = name + 1;
    if (!tokens.get(name).isName() || open >= tokens.size() || !tokens.get(open).isOperator("(")) {
      throw wrong(shown);
    }
    List<Parameter> parameters = new ArrayList<>();
    int from = open + 1;
    int position = from;
    int depth = 1;
    for (; position < tokens.size() && depth > 0; position++) {
      Token token = tokens.get(position);
      depth += token.isOperator("(") ? 1 : token.isOperator(")") ? -1 : 0;
      boolean ends = depth == 0 || depth == 1 && token.isOperator(",");
      if (ends && (position > from || token.isOperator(",") || !parameters.isEmpty())) {
        parameters.add(parameter(text, shown, tokens.subList(from, position)));
        from = position + 1;
      }
    }
    boolean returns = position + 1 < tokens.size() && tokens.get(position).isWord("RETURNS");
    if (depth > 0 || !returns) {
      throw wrong(shown);
    }
    String type = text(text, tokens.subList(position + 1, tokens.size()));
    return new FunctionDeclaration(tokens.get(name).name(), parameters, type, aggregate);
  }

  private static Parameter parameter(String text, String shown, List<Token> tokens) {
    if (tokens.size() < 2 || !tokens.get(0).isName()) {
      throw wrong(shown);
    }
    return new Parameter(tokens.get(0).name(), text(text, tokens.subList(1, tokens.size())));
  }

  /** What stands for the function while a schema is read: the same for SQLite, and gives NULL. */
  FunctionDefinition standIn() {
    ScalarCallback scalar = (arguments, result) -> result.setNull();
    return new FunctionDefinition(
        name,
        parameters.size(),
        Set.of(FunctionFlag.DETERMINISTIC, FunctionFlag.SCHEMA_SAFE),
        aggregate ? new NullAggregate() : scalar);
  }

  private static final class NullAggregate implements AggregateCallback<String> {
    @Override
    public String init() {
      return "";
    }

    @Override
    public void step(String state, Arguments arguments) {}

    @Override
    public void finish(String state, Result result) {
      result.setNull();
    }
  }

  private static String text(String text, List<Token> tokens) {
    return text.substring(tokens.get(0).start(), tokens.get(tokens.size() - 1).end());
  }

  private static SchemaSourceException wrong(String shown) {
    return new SchemaSourceException(
        "the property functions has a declaration that cannot be read: "
            + shown
            + "\nWrite name(argument type, ...) RETURNS type, such as"
            + " discount(price REAL, percent INT) RETURNS REAL, with AGGREGATE before it for an"
            + " aggregate, and semicolons between several.");
  }
}
