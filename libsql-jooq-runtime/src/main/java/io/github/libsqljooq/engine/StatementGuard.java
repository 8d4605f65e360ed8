package io.github.libsqljooq.engine;

import io.github.libsqljooq.engine.SqlTokenizer.Kind;
import io.github.libsqljooq.engine.SqlTokenizer.Token;
import java.sql.SQLSyntaxErrorException;
import java.util.HashSet;
import java.util.Set;

/**
 * Refuses, before they reach the engine, the statements that crash libsql itself: this process, or
 * the server that every other client uses too.
 *
 * <p>They all have to do with {@code vector_top_k} (a k of 0, a huge k, reading its hidden columns,
 * more than 16 conditions on it) and {@code libsql_vector_idx} (without arguments, in a UNIQUE
 * index, with huge settings). The guard admits what can be seen to be harmless and refuses the rest
 * with the remedy. A text that mentions neither name costs one search for underscores. Thread-safe.
 */
public final class StatementGuard {
  private static final String SEARCH = "vector_top_k";
  private static final String MARKER = "libsql_vector_idx";

  /** Both names have their first underscore here, which makes them cheap to find in any case. */
  private static final int UNDERSCORE = 6;

  /**
   * Conditions that a statement may have beside its search. SQLite lets a virtual table answer for
   * the first 16 only; it would check the others, k among them, by reading hidden columns.
   */
  private static final int MAX_CONDITIONS = 13;

  private static final Set<String> HIDDEN_COLUMNS = Set.of("idx", "vector", "k");

  /** Settings of an index that are numbers of candidates or neighbours. */
  private static final Set<String> COUNTS = Set.of("search_l", "insert_l", "max_neighbors");

  private static final Set<String> COMPARISONS = Set.of("=", "==", "<>", "!=", "||", "<", ">");
  private static final String CALL =
      "; call it as vector_top_k('index', vector, k) with k a number or a parameter from 1 to "
          + Clearance.MAX_K;

  private final TokenTree tokens;
  private final Set<Integer> limits = new HashSet<>();
  private boolean search;

  private StatementGuard(String sql) {
    this.tokens = new TokenTree(sql);
  }

  /**
   * Checks a statement before it is prepared.
   *
   * @return {@link Clearance#NONE} when neither name is used; otherwise what is left to check when
   *     parameters are bound
   * @throws SQLSyntaxErrorException with SQLState 42000 if the statement could crash the engine,
   *     and for a text with a NUL character, at which SQLite would cut it off
   */
  public static Clearance check(String sql) throws SQLSyntaxErrorException {
    int nul = sql.indexOf('\0');
    if (nul >= 0) {
      throw refusal(
          "the SQL text has a NUL character at index "
              + nul
              + ", where SQLite would end it; bind the text as a parameter");
    }
    return mentions(sql) ? new StatementGuard(sql).check() : Clearance.NONE;
  }

  private static boolean mentions(String text) {
    int at = text.indexOf('_', UNDERSCORE);
    while (at >= 0) {
      int start = at - UNDERSCORE;
      if (text.regionMatches(true, start, SEARCH, 0, SEARCH.length())
          || text.regionMatches(true, start, MARKER, 0, MARKER.length())) {
        return true;
      }
      at = text.indexOf('_', at + 1);
    }
    return false;
  }

  private Clearance check() throws SQLSyntaxErrorException {
    boolean stored = tokens.storesText();
    boolean used = false;
    int markerPlace = tokens.vectorIndexExpression();
    for (int i = 0; i < tokens.size(); i++) {
      Token token = tokens.get(i);
      if (stored && mentions(token.text())) {
        throw refusal(
            "a view, trigger or virtual table may not use "
                + SEARCH
                + " or "
                + MARKER
                + " ("
                + token.text()
                + "), since its k is hidden from whoever queries it; use them"
                + " in the query itself");
      }
      if (isName(i, SEARCH)) {
        used = true;
        checkSearch(i);
      } else if (isName(i, MARKER)) {
        used = true;
        checkMarker(i, markerPlace);
      }
    }
    if (used) {
      tokens.checkWellFormed();
    }
    return search ? Clearance.search(limits) : Clearance.NONE;
  }

  /** A string equal to the name counts too, except where only a value can stand. */
  private boolean isName(int i, String name) {
    Token token = tokens.get(i);
    boolean named =
        switch (token.kind()) {
          case WORD, QUOTED_NAME -> true;
          case STRING -> !isValue(i);
          default -> false;
        };
    return named && SqlTokenizer.equalsIgnoreAsciiCase(token.name(), name);
  }

  private boolean isValue(int i) {
    Token before = tokens.get(i - 1);
    return before.kind() == Kind.OPERATOR && COMPARISONS.contains(before.text())
        || before.isWord("LIKE")
        || before.isWord("GLOB");
  }

  private void checkSearch(int i) throws SQLSyntaxErrorException {
    if (tokens.get(i - 1).isOperator(".")) {
      throw refusal(SEARCH + " is refused with a schema name before it" + CALL);
    } else if (tokens.get(i).kind() == Kind.STRING) {
      throw refusal(
          "'"
              + SEARCH
              + "' between single quotes may stand for the table; bind it as a parameter"
              + " if it is a value");
    } else if (tokens.get(i + 1).isOperator(".")) {
      return; // a column of it, looked at with the others where it is called
    } else if (!tokens.get(i + 1).isOperator("(")) {
      throw refusal(SEARCH + " is refused without its three arguments" + CALL);
    }
    search = true;
    checkLimit(tokens.lastOfThreeArguments(i + 1));
    if (!tokens.get(i - 1).isWord("IN")) {
      checkHiddenColumns(i);
      checkConditions(i);
    }
  }

