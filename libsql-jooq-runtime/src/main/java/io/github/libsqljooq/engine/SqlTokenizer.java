package io.github.libsqljooq.engine;

import java.util.ArrayList;
import java.util.List;

/**
 * Cuts a SQL text into tokens exactly as SQLite does, comments, quotes and parameters included.
 *
 * <p>It knows no grammar: a keyword is a {@link Kind#WORD} like any other, and what SQLite would
 * reject becomes {@link Kind#ILLEGAL}. It never fails, and needs no memory per token. One thread at
 * a time.
 *
 * @see <a href="https://sqlite.org/src/file/src/tokenize.c">sqlite.org: tokenize.c</a>
 */
public final class SqlTokenizer {

  /** What a token is. */
  public enum Kind {
    /** White space. */
    SPACE,
    /** {@code -- to the end of the line}, or between slash-star and star-slash. */
    COMMENT,
    /** A keyword or a plain identifier. */
    WORD,
    /** An identifier between double quotes, backticks or brackets. */
    QUOTED_NAME,
    /** A text between single quotes; SQLite takes one as a name where only a name can stand. */
    STRING,
    /** A number. */
    NUMBER,
    /** {@code x'00ff'}. */
    BLOB,
    /** {@code ?}, {@code ?5}, {@code :a}, {@code @a}, {@code #a}, {@code $a}, {@code $a::b(c)}. */
    PARAMETER,
    /** {@code ;}. */
    SEMICOLON,
    /** Any other operator or punctuation. */
    OPERATOR,
    /** What SQLite's tokenizer rejects: an unknown character, an unterminated quote. */
    ILLEGAL,
    /** The end of the text. */
    END
  }

  /**
   * One token that is neither space nor comment.
   *
   * @param kind what it is
   * @param text the token as written
   * @param start where it starts in the SQL text
   */
  public record Token(Kind kind, String text, int start) {

    /** Says whether it may be a name: a word, or quoted as a name is. */
    public boolean isName() {
      return kind == Kind.WORD || kind == Kind.QUOTED_NAME;
    }

    /** Says whether it is this keyword, in any case. */
    public boolean isWord(String keyword) {
      return kind == Kind.WORD && equalsIgnoreAsciiCase(text, keyword);
    }

    /** Says whether it is this operator. */
    public boolean isOperator(String operator) {
      return kind == Kind.OPERATOR && text.equals(operator);
    }

    /** Where it ends: the index behind its last character. */
    public int end() {
      return start + text.length();
    }

    /** What a name or string stands for: quotes taken off, doubled quotes halved. */
    public String name() {
      return unquote(kind, text);
    }
  }

  private final String sql;
  private final int length;
  private Kind kind = Kind.SPACE;
  private int start;
  private int end;

  /** Starts before the first token of a text. */
  public SqlTokenizer(String sql) {
    this.sql = sql;
    this.length = sql.length();
  }

  /** The tokens of a text without spaces and comments. */
  public static List<Token> tokens(String sql) {
    List<Token> tokens = new ArrayList<>();
    SqlTokenizer tokenizer = new SqlTokenizer(sql);
    while (tokenizer.nextSolid()) {
      tokens.add(new Token(tokenizer.kind, tokenizer.text(), tokenizer.start));
    }
    return tokens;
  }

  /** SQLite's own comparison of names: only ASCII letters fold. */
  public static boolean equalsIgnoreAsciiCase(String a, String b) {
    if (a.length() != b.length()) {
      return false;
    }
    for (int i = 0; i < a.length(); i++) {
      if (lower(a.charAt(i)) != lower(b.charAt(i))) {
        return false;
      }
    }
    return true;
  }

  /**
   * Moves to the next token.
   *
   * @return false at the end of the text
   */
  public boolean next() {
    start = end;
    if (start >= length) {
      kind = Kind.END;
      return false;
    }
    end = scan();
    return true;
  }

  /** Moves to the next token that is neither space nor comment; false at the end of the text. */
  public boolean nextSolid() {
    while (next()) {
      if (kind != Kind.SPACE && kind != Kind.COMMENT) {
        return true;
      }
    }
    return false;
  }

