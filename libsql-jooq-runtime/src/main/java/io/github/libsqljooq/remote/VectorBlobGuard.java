package io.github.libsqljooq.remote;

import io.github.libsqljooq.engine.SqlTokenizer;
import io.github.libsqljooq.engine.SqlTokenizer.Kind;
import io.github.libsqljooq.engine.SqlTokenizer.Token;
import java.sql.SQLDataException;
import java.util.HexFormat;
import java.util.Locale;

/**
 * Refuses blobs that libsql's vector functions crash the server on: float1bit and float8 ones that
 * say of themselves that they have less than no dimensions. Locally the functions check that
 * themselves; here only what is written in a statement or bound to it can be seen, not what is in a
 * table.
 */
final class VectorBlobGuard {
  private static final int FLOAT1BIT = 3;
  private static final int FLOAT8 = 4;

  /** Of a float8 blob without its type byte: two floats and two bytes. */
  private static final int FLOAT8_TRAILER = 10;

  private VectorBlobGuard() {}

  /** Says whether a statement may call a vector function; its blobs are to be checked then. */
  static boolean concerns(String sql) {
    return sql.toLowerCase(Locale.ROOT).contains("vector");
  }

  /** Checks what is written in the text of a statement. */
  static void checkText(String sql) throws SQLDataException {
    for (Token token : SqlTokenizer.tokens(sql)) {
      if (token.kind() == Kind.BLOB) {
        String text = token.text();
        check(HexFormat.of().parseHex(text, 2, text.length() - 1), text);
      }
    }
  }

  /** Checks what is bound to a parameter, counted from 1 on. */
  static void checkParameter(byte[] blob, int index) throws SQLDataException {
    check(blob, "parameter " + index);
  }

  private static void check(byte[] blob, String what) throws SQLDataException {
    if (blob.length % 2 == 1 && !isSound(blob)) {
      throw new SQLDataException(
          what
              + " is refused beside vector functions: a blob of "
              + blob.length
              + " bytes with that end is no vector of libsql's, and libsql crashes on it",
          "22023");
    }
  }

  private static boolean isSound(byte[] blob) {
    int body = blob.length - 1;
    int last = body == 0 ? 0 : blob[body - 1] & 0xFF;
    return switch (blob[body]) {
      // The last byte before the type counts the bits behind the last dimension.
      case FLOAT1BIT -> body > 0 && last >= 8 && last <= 8 * body;
      case FLOAT8 -> body >= FLOAT8_TRAILER && body - FLOAT8_TRAILER >= last;
      default -> true;
    };
  }
}
