package io.github.libsqljooq.engine;

import io.github.libsqljooq.engine.SqlTokenizer.Kind;
import io.github.libsqljooq.engine.SqlTokenizer.Token;
import java.sql.SQLSyntaxErrorException;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;

/**
 * The tokens of one statement with their parentheses paired: what {@link StatementGuard} has to
 * know of SQL's grammar. Positions outside of the text hold {@link #NOTHING}. Immutable.
 */
final class TokenTree {
  /** Stands before the first and behind the last token. */
  static final Token NOTHING = new Token(Kind.END, "", 0);

  private final List<Token> tokens;
  private final int[] parent;
  private final int[] partner;
  private final int[] parameterIndex;
  private boolean wellFormed = true;

  TokenTree(String sql) {
    tokens = SqlTokenizer.tokens(sql);
    parent = new int[tokens.size()];
    partner = new int[tokens.size()];
    parameterIndex = new int[tokens.size()];
    Arrays.fill(partner, -1);
    ParameterNumbers numbers = new ParameterNumbers();
    int open = -1;
    for (int i = 0; i < tokens.size(); i++) {
      Token token = tokens.get(i);
      if (token.isOperator(")") && open >= 0) {
        partner[open] = i;
        partner[i] = open;
        open = parent[open];
      } else if (token.isOperator(")") || token.kind() == Kind.ILLEGAL) {
        wellFormed = false;
      } else if (token.kind() == Kind.PARAMETER) {
        wellFormed &= token.text().indexOf('(') < 0;
        parameterIndex[i] = numbers.add(token.text());
      }
      parent[i] = open;
      if (token.isOperator("(")) {
        open = i;
      }
    }
    wellFormed &= open < 0;
  }

  static String lower(String name) {
    return name.toLowerCase(Locale.ROOT);
  }

  int size() {
    return tokens.size();
  }

  Token get(int i) {
    return i < 0 || i >= tokens.size() ? NOTHING : tokens.get(i);
  }

  /** The index of the parameter at a place, from 1 on; 0 if SQLite would refuse it. */
  int parameterIndex(int i) {
    return parameterIndex[i];
  }

  /** Refuses what another reader could take for something else. */
  void checkWellFormed() throws SQLSyntaxErrorException {
    if (!wellFormed) {
      throw new SQLSyntaxErrorException(
          "unrecognized token or unbalanced parentheses in a statement that uses a vector index",
          "42000",
          1);
    }
  }

  /** Where a parenthesis closes; the end of the text for -1, no parenthesis. */
  int endOf(int open) {
    return open < 0 || partner[open] < 0 ? tokens.size() : partner[open];
  }

  /** Says whether it creates something that keeps SQL text for later: view, trigger, module. */
  boolean storesText() {
    for (int i = 0; i < tokens.size(); i++) {
      if (get(i).isWord("CREATE")) {
        Token what = get(i + 1);
        if (what.isWord("TEMP") || what.isWord("TEMPORARY")) {
          what = get(i + 2);
        }
        if (what.isWord("VIEW") || what.isWord("TRIGGER") || what.isWord("VIRTUAL")) {
          return true;
        }
      }
    }
    return false;
  }

  boolean createsUniqueIndex() {
    int i = firstSolid();
    return get(i).isWord("CREATE") && get(i + 1).isWord("UNIQUE");
  }

  /**
   * Where {@code libsql_vector_idx} may stand: {@code CREATE INDEX [IF NOT EXISTS] [schema.]name ON
   * table (HERE(column [, 'setting']...) [ASC | DESC])}.
   *
   * @return its place, -1 if the statement has another form
   */
  int vectorIndexExpression() {
    int i = firstSolid();
    if (!get(i).isWord("CREATE") || !get(i + 1).isWord("INDEX")) {
      return -1;
    }
    i += 2;
    if (get(i).isWord("IF") && get(i + 1).isWord("NOT") && get(i + 2).isWord("EXISTS")) {
      i += 3;
    }
    i += get(i + 1).isOperator(".") ? 3 : 1;
    if (!get(i).isWord("ON") || !get(i + 2).isOperator("(") || !get(i + 4).isOperator("(")) {
      return -1;
    }
    int close = endOf(i + 4);
    int last = get(close + 1).isWord("ASC") || get(close + 1).isWord("DESC") ? close + 1 : close;
    boolean alone = endOf(i + 2) == last + 1;
    return alone && isColumnAndSettings(i + 5, close) ? i + 3 : -1;
  }

  private boolean isColumnAndSettings(int from, int close) {
    Kind column = get(from).kind();
    if (from >= close || (column != Kind.WORD && column != Kind.QUOTED_NAME)) {
      return false;
    }
    int i = from + 1;
    while (i < close) {
      if (!get(i).isOperator(",") || get(i + 1).kind() != Kind.STRING) {
        return false;
      }
      i += 2;
    }
    return i == close;
  }

  /** The place of the third of three arguments if that is a single token, else -1. */
  int lastOfThreeArguments(int open) {
    int close = endOf(open);
    int commas = 0;
    int last = -1;
    for (int i = open + 1; i < close; i++) {
      if (parent[i] == open && get(i).isOperator(",")) {
        commas++;
        last = i;
      }
    }
    return commas == 2 && last == close - 2 ? last + 1 : -1;
  }

  /** The parenthesis around the innermost SELECT that a place is in; -1 for the whole statement. */
  int enclosingSelect(int place) {
    int open = parent[place];
    while (open >= 0) {
      Token first = get(open + 1);
      if (first.isWord("SELECT") || first.isWord("WITH")) {
        return open;
      }
      open = parent[open];
    }
    return -1;
  }

  /** The parenthesis of the innermost {@code AS MATERIALIZED} around a place, or -1. */
  int enclosingMaterialized(int place) {
    int open = parent[place];
    while (open >= 0 && !(get(open - 1).isWord("MATERIALIZED") && get(open - 2).isWord("AS"))) {
      open = parent[open];
    }
    return open;
  }

  /** Says whether a place is a name in the parentheses of USING. */
  boolean isInUsing(int i) {
    return parent[i] >= 0 && get(parent[i] - 1).isWord("USING");
  }

  /** Says whether a place can add a condition to those that SQLite hands to a virtual table. */
  boolean addsCondition(int i) {
    Token token = get(i);
    return token.isWord("AND")
        || token.isWord("WHERE")
        || token.isWord("ON")
        || token.isWord("NATURAL")
        || (isInUsing(i) && !token.isOperator(","));
  }

  private int firstSolid() {
    int i = 0;
    while (get(i).kind() == Kind.SEMICOLON) {
      i++;
    }
    return i;
  }
}