  /** What the token at hand is. */
  public Kind kind() {
    return kind;
  }

  /** Where the token at hand starts. */
  public int start() {
    return start;
  }

  /** Where it ends: the index behind its last character. */
  public int end() {
    return end;
  }

  /** The token at hand as written. */
  public String text() {
    return sql.substring(start, end);
  }

  /** What the name or string at hand stands for: quotes taken off, doubled quotes halved. */
  public String name() {
    return unquote(kind, text());
  }

  /** Says whether the token at hand is this keyword, in any case. */
  public boolean isWord(String keyword) {
    if (kind != Kind.WORD || end - start != keyword.length()) {
      return false;
    }
    for (int i = 0; i < keyword.length(); i++) {
      if (lower(sql.charAt(start + i)) != lower(keyword.charAt(i))) {
        return false;
      }
    }
    return true;
  }

  private static String unquote(Kind kind, String text) {
    if (kind != Kind.QUOTED_NAME && kind != Kind.STRING) {
      return text;
    }
    String content = text.substring(1, text.length() - 1);
    String quote = text.substring(0, 1);
    return quote.equals("[") ? content : content.replace(quote + quote, quote);
  }

  private static char lower(char c) {
    return c >= 'A' && c <= 'Z' ? (char) (c + 32) : c;
  }

  private char at(int index) {
    return index < length ? sql.charAt(index) : 0;
  }

  private int scan() {
    char c = sql.charAt(start);
    return switch (c) {
      case ' ', '\t', '\n', '\f', '\r', '\uFEFF' -> scanSpace(c);
      case '-' -> at(start + 1) == '-' ? scanLineComment() : operator(scanArrow());
      case '/' -> at(start + 1) == '*' && start + 2 < length ? scanBlockComment() : operator(1);
      case '\'' -> scanQuoted('\'', Kind.STRING);
      case '"', '`' -> scanQuoted(c, Kind.QUOTED_NAME);
      case '[' -> scanBracketed();
      case '?' -> {
        kind = Kind.PARAMETER;
        yield skipDigits(start + 1);
      }
      case '$', '@', '#', ':' -> scanParameter();
      case '.', '0', '1', '2', '3', '4', '5', '6', '7', '8', '9' -> scanNumber(c);
      case 'x', 'X' -> at(start + 1) == '\'' ? scanBlob() : scanWord();
      case ';' -> {
        kind = Kind.SEMICOLON;
        yield start + 1;
      }
      default -> isIdentifier(c) ? scanWord() : scanOperator(c);
    };
  }

  private int scanSpace(char first) {
    kind = Kind.SPACE;
    int i = start + 1;
    if (first != '\uFEFF') {
      while (isSpace(at(i))) {
        i++;
      }
    }
    return i;
  }

  private int scanLineComment() {
    kind = Kind.COMMENT;
    int newline = sql.indexOf('\n', start);
    return newline < 0 ? length : newline;
  }

  private int scanBlockComment() {
    kind = Kind.COMMENT;
    int close = sql.indexOf("*/", start + 2);
    return close < 0 ? length : close + 2;
  }

  private int scanArrow() {
    if (at(start + 1) != '>') {
      return 1;
    }
    return at(start + 2) == '>' ? 3 : 2;
  }

  private int scanQuoted(char quote, Kind quoted) {
    int i = start + 1;
    while (i < length) {
      if (sql.charAt(i) != quote) {
        i++;
      } else if (at(i + 1) == quote) {
        i += 2;
      } else {
        kind = quoted;
        return i + 1;
      }
    }
    kind = Kind.ILLEGAL;
    return length;
  }

  private int scanBracketed() {
    int close = sql.indexOf(']', start);
    kind = close < 0 ? Kind.ILLEGAL : Kind.QUOTED_NAME;
    return close < 0 ? length : close + 1;
  }