  private void checkLimit(int place) throws SQLSyntaxErrorException {
    Token limit = place < 0 ? TokenTree.NOTHING : tokens.get(place);
    if (limit.kind() == Kind.PARAMETER && tokens.parameterIndex(place) > 0) {
      limits.add(tokens.parameterIndex(place));
    } else if (limit.kind() != Kind.NUMBER || !isAllowedLimit(limit.text())) {
      String found = limit.kind() == Kind.NUMBER ? " (here " + limit.text() + ")" : "";
      throw refusal(
          SEARCH + " is refused with this k" + found + ": libsql crashes on some values" + CALL);
    }
  }

  private static boolean isAllowedLimit(String digits) {
    if (digits.isEmpty()
        || digits.length() > 7
        || !digits.chars().allMatch(c -> c >= '0' && c <= '9')) {
      return false;
    }
    int limit = Integer.parseInt(digits);
    return limit >= 1 && limit <= Clearance.MAX_K;
  }

  private void checkHiddenColumns(int call) throws SQLSyntaxErrorException {
    int open = tokens.enclosingSelect(call);
    int end = tokens.endOf(open);
    for (int i = open + 1; i < end; i++) {
      if (readsHiddenColumn(i)) {
        throw refusal(
            "the column "
                + tokens.get(i).text()
                + " is refused in a query with "
                + SEARCH
                + ", whose hidden columns idx, vector and k crash libsql when read; qualify it with"
                + " the name of the table that it belongs to, or rename it");
      }
    }
  }

  private boolean readsHiddenColumn(int i) {
    Token token = tokens.get(i);
    Token before = tokens.get(i - 1);
    boolean qualified = before.isOperator(".");
    boolean named =
        switch (token.kind()) {
          case WORD, QUOTED_NAME -> true;
          case STRING -> qualified || tokens.isInUsing(i);
          default -> false;
        };
    if (!named || !HIDDEN_COLUMNS.contains(TokenTree.lower(token.name()))) {
      return false;
    } else if (qualified) {
      return isNearSearch(tokens.get(i - 2).name());
    }
    Token after = tokens.get(i + 1);
    boolean harmless =
        after.isOperator("(")
            || after.isOperator(".")
            || before.isWord("AS")
            || before.isWord("FROM")
            || before.isWord("JOIN")
            || before.isWord("INTO");
    return !harmless;
  }

  /** Whatever name a search goes by follows a closing parenthesis, its own or a join's. */
  private boolean isNearSearch(String qualifier) {
    if (SqlTokenizer.equalsIgnoreAsciiCase(qualifier, SEARCH)) {
      return true;
    }
    for (int i = 1; i < tokens.size(); i++) {
      int before = tokens.get(i - 1).isWord("AS") ? i - 2 : i - 1;
      if (tokens.get(before).isOperator(")")
          && SqlTokenizer.equalsIgnoreAsciiCase(tokens.get(i).name(), qualifier)) {
        return true;
      }
    }
    return false;
  }

  private void checkConditions(int call) throws SQLSyntaxErrorException {
    int open = tokens.enclosingMaterialized(call);
    int conditions = 0;
    for (int i = open + 1; i < tokens.endOf(open); i++) {
      if (tokens.addsCondition(i)) {
        conditions++;
      }
    }
    if (conditions > MAX_CONDITIONS) {
      throw refusal(
          "a statement with "
              + SEARCH
              + " may have "
              + MAX_CONDITIONS
              + " conditions (AND, WHERE,"
              + " ON, USING, NATURAL), this one has "
              + conditions
              + ": libsql crashes on more than"
              + " 16 on the search; put it into WITH hits AS MATERIALIZED (SELECT id FROM "
              + SEARCH
              + "(...)) and select from hits");
    }
  }

  private void checkMarker(int i, int markerPlace) throws SQLSyntaxErrorException {
    if (i == markerPlace) {
      checkSettings(i + 1);
      return;
    }
    throw refusal(
        tokens.createsUniqueIndex()
            ? "a vector index cannot be UNIQUE: libsql crashes on the next insert; leave UNIQUE out"
            : MARKER
                + " is refused here, since libsql crashes on it; it has its place in CREATE"
                + " INDEX name ON table ("
                + MARKER
                + "(column, 'setting=value', ...)) only");
  }

  /** libsql takes any int here, and computes sizes from it that overflow. */
  private void checkSettings(int open) throws SQLSyntaxErrorException {
    for (int i = open + 1; i < tokens.endOf(open); i++) {
      Token token = tokens.get(i);
      if (token.kind() == Kind.STRING) {
        String setting = token.name();
        int equals = setting.indexOf('=');
        String name = TokenTree.lower(setting.substring(0, Math.max(0, equals)));
        if (COUNTS.contains(name) && !isAllowedLimit(setting.substring(equals + 1))) {
          throw refusal(
              "the setting '"
                  + setting
                  + "' of a vector index is refused: "
                  + name
                  + " must be a number from 1 to "
                  + Clearance.MAX_K
                  + ", libsql crashes on others");
        }
      }
    }
  }

  private static SQLSyntaxErrorException refusal(String message) {
    return new SQLSyntaxErrorException(message, "42000", 1);
  }
}
