package io.github.libsqljooq.engine;

import io.github.libsqljooq.engine.SqlTokenizer.Kind;
import java.util.ArrayList;
import java.util.List;

/**
 * Cuts a script into its statements where SQLite would: at a semicolon outside of quotes and
 * comments, and for a trigger only behind its {@code END}. Thread-safe.
 *
 * @see <a href="https://sqlite.org/c3ref/complete.html">sqlite3_complete</a>
 */
public final class SqlScript {

  /**
   * One statement of a script. Immutable.
   *
   * @param sql its text: with the comments before and inside it, without the semicolon that ends it
   *     and without space around
   * @param start index of its first character in the script
   * @param line the line it starts in, from 1 on
   */
  public record Part(String sql, int start, int line) {}

  /** States of sqlite3_complete; each keyword or semicolon moves on. */
  private enum State {
    START,
    NORMAL,
    EXPLAIN,
    CREATE,
    TRIGGER,
    TRIGGER_SEMICOLON,
    TRIGGER_END
  }

  private SqlScript() {}

  /** The statements of a script in order; blank ones and lone comments are dropped. */
  public static List<String> split(String script) {
    return parts(script).stream().map(Part::sql).toList();
  }

  /** The statements of a script with their positions; blank ones and lone comments are dropped. */
  public static List<Part> parts(String script) {
    List<Part> parts = new ArrayList<>();
    SqlTokenizer tokens = new SqlTokenizer(script);
    State state = State.START;
    int begin = 0;
    boolean solid = false;
    int line = 1;
    int counted = 0;
    while (tokens.next()) {
      if (tokens.kind() == Kind.SPACE || tokens.kind() == Kind.COMMENT) {
        continue;
      }
      state = follow(state, tokens);
      if (state != State.START) {
        solid = true;
      } else {
        if (solid) {
          Part part = part(script, begin, tokens.start(), line, counted);
          parts.add(part);
          line = part.line();
          counted = part.start();
        }
        begin = tokens.end();
        solid = false;
      }
    }
    if (solid) {
      parts.add(part(script, begin, script.length(), line, counted));
    }
    return parts;
  }

  private static Part part(String script, int begin, int end, int line, int counted) {
    int first = begin;
    while (Character.isWhitespace(script.charAt(first))) {
      first++;
    }
    int last = end;
    while (Character.isWhitespace(script.charAt(last - 1))) {
      last--;
    }
    int lines = line;
    for (int i = counted; i < first; i++) {
      if (script.charAt(i) == '\n') {
        lines++;
      }
    }
    return new Part(script.substring(first, last), first, lines);
  }

  private static State follow(State state, SqlTokenizer tokens) {
    boolean semicolon = tokens.kind() == Kind.SEMICOLON;
    return switch (state) {
      case START -> semicolon ? State.START : first(tokens);
      case NORMAL -> semicolon ? State.START : State.NORMAL;
      case EXPLAIN -> {
        if (semicolon) {
          yield State.START;
        }
        yield tokens.isWord("CREATE") ? State.CREATE : State.EXPLAIN;
      }
      case CREATE -> {
        if (semicolon) {
          yield State.START;
        } else if (tokens.isWord("TRIGGER")) {
          yield State.TRIGGER;
        }
        boolean temporary = tokens.isWord("TEMP") || tokens.isWord("TEMPORARY");
        yield temporary ? State.CREATE : State.NORMAL;
      }
      case TRIGGER -> semicolon ? State.TRIGGER_SEMICOLON : State.TRIGGER;
      case TRIGGER_SEMICOLON -> {
        if (semicolon) {
          yield State.TRIGGER_SEMICOLON;
        }
        yield tokens.isWord("END") ? State.TRIGGER_END : State.TRIGGER;
      }
      case TRIGGER_END -> semicolon ? State.START : State.TRIGGER;
    };
  }

  private static State first(SqlTokenizer tokens) {
    if (tokens.isWord("CREATE")) {
      return State.CREATE;
    }
    return tokens.isWord("EXPLAIN") ? State.EXPLAIN : State.NORMAL;
  }
}
