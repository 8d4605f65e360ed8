package io.github.libsqljooq.meta.schema;

import io.github.libsqljooq.engine.SqlTokenizer;
import io.github.libsqljooq.engine.SqlTokenizer.Token;

/**
 * A trigger. Immutable.
 *
 * @param name as declared
 * @param table the table or view it is on
 * @param sql its CREATE TRIGGER statement
 * @see <a href="https://sqlite.org/lang_createtrigger.html">sqlite.org: triggers</a>
 */
public record TriggerInfo(String name, String table, String sql) {

  /** When it fires, such as {@code AFTER UPDATE OF price ON book WHEN new.price > 0}. */
  public String event() {
    int begin = -1;
    for (Token token : SqlTokenizer.tokens(sql)) {
      boolean first =
          token.isWord("BEFORE")
              || token.isWord("AFTER")
              || token.isWord("INSTEAD")
              || token.isWord("DELETE")
              || token.isWord("INSERT")
              || token.isWord("UPDATE");
      if (begin < 0 && first) {
        begin = token.start();
      } else if (begin >= 0 && token.isWord("BEGIN")) {
        return sql.substring(begin, token.start()).strip();
      }
    }
    return "";
  }
}
