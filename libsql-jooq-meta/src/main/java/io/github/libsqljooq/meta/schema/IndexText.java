package io.github.libsqljooq.meta.schema;

import io.github.libsqljooq.engine.SqlTokenizer;
import io.github.libsqljooq.engine.SqlTokenizer.Token;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * What only the text of a CREATE INDEX statement tells.
 *
 * @param parts what the index is sorted by, each without ASC or DESC
 * @param condition what stands behind WHERE; null without it
 */
record IndexText(List<String> parts, @Nullable String condition) {

  /** Reads the statement of an index that exists, so one that SQLite has parsed already. */
  static IndexText parse(String sql) {
    List<Token> tokens = SqlTokenizer.tokens(sql);
    int position = 0;
    while (position < tokens.size() && !tokens.get(position).isWord("ON")) {
      position++;
    }
    while (position < tokens.size() && !tokens.get(position).isOperator("(")) {
      position++;
    }
    List<String> parts = new ArrayList<>();
    int begin = ++position;
    for (int depth = 1; position < tokens.size() && depth > 0; position++) {
      Token token = tokens.get(position);
      depth += token.isOperator("(") ? 1 : token.isOperator(")") ? -1 : 0;
      if (depth == 0 || depth == 1 && token.isOperator(",")) {
        parts.add(part(sql, tokens.subList(begin, position)));
        begin = position + 1;
      }
    }
    boolean partial = position < tokens.size() && tokens.get(position).isWord("WHERE");
    return new IndexText(parts, partial ? sql.substring(tokens.get(position).end()).strip() : null);
  }

  private static String part(String sql, List<Token> tokens) {
    if (tokens.isEmpty()) {
      return "";
    }
    int last = tokens.size() - 1;
    boolean ordered = tokens.get(last).isWord("ASC") || tokens.get(last).isWord("DESC");
    int end = ordered && last > 0 ? last - 1 : last;
    return sql.substring(tokens.get(0).start(), tokens.get(end).end());
  }
}
