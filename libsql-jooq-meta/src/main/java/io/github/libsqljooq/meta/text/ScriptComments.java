package io.github.libsqljooq.meta.text;

import io.github.libsqljooq.engine.SqlScript;
import io.github.libsqljooq.engine.SqlTokenizer;
import io.github.libsqljooq.engine.SqlTokenizer.Token;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * Collects the comments before and behind statements that create tables and views or add a column,
 * in the order in which the scripts run: they follow a table that is renamed, and go with one that
 * is dropped. One thread at a time.
 */
public final class ScriptComments {

  private record Entry(CommentText text, Map<String, CommentText> columns) {}

  private final Map<String, Entry> entries = new HashMap<>();

  /** Starts without comments. */
  public ScriptComments() {}

  /** Reads a script that the engine has run. */
  public void add(String script) {
    CommentText earlier = null;
    int end = 0;
    for (SqlScript.Part part : SqlScript.parts(script)) {
      List<Token> tokens = SqlTokenizer.tokens(part.sql());
      int first = part.start() + tokens.get(0).start();
      CommentText before = readGap(script.substring(end, first), earlier);
      earlier = new StatementReader(tokens).read(before);
      end = part.start() + part.sql().length();
    }
    readGap(script.substring(end) + '\n', earlier);
  }

  /**
   * Reads the space between two statements. Comments on the line where the earlier one ends are
   * added to that.
   *
   * @return comments that stand directly before the later one
   */
  private static CommentText readGap(String gap, @Nullable CommentText earlier) {
    CommentText before = new CommentText();
    int newline = gap.indexOf('\n');
    for (Piece piece : Piece.of(gap)) {
      boolean sameLine = newline < 0 || piece.token().start() < newline;
      if (!piece.isComment()) {
        continue;
      } else if (earlier != null && sameLine && piece.endsLine()) {
        earlier.add(piece.token().text());
      } else {
        before.add(piece.token().text());
      }
      if (piece.isDetached()) {
        before.clear();
      }
    }
    return before;
  }

  /** The comments inside a definition, with those of the scripts around it. */
  public DefinitionComments around(String tableName, DefinitionComments inner) {
    Entry entry = entries.get(Names.fold(tableName));
    if (entry == null) {
      return inner;
    }
    Map<String, String> columns = new HashMap<>(inner.columns());
    entry.columns.forEach((name, text) -> columns.merge(name, text.text(), (a, b) -> join(b, a)));
    return new DefinitionComments(
        join(entry.text.text(), inner.table()), columns, inner.positions());
  }

  private static String join(String first, String second) {
    return first.isEmpty() || second.isEmpty() ? first + second : first + "\n" + second;
  }

  /** Follows one statement. */
  private final class StatementReader {
    private final List<Token> tokens;
    private final CommentText nothing = new CommentText();
    private int position;

    StatementReader(List<Token> tokens) {
      this.tokens = tokens;
    }

    /** Gives it the comments before it, and tells where those behind it belong. */
    CommentText read(CommentText before) {
      if (take("CREATE")) {
        take("VIRTUAL");
        return take("TABLE") || take("VIEW") ? create(before) : nothing;
      } else if (take("ALTER") && take("TABLE")) {
        String table = name();
        return table == null ? nothing : alter(table, before);
      } else if (take("DROP") && (take("TABLE") || take("VIEW"))) {
        skip("IF", "EXISTS");
        entries.remove(name());
      }
      return nothing;
    }

    private CommentText create(CommentText before) {
      skip("IF", "NOT", "EXISTS");
      String table = name();
      if (table == null) {
        return nothing;
      }
      Entry entry = entry(table);
      entry.text.addAll(before);
      return entry.text;
    }

    private CommentText alter(String table, CommentText before) {
      Entry entry = entry(table);
      if (take("RENAME")) {
        if (take("TO")) {
          entries.remove(table);
          entries.put(next(), entry);
          return nothing;
        }
        take("COLUMN");
        CommentText column = entry.columns.remove(next());
        if (column != null && take("TO")) {
          entry.columns.put(next(), column);
        }
      } else if (take("DROP")) {
        take("COLUMN");
        entry.columns.remove(next());
      } else if (take("ADD")) {
        take("COLUMN");
        entry.columns.put(next(), before);
        return before;
      }
      return nothing;
    }

    private Entry entry(String table) {
      return entries.computeIfAbsent(table, t -> new Entry(new CommentText(), new HashMap<>()));
    }

    private boolean take(String word) {
      boolean found = position < tokens.size() && tokens.get(position).isWord(word);
      position += found ? 1 : 0;
      return found;
    }

    private void skip(String... words) {
      for (String word : words) {
        take(word);
      }
    }

    /** The folded name at hand. */
    private String next() {
      return position < tokens.size() ? Names.fold(tokens.get(position++).name()) : "";
    }

    /** The folded name of a table or view at hand; null if it is of another schema. */
    private @Nullable String name() {
      String first = next();
      if (position >= tokens.size() || !tokens.get(position).isOperator(".")) {
        return first;
      }
      position++;
      String second = next();
      return first.equals("main") ? second : null;
    }
  }
}
