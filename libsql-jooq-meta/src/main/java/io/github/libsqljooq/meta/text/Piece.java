package io.github.libsqljooq.meta.text;

import io.github.libsqljooq.engine.SqlTokenizer;
import io.github.libsqljooq.engine.SqlTokenizer.Kind;
import io.github.libsqljooq.engine.SqlTokenizer.Token;
import java.util.ArrayList;
import java.util.List;

/**
 * A token or a comment, and where it stands.
 *
 * @param token what it is
 * @param column how far it is from the begin of its line
 * @param beginsLine whether nothing stands before it on its line
 * @param newlines how many lines end between it and what follows
 */
record Piece(Token token, int column, boolean beginsLine, int newlines) {

  boolean isComment() {
    return token.kind() == Kind.COMMENT;
  }

  boolean isOperator(String operator) {
    return token.isOperator(operator);
  }

  /** Whether nothing but spaces follows on its line. */
  boolean endsLine() {
    return newlines > 0 || token.text().startsWith("--");
  }

  /** Whether a blank line follows. */
  boolean isDetached() {
    return newlines > 1;
  }

  /** Cuts a text into pieces. */
  static List<Piece> of(String sql) {
    List<Piece> pieces = new ArrayList<>();
    SqlTokenizer tokens = new SqlTokenizer(sql);
    int lineStart = 0;
    boolean fresh = true;
    Token token = null;
    while (tokens.next()) {
      if (tokens.kind() != Kind.SPACE) {
        if (token != null) {
          pieces.add(piece(token, lineStart, fresh, sql, tokens.start()));
          int newline = sql.lastIndexOf('\n', tokens.start() - 1);
          fresh = newline >= token.end();
          lineStart = newline + 1;
        }
        token = new Token(tokens.kind(), tokens.text(), tokens.start());
      }
    }
    if (token != null) {
      pieces.add(piece(token, lineStart, fresh, sql, sql.length()));
    }
    return pieces;
  }

  private static Piece piece(Token token, int lineStart, boolean fresh, String sql, int next) {
    int newlines = (int) sql.substring(token.end(), next).chars().filter(c -> c == '\n').count();
    return new Piece(token, token.start() - lineStart, fresh, newlines);
  }
}
