package io.github.libsqljooq.meta.schema;

import io.github.libsqljooq.engine.SqlTokenizer;
import io.github.libsqljooq.engine.SqlTokenizer.Kind;
import io.github.libsqljooq.engine.SqlTokenizer.Token;
import io.github.libsqljooq.meta.text.Names;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * What a CHECK of the form {@code x IN ('a', 'b')} admits, alone or beside {@code x IS NULL}.
 *
 * @param column its column, as written
 * @param values the texts in order, each once
 */
record CheckValues(String column, List<String> values) {

  /** Reads the expression of a CHECK; null if it has another form. */
  static @Nullable CheckValues parse(String expression) {
    List<Token> tokens = unwrap(SqlTokenizer.tokens(expression));
    int size = tokens.size();
    if (size > 4 && isNullTest(tokens.subList(0, 3)) && tokens.get(3).isWord("OR")) {
      return beside(tokens.get(0), tokens.subList(4, size));
    } else if (size > 4 && isNullTest(tokens.subList(size - 3, size))) {
      boolean or = tokens.get(size - 4).isWord("OR");
      return or ? beside(tokens.get(size - 3), tokens.subList(0, size - 4)) : null;
    }
    return list(tokens);
  }

  private static boolean isNullTest(List<Token> tokens) {
    return tokens.get(1).isWord("IS") && tokens.get(2).isWord("NULL");
  }

  private static @Nullable CheckValues beside(Token column, List<Token> tokens) {
    CheckValues values = list(unwrap(tokens));
    return values != null && Names.equal(values.column, column.name()) ? values : null;
  }

  private static @Nullable CheckValues list(List<Token> tokens) {
    int size = tokens.size();
    if (size < 5
        || !tokens.get(0).isName()
        || !tokens.get(1).isWord("IN")
        || !tokens.get(2).isOperator("(")
        || !tokens.get(size - 1).isOperator(")")) {
      return null;
    }
    Set<String> values = new LinkedHashSet<>();
    for (int i = 3; i < size - 1; i++) {
      Token token = tokens.get(i);
      boolean fits = i % 2 == 1 ? token.kind() == Kind.STRING : token.isOperator(",");
      if (!fits) {
        return null;
      } else if (i % 2 == 1) {
        values.add(token.name());
      }
    }
    return size % 2 == 1 ? new CheckValues(tokens.get(0).name(), new ArrayList<>(values)) : null;
  }

  /** Takes parentheses off that stand around all of it. */
  private static List<Token> unwrap(List<Token> tokens) {
    if (tokens.size() < 2 || !tokens.get(0).isOperator("(")) {
      return tokens;
    }
    int depth = 0;
    for (int i = 0; i < tokens.size(); i++) {
      depth += tokens.get(i).isOperator("(") ? 1 : tokens.get(i).isOperator(")") ? -1 : 0;
      if (depth == 0) {
        boolean whole = i == tokens.size() - 1;
        return whole ? unwrap(tokens.subList(1, i)) : tokens;
      }
    }
    return tokens;
  }
}
