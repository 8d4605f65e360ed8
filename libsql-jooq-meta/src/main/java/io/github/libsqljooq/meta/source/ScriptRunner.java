package io.github.libsqljooq.meta.source;

import io.github.libsqljooq.engine.SqlScript;
import io.github.libsqljooq.engine.SqlTokenizer;
import io.github.libsqljooq.engine.SqlTokenizer.Token;
import java.sql.Connection;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** Runs the statements of scripts, and says where one fails. */
final class ScriptRunner {
  /** More of a statement than this is not shown. */
  private static final int MAX_SHOWN = 1_000;

  private static final Pattern NEAR = Pattern.compile("^near \"(.+?)\": ", Pattern.DOTALL);

  private ScriptRunner() {}

  /** Runs a script to its end, in autocommit mode. */
  static void run(Connection connection, Script script, Placeholders placeholders)
      throws SQLException {
    ReplacedText text = placeholders.replace(script.name(), script.text());
    try (Statement statement = connection.createStatement()) {
      for (SqlScript.Part part : SqlScript.parts(text.text())) {
        try {
          statement.execute(part.sql());
        } catch (SQLException e) {
          throw failure(script.name(), text, part, e);
        }
      }
    }
  }

  private static ScriptException failure(
      String script, ReplacedText text, SqlScript.Part part, SQLException cause) {
    List<Token> tokens = SqlTokenizer.tokens(part.sql());
    int begin = tokens.isEmpty() ? 0 : tokens.get(0).start();
    int error = errorPosition(tokens, String.valueOf(cause.getMessage()), begin);
    int line = text.line(part.start() + error);
    return new ScriptException(script, line, shorten(part.sql().substring(begin)), cause);
  }

  /** Where the token that the engine names is; the statement's begin if that is ambiguous. */
  private static int errorPosition(List<Token> tokens, String message, int begin) {
    Matcher near = NEAR.matcher(message);
    if (!near.find()) {
      return begin;
    }
    List<Token> same = tokens.stream().filter(t -> t.text().equals(near.group(1))).toList();
    return same.size() == 1 ? same.get(0).start() : begin;
  }

  private static String shorten(String sql) {
    if (sql.length() <= MAX_SHOWN) {
      return sql;
    }
    return sql.substring(0, MAX_SHOWN / 2)
        + "\n[...]\n"
        + sql.substring(sql.length() - MAX_SHOWN / 2);
  }
}
