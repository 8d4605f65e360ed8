package io.github.libsqljooq.meta.source;

import io.github.libsqljooq.engine.SqlScript;
import io.github.libsqljooq.engine.SqlTokenizer;
import io.github.libsqljooq.engine.SqlTokenizer.Kind;
import java.sql.Connection;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** Runs the statements of scripts, and says where one fails. */
final class ScriptRunner {
  /** More of a statement than this is not shown. */
  private static final int MAX_SHOWN = 1_000;

  /** Where the error is, in what the engine got; from 1 on. */
  private static final Pattern POSITION = Pattern.compile(" at position ([0-9]{1,9}): ");

  private ScriptRunner() {}

  /** Runs a script to its end, in autocommit mode. */
  static void run(Connection connection, Script script, Placeholders placeholders)
      throws SQLException {
    ReplacedText text = placeholders.replace(script.name(), script.text());
    try (Statement statement = connection.createStatement()) {
      for (SqlScript.Part part : SqlScript.parts(text.text())) {
        int begin = begin(part.sql());
        String sql = part.sql().substring(begin);
        try {
          statement.execute(sql);
        } catch (SQLException e) {
          int error = part.start() + begin + errorPosition(sql, e);
          throw new ScriptException(script.name(), text.line(error), shorten(sql), e);
        }
      }
    }
  }

  /** Where the statement begins, behind the comments before it. */
  private static int begin(String sql) {
    SqlTokenizer tokens = new SqlTokenizer(sql);
    while (tokens.next()) {
      if (tokens.kind() != Kind.SPACE && tokens.kind() != Kind.COMMENT) {
        return tokens.start();
      }
    }
    return 0;
  }

  /** The statement's begin where the engine does not say. */
  private static int errorPosition(String sql, SQLException failure) {
    Matcher position = POSITION.matcher(String.valueOf(failure.getMessage()));
    return position.find() ? Math.min(Integer.parseInt(position.group(1)), sql.length()) - 1 : 0;
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