  private int scanParameter() {
    kind = Kind.PARAMETER;
    int characters = 0;
    int i = start + 1;
    while (i < length) {
      char c = sql.charAt(i);
      if (isIdentifier(c)) {
        characters++;
        i++;
      } else if (c == '(' && characters > 0) {
        i = scanParameterSuffix(i);
        break;
      } else if (c == ':' && at(i + 1) == ':') {
        i += 2;
      } else {
        break;
      }
    }
    if (characters == 0) {
      kind = Kind.ILLEGAL;
    }
    return i;
  }

  private int scanParameterSuffix(int open) {
    int i = open + 1;
    while (i < length && !isSpace(sql.charAt(i)) && sql.charAt(i) != ')') {
      i++;
    }
    if (at(i) == ')') {
      return i + 1;
    }
    kind = Kind.ILLEGAL;
    return i;
  }

  private int scanNumber(char first) {
    if (first == '.' && !isDigit(at(start + 1))) {
      return operator(1);
    }
    kind = Kind.NUMBER;
    int i = start;
    if (first == '0' && (at(i + 1) == 'x' || at(i + 1) == 'X') && isHexDigit(at(i + 2))) {
      i += 2;
      while (isHexDigit(at(i)) || at(i) == '_') {
        i++;
      }
    } else {
      i = scanDecimal(i);
    }
    while (isIdentifier(at(i))) {
      kind = Kind.ILLEGAL;
      i++;
    }
    return i;
  }

  private int scanDecimal(int from) {
    int i = skipNumberDigits(from);
    if (at(i) == '.') {
      i = skipNumberDigits(i + 1);
    }
    if (at(i) == 'e' || at(i) == 'E') {
      int exponent = at(i + 1) == '+' || at(i + 1) == '-' ? i + 2 : i + 1;
      if (isDigit(at(exponent))) {
        i = skipNumberDigits(exponent);
      }
    }
    return i;
  }

  private int skipNumberDigits(int from) {
    int i = from;
    while (isDigit(at(i)) || at(i) == '_') {
      i++;
    }
    return i;
  }

  private int skipDigits(int from) {
    int i = from;
    while (isDigit(at(i))) {
      i++;
    }
    return i;
  }

  private int scanBlob() {
    kind = Kind.BLOB;
    int i = start + 2;
    while (isHexDigit(at(i))) {
      i++;
    }
    if (at(i) != '\'' || (i - start) % 2 != 0) {
      kind = Kind.ILLEGAL;
      while (i < length && sql.charAt(i) != '\'') {
        i++;
      }
    }
    return Math.min(i + 1, length);
  }

  private int scanWord() {
    kind = Kind.WORD;
    int i = start + 1;
    while (isIdentifier(at(i))) {
      i++;
    }
    return i;
  }

  private int scanOperator(char c) {
    char following = at(start + 1);
    return switch (c) {
      case '(', ')', ',', '+', '*', '%', '&', '~' -> operator(1);
      case '=' -> operator(following == '=' ? 2 : 1);
      case '<' -> operator(following == '=' || following == '>' || following == '<' ? 2 : 1);
      case '>' -> operator(following == '=' || following == '>' ? 2 : 1);
      case '|' -> operator(following == '|' ? 2 : 1);
      case '!' -> {
        int end = operator(following == '=' ? 2 : 1);
        kind = following == '=' ? Kind.OPERATOR : Kind.ILLEGAL;
        yield end;
      }
      default -> {
        kind = Kind.ILLEGAL;
        yield start + 1;
      }
    };
  }

  private int operator(int size) {
    kind = Kind.OPERATOR;
    return start + size;
  }

  private static boolean isSpace(char c) {
    return c == ' ' || (c >= '\t' && c <= '\r');
  }

  private static boolean isDigit(char c) {
    return c >= '0' && c <= '9';
  }

  private static boolean isHexDigit(char c) {
    return isDigit(c) || (c >= 'a' && c <= 'f') || (c >= 'A' && c <= 'F');
  }

  /** Letters, digits, underscore, dollar, and everything beyond ASCII. */
  private static boolean isIdentifier(char c) {
    return isDigit(c)
        || (c >= 'a' && c <= 'z')
        || (c >= 'A' && c <= 'Z')
        || c == '_'
        || c == '$'
        || c >= 0x80;
  }
}
