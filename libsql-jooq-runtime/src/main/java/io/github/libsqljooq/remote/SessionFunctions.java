package io.github.libsqljooq.remote;

import io.github.libsqljooq.engine.ResultColumn;
import io.github.libsqljooq.engine.SqlTokenizer;
import io.github.libsqljooq.engine.SqlTokenizer.Kind;
import io.github.libsqljooq.engine.StatementKind;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * The calls of {@code last_insert_rowid()}, {@code changes()} and {@code total_changes()} in a
 * statement. The server would answer them for its stream, which is another one for each statement
 * outside of a transaction; so a SELECT of nothing else is answered by the session, and elsewhere
 * the session's values take the place of the calls. Immutable.
 *
 * @see <a href="https://sqlite.org/lang_corefunc.html#last_insert_rowid">last_insert_rowid()</a>
 */
final class SessionFunctions {
  private static final Set<String> NAMES = Set.of("last_insert_rowid", "changes", "total_changes");
  private static final SessionFunctions NONE = new SessionFunctions(List.of(), null);

  /** A call: its place in the text, and the function's name in small letters. */
  private record Call(int start, int end, String name) {}

  private final List<Call> calls;
  private final @Nullable List<ResultColumn> columns;

  private SessionFunctions(List<Call> calls, @Nullable List<ResultColumn> columns) {
    this.calls = calls;
    this.columns = columns;
  }

  /** Finds the calls in a statement; none in those that only keep the text, such as a trigger. */
  static SessionFunctions in(String sql, StatementKind kind) {
    boolean evaluates = kind == StatementKind.SELECT || kind.countsChanges();
    if (!evaluates || !mentions(sql)) {
      return NONE;
    }
    List<Call> calls = calls(sql);
    if (calls.isEmpty()) {
      return NONE;
    }
    return new SessionFunctions(
        calls, kind == StatementKind.SELECT ? columnsOfPlainSelect(sql, calls) : null);
  }

  /** Says whether the statement has any such call. */
  boolean isUsed() {
    return !calls.isEmpty();
  }

  /** Says whether the statement asks for nothing but these values. */
  boolean isWholeStatement() {
    return columns != null;
  }

  /** The columns of such a statement. */
  List<ResultColumn> columns() {
    return columns == null ? List.of() : columns;
  }

  /** The one row of such a statement. */
  long[] row(SessionValues values) {
    return calls.stream().mapToLong(call -> value(call, values)).toArray();
  }

  /** Puts the values in the place of the calls. */
  String replaceIn(String sql, SessionValues values) {
    if (calls.isEmpty()) {
      return sql;
    }
    StringBuilder text = new StringBuilder(sql.length());
    int from = 0;
    for (Call call : calls) {
      text.append(sql, from, call.start()).append('(').append(value(call, values)).append(')');
      from = call.end();
    }
    return text.append(sql, from, sql.length()).toString();
  }

  private static long value(Call call, SessionValues values) {
    return switch (call.name()) {
      case "last_insert_rowid" -> values.lastInsertRowid();
      case "changes" -> values.changes();
      default -> values.totalChanges();
    };
  }

  private static boolean mentions(String sql) {
    String text = sql.toLowerCase(Locale.ROOT);
    return text.contains("last_insert_rowid") || text.contains("changes");
  }

  private static List<Call> calls(String sql) {
    List<Call> calls = new ArrayList<>();
    SqlTokenizer tokens = new SqlTokenizer(sql);
    String name = "";
    int start = 0;
    boolean opened = false;
    boolean qualified = false;
    while (tokens.nextSolid()) {
      String text = tokens.text();
      if (opened && text.equals(")")) {
        calls.add(new Call(start, tokens.end(), name));
      }
      opened = !name.isEmpty() && !opened && text.equals("(");
      if (!opened) {
        name = !qualified && tokens.kind() == Kind.WORD ? known(text) : "";
        start = tokens.start();
      }
      qualified = text.equals(".");
    }
    return calls;
  }

  private static String known(String word) {
    String name = word.toLowerCase(Locale.ROOT);
    return NAMES.contains(name) ? name : "";
  }

  /** The columns if the text is {@code SELECT call [[AS] name] [, ...]}; null if it is more. */
  private static @Nullable List<ResultColumn> columnsOfPlainSelect(String sql, List<Call> calls) {
    List<ResultColumn> columns = new ArrayList<>();
    SqlTokenizer tokens = new SqlTokenizer(sql);
    if (!tokens.nextSolid() || !tokens.isWord("SELECT")) {
      return null;
    }
    for (Call call : calls) {
      if (!tokens.nextSolid() || tokens.start() != call.start()) {
        return null;
      }
      while (tokens.end() < call.end()) {
        tokens.nextSolid();
      }
      String label = sql.substring(call.start(), call.end());
      boolean more = tokens.nextSolid();
      if (more && tokens.isWord("AS")) {
        more = tokens.nextSolid();
      }
      if (more && (tokens.kind() == Kind.WORD || tokens.kind() == Kind.QUOTED_NAME)) {
        label = tokens.name();
        more = tokens.nextSolid();
      }
      columns.add(new ResultColumn(label, null, null, null, null));
      boolean last = columns.size() == calls.size();
      boolean separated = more && tokens.text().equals(",");
      boolean ended = !more || tokens.kind() == Kind.SEMICOLON && !tokens.nextSolid();
      if (last ? !ended : !separated) {
        return null;
      }
    }
    return List.copyOf(columns);
  }
}
