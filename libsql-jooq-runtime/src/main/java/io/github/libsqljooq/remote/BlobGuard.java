package io.github.libsqljooq.remote;

import io.github.libsqljooq.engine.SqlTokenizer;
import io.github.libsqljooq.engine.SqlTokenizer.Kind;
import io.github.libsqljooq.engine.SqlTokenizer.Token;
import java.sql.SQLDataException;
import java.util.HexFormat;
import java.util.Locale;

/**
 * Refuses blobs that crash the server in a statement that may call vector or JSON functions. What
 * is written in the statement or bound to it can be seen here, not what is in a table. Immutable.
 */
final class BlobGuard {
  /** A longer literal is not shown. */
  private static final int SHOWN = 200;

  private final boolean vectors;
  private final boolean json;

  private BlobGuard(boolean vectors, boolean json) {
    this.vectors = vectors;
    this.json = json;
  }

  /** A guard for one statement. */
  static BlobGuard of(String sql) {
    String lower = sql.toLowerCase(Locale.ROOT);
    return new BlobGuard(lower.contains("vector"), lower.contains("json") || lower.contains("->"));
  }

  /** Says whether any blob could be refused. */
  boolean isNeeded() {
    return vectors || json;
  }

  /** Checks what is written in the text of the statement. */
  void checkText(String sql) throws SQLDataException {
    if (!isNeeded()) {
      return;
    }
    for (Token token : SqlTokenizer.tokens(sql)) {
      if (token.kind() == Kind.BLOB) {
        String text = token.text();
        String what = text.length() <= SHOWN ? text : "a blob of the statement";
        check(HexFormat.of().parseHex(text, 2, text.length() - 1), what);
      }
    }
  }

  /** Checks what is bound to a parameter, counted from 1 on. */
  void checkParameter(byte[] blob, int index) throws SQLDataException {
    check(blob, "parameter " + index);
  }

  private void check(byte[] blob, String what) throws SQLDataException {
    if (vectors && !VectorBlobs.isSound(blob)) {
      throw new SQLDataException(
          what
              + " is refused beside vector functions: a blob of "
              + blob.length
              + " bytes with that end is no vector of libsql's, and libsql crashes on it",
          "22023");
    } else if (json && JsonbBlobs.isTooDeep(blob)) {
      throw new SQLDataException(
          what
              + " is refused beside JSON functions: it is JSONB that nests more than "
              + JsonbBlobs.MOST_NESTED
              + " levels deep, and could end the server",
          "22023");
    }
  }
}
