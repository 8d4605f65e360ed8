package io.github.libsqljooq.meta.schema;

import io.github.libsqljooq.engine.SqlTokenizer;
import io.github.libsqljooq.engine.SqlTokenizer.Token;
import io.github.libsqljooq.meta.text.Names;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * Reads the constraints of one CREATE TABLE statement. SQLite has parsed it before, so this only
 * looks for the words that begin a constraint; they are reserved, a name must quote them.
 *
 * @see <a href="https://sqlite.org/lang_createtable.html">sqlite.org: CREATE TABLE</a>
 */
final class TableTextParser {
  private final String sql;
  private final List<Token> tokens;
  private final List<KeyInfo> uniqueKeys = new ArrayList<>();
  private final List<@Nullable String> foreignKeyNames = new ArrayList<>();
  private final List<CheckInfo> checks = new ArrayList<>();
  private final Map<String, String> collations = new HashMap<>();
  private @Nullable String primaryKeyName;
  private @Nullable String constraintName;
  private int position;

  TableTextParser(String sql) {
    this.sql = sql;
    this.tokens = SqlTokenizer.tokens(sql);
  }

  TableText parse() {
    while (!atEnd() && !at("(")) {
      position++;
    }
    position++;
    while (!atEnd() && !at(")")) {
      readItem();
      if (at(",")) {
        position++;
      }
    }
    return new TableText(primaryKeyName, uniqueKeys, foreignKeyNames, checks, collations);
  }

  /** A column with its constraints, or constraints of the table. */
  private void readItem() {
    String column = null;
    if (!beginsConstraint(tokens.get(position))) {
      column = tokens.get(position).name();
      position++;
    }
    constraintName = null;
    while (!atEnd() && !at(",") && !at(")")) {
      readPart(column);
    }
  }

  private static boolean beginsConstraint(Token token) {
    return token.isWord("CONSTRAINT")
        || token.isWord("PRIMARY")
        || token.isWord("UNIQUE")
        || token.isWord("CHECK")
        || token.isWord("FOREIGN");
  }

  private void readPart(@Nullable String column) {
    Token token = tokens.get(position);
    position++;
    if (token.isOperator("(")) {
      position--;
      skipGroup();
    } else if (token.isWord("CONSTRAINT") && !atEnd()) {
      constraintName = tokens.get(position).name();
      position++;
    } else if (token.isWord("PRIMARY")) {
      primaryKeyName = takeName();
    } else if (token.isWord("UNIQUE")) {
      List<String> columns = column == null ? readNames() : List.of(column);
      uniqueKeys.add(new KeyInfo(takeName(), columns));
    } else if (token.isWord("CHECK") && at("(")) {
      checks.add(new CheckInfo(takeName(), skipGroup()));
    } else if (token.isWord("COLLATE") && column != null && !atEnd()) {
      collations.put(Names.fold(column), tokens.get(position).name());
      position++;
    } else if (token.isWord("REFERENCES")) {
      foreignKeyNames.add(takeName());
    }
  }

  private @Nullable String takeName() {
    String name = constraintName;
    constraintName = null;
    return name;
  }

  /** The first name of each element between parentheses: COLLATE and DESC are left out. */
  private List<String> readNames() {
    List<String> names = new ArrayList<>();
    int first = position + 1;
    skipGroup();
    for (int i = first; i < position - 1; i++) {
      if (i == first || tokens.get(i - 1).isOperator(",")) {
        names.add(tokens.get(i).name());
      }
    }
    return names;
  }

  /** Moves behind a group of parentheses and gives the text in it. */
  private String skipGroup() {
    if (!at("(")) {
      return "";
    }
    int begin = tokens.get(position).end();
    int depth = 0;
    do {
      depth += at("(") ? 1 : at(")") ? -1 : 0;
      position++;
    } while (depth > 0 && !atEnd());
    return sql.substring(begin, tokens.get(position - 1).start()).strip();
  }

  private boolean at(String operator) {
    return !atEnd() && tokens.get(position).isOperator(operator);
  }

  private boolean atEnd() {
    return position >= tokens.size();
  }
}
